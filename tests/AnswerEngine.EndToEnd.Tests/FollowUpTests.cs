using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>Questions that only the turns before them make clear.</summary>
[Collection(QuibbleCorpus.Name)]
public sealed class FollowUpTests(Quibble corpus)
{
    private const string First = FictionalCorpus.Question, Next = "and in adults?";
    private const string Understood = "What is the zarvonex dose for quibble syndrome in adults?";

    [Fact]
    public async Task A_follow_up_is_answered_as_the_stand_alone_question_and_says_so_in_every_format()
    {
        var article = await corpus.Ask(Next, "--after", First);
        Assert.Equal(Understood, article.UnderstoodAs);
        Assert.Equal([First], article.Turns);
        Assert.Equal(Next, article.Question);
        Assert.Equal(Outcome.Answered, article.Outcome);
        Assert.Contains("40 mg daily", article.Sections[0].Blocks[0].Statements[0].Text, StringComparison.Ordinal);

        var text = (await corpus.Bench.Run("ask", Next, "--after", First)).Expect(0).Out;
        Assert.StartsWith($"{Next}\nUnderstood as: {Understood}\n", text, StringComparison.Ordinal);
        foreach (var format in (string[])["markdown", "html"])
        {
            var run = (await corpus.Bench.Run("ask", Next, "--after", First, "--format", format)).Expect(0);
            Assert.Contains(Understood, run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_its_thread_the_same_words_are_not_understood_otherwise()
    {
        var article = await corpus.Ask(Next);
        Assert.Null(article.UnderstoodAs);
        Assert.Empty(article.Turns);
        Assert.NotEqual(Outcome.Answered, article.Outcome);
        Assert.DoesNotContain("Understood as", (await corpus.Bench.Run("ask", Next)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_stands_alone_is_left_as_it_is()
    {
        const string alone = "What is the risk of plimsol fever with zarvonex?";
        var (after, without) = (await corpus.Ask(alone, "--after", First), await corpus.Ask(alone));
        Assert.Null(after.UnderstoodAs);
        Assert.Equal([First], after.Turns);
        Assert.Equal(Texts(without), Texts(after));
    }

    [Fact]
    public async Task Several_turns_are_taken_oldest_first()
    {
        string[] turns = ["What causes plimsol fever?", First];
        var article = await corpus.Ask(Next, "--after", turns[0], "--after", turns[1]);
        Assert.Equal(turns, article.Turns);
        Assert.Equal(Understood, article.UnderstoodAs);
        var turned = await corpus.Ask(Next, "--after", turns[1], "--after", turns[0]);
        Assert.Equal([turns[1], turns[0]], turned.Turns);
        Assert.Contains("plimsol fever", turned.UnderstoodAs, StringComparison.Ordinal);
        Assert.DoesNotContain("zarvonex", turned.UnderstoodAs!, StringComparison.Ordinal);
        Assert.NotEqual(article.Fingerprint, turned.Fingerprint);
    }

    [Fact]
    public async Task A_follow_up_is_proved_and_one_understood_otherwise_is_not()
    {
        var article = await corpus.Ask(Next, "--after", First);
        corpus.Bench.Write("follow-up.json", ArticleJson.Write(article));
        (await corpus.Bench.Run("verify", "follow-up.json")).Expect(0);
        corpus.Bench.Write("follow-up.json", ArticleJson.Write(article with { UnderstoodAs = "What is the grombolic score in adults?" }));
        (await corpus.Bench.Run("verify", "follow-up.json")).Expect(7);
    }

    [Fact]
    public async Task Each_line_of_a_batch_has_a_thread_of_its_own()
    {
        var lines = (string[])
        [
            Line("first", First, null), Line("thread", Next, [First]), Line("alone", Next, null), Line("empty", Next, []),
        ];
        corpus.Bench.Write("threads.jsonl", string.Join('\n', lines) + "\n");
        (await corpus.Bench.Run("ask", "--batch", "threads.jsonl", "--out", "threads-out.jsonl")).Expect(3);
        var articles = corpus.Bench.Read("threads-out.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => ArticleJson.Read(Encoding.UTF8.GetBytes(l))).ToArray();
        Assert.Equal(["first", "thread", "alone", "empty"], articles.Select(a => a.Id));
        Assert.Equal([null, Understood, null, null], articles.Select(a => a.UnderstoodAs));
        Assert.Equal((await corpus.Ask(Next, "--after", First)).Fingerprint, articles[1].Fingerprint);
        Assert.Equal(articles[2].Fingerprint, articles[3].Fingerprint);
        (await corpus.Bench.Run("verify", "threads-out.jsonl")).Expect(0);
    }

    [Theory]
    [InlineData("\"What is the dose?\"", "\"turns\" must be a list of at most 20 texts")]
    [InlineData("{\"0\": \"What is the dose?\"}", "\"turns\" must be a list of at most 20 texts")]
    [InlineData("true", "\"turns\" must be a list of at most 20 texts")]
    [InlineData("[\"What is the dose?\", 7]", "\"turns\" must be a list of at most 20 texts")]
    [InlineData("[\"What is the dose?\", null]", "\"turns\" must be a list of at most 20 texts")]
    [InlineData("[\"What is the dose?\", \"\"]", "a question has 1 to 2000 characters; this one has 0")]
    [InlineData("[\" \\t\"]", "a question has 1 to 2000 characters; this one has 0")]
    [InlineData("[\"\\ud83d\"]", "\"turns\" holds half a surrogate pair")]
    public async Task Bad_turns_stop_the_batch_with_the_line_and_leave_no_file(string turns, string reason)
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", $"{Line("good", First, [])}\n{{\"id\": \"bad\", \"question\": \"{Next}\", \"turns\": {turns}}}\n");
        var run = (await bench.Run("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains($"line 2: {reason}", run.Err, StringComparison.Ordinal);
        Assert.Equal(["in.jsonl"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_thread_has_at_most_twenty_turns_of_at_most_two_thousand_characters()
    {
        var turns = Enumerable.Range(0, Question.TurnsMax).Select(i => $"What is the grombolic score number {i}?").ToArray();
        corpus.Bench.Write("long.jsonl", Line("longest", First, turns));
        (await corpus.Bench.Run("ask", "--batch", "long.jsonl", "--out", "-")).Expect(0);
        corpus.Bench.Write("long.jsonl", Line("longer", First, [.. turns, Next]));
        var many = (await corpus.Bench.Run("ask", "--batch", "long.jsonl", "--out", "-")).Expect(7);
        Assert.Contains("line 1: \"turns\" must be a list of at most 20 texts", many.Err, StringComparison.Ordinal);
        corpus.Bench.Write("long.jsonl", Line("long", First, [new string('q', Question.LengthMax + 1)]));
        var overlong = (await corpus.Bench.Run("ask", "--batch", "long.jsonl", "--out", "-")).Expect(7);
        Assert.Contains("line 1: a question has 1 to 2000 characters; this one has 2001", overlong.Err, StringComparison.Ordinal);

        var asked = (await corpus.Bench.Run(["ask", First, .. turns.Append(Next).SelectMany(t => (string[])["--after", t])])).Expect(2);
        Assert.Contains("at most 20 earlier questions", asked.Err, StringComparison.Ordinal);
        Assert.Contains("this one has 0", (await corpus.Bench.Run("ask", First, "--after", "")).Expect(2).Err, StringComparison.Ordinal);
    }

    private static string Line(string id, string question, string[]? turns) => JsonSerializer.Serialize(new { id, question, turns });

    private static IEnumerable<string> Texts(Article article) => Thrombosis.Statements(article).Select(s => s.Text);
}
