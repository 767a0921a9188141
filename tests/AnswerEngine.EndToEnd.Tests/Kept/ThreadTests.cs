using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>Follow-up questions, each an article with its place in a thread.</summary>
public sealed class ThreadTests : IAsyncLifetime
{
    private const string Relapse = "Does zarvonex reduce relapse of quibble syndrome?", Next = "and in adults?";

    private Workbench Bench { get; } = new();

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        (await Bench.Run("ingest", "good")).Expect(0);
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        Bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_follow_up_is_understood_from_its_own_thread_alone()
    {
        var dose = await Ask(FictionalCorpus.Question);
        var relapse = await Ask(Relapse);
        var (inDose, inRelapse) = (await Ask(Next, "--follow-up-to", dose.Id), await Ask(Next, "--follow-up-to", relapse.Id));
        Assert.Equal("What is the zarvonex dose for quibble syndrome in adults?", inDose.UnderstoodAs);
        Assert.Equal(FictionalCorpus.Question, Assert.Single(inDose.Turns));
        Assert.Equal(Relapse, Assert.Single(inRelapse.Turns));
        Assert.DoesNotContain("dose", inRelapse.UnderstoodAs ?? "", StringComparison.Ordinal);
        Assert.NotEqual(inDose.Id, inRelapse.Id);
        var threads = LibraryFile.Proved(Bench.Index).Threads;
        Assert.Equal([dose.Id, inDose.Id], threads.Articles(1));
        Assert.Equal([relapse.Id, inRelapse.Id], threads.Articles(2));
        var unknown = (await Bench.Run("ask", Next, "--follow-up-to", "a-unknown")).Expect(7);
        Assert.Contains("a-unknown", unknown.Err, StringComparison.Ordinal);
        Assert.Empty(unknown.Out);
    }

    [Fact]
    public async Task A_branch_begins_as_the_thread_that_it_leaves()
    {
        var first = await Ask(FictionalCorpus.Question);
        var second = await Ask(Next, "--follow-up-to", first.Id);
        var third = await Ask(Relapse, "--follow-up-to", second.Id);
        var branch = await Ask("How often does plimsol fever occur on zarvonex?", "--follow-up-to", second.Id);
        var threads = LibraryFile.Proved(Bench.Index).Threads;
        Assert.Equal([first.Id, second.Id, third.Id], threads.Articles(1));
        Assert.Equal([first.Id, second.Id, branch.Id], threads.Articles(2));
        Assert.DoesNotContain(Relapse, branch.Turns);
    }

    [Fact]
    public async Task A_conversation_takes_its_lines_from_a_file_and_a_bad_one_ends_nothing()
    {
        string[] lines =
        [
            "/sources", FictionalCorpus.Question, "/sources", new string('x', Question.LengthMax + 1), "/reader nobody", "/reader patient", "", Next,
            "/explain", "/history", "/nonsense", "/quit", Relapse,
        ];
        var chat = (await Bench.RunWithInput(string.Join('\n', lines) + "\n", "chat")).Expect(0);
        Assert.Contains("ask a question first", chat.Err, StringComparison.Ordinal);
        Assert.Contains("2000", chat.Err.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\n[1] Imaginary Society of Quibblology", chat.Out, StringComparison.Ordinal);
        Assert.Contains("Understood as: What is the zarvonex dose for quibble syndrome in adults?", chat.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Relapse, chat.All, StringComparison.Ordinal);
        var library = LibraryFile.Proved(Bench.Index);
        var thread = library.Threads.Articles(1);
        Assert.Equal([FictionalCorpus.Question, Next], thread.Select(id => library.Articles.Find(id)!.Question.Text));
        Assert.Equal([Reader.Physician, Reader.Patient], thread.Select(id => library.Articles.Find(id)!.Question.Reader));
        Assert.Contains($"\n{thread[0]} {FictionalCorpus.Question}\n{thread[1]} {Next}\n", chat.Out, StringComparison.Ordinal);
        var on = (await Bench.RunWithInput("And the risk of plimsol fever?\n/history\n", "chat", "--follow-up-to", thread[1])).Expect(0);
        Assert.Contains($"\n{thread[0]} {FictionalCorpus.Question}\n{thread[1]} {Next}\n", on.Out, StringComparison.Ordinal);
    }

    private async Task<Article> Ask(string question, params string[] more)
    {
        var run = await Bench.Run(["ask", question, "--json", .. more]);
        Assert.True(run.ExitCode is 0 or 3, run.Err);
        return Quibble.Article(run);
    }
}
