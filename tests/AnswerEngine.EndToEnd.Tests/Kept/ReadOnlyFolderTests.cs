using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>An index folder that cannot be written, on a file system mounted for reading.</summary>
public sealed class ReadOnlyFolderTests : IAsyncLifetime
{
    private const string Index = "disk/index", Next = "and in adults?";

    private Workbench Bench { get; } = new();

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        Directory.CreateDirectory(Bench.In("disk"));
        if (Mount("-t", "tmpfs", "tmpfs") != 0) return;
        (await Bench.Run("ingest", "good", "--index", Index)).Expect(0);
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        SmallDiskFactAttribute.Run("umount", Bench.In("disk"));
        Bench.Dispose();
        return Task.CompletedTask;
    }

    [SmallDiskFact]
    public async Task A_question_is_answered_and_a_conversation_is_refused_with_the_way_out()
    {
        var kept = Quibble.Article((await Bench.Run("ask", FictionalCorpus.Question, "--json", "--index", Index)).Expect(0));
        Assert.Equal(0, Mount("-o", "remount,ro"));
        var again = (await Bench.Run("ask", FictionalCorpus.Question, "--json", "--index", Index)).Expect(0);
        Assert.Equal(kept.Id, Quibble.Article(again).Id);
        Refused(await Bench.Run("ask", Next, "--follow-up-to", kept.Id, "--index", Index));
        Refused(await Bench.RunWithInput($"{FictionalCorpus.Question}\n", "chat", "--index", Index));
        var after = await Bench.Run("ask", Next, "--after", FictionalCorpus.Question, "--index", Index);
        Assert.True(after.ExitCode is 0 or 3, after.Err);
        (await Bench.Run("review", "start", kept.Id, "--as", "Dr A", "--index", Index)).Expect(5);
    }

    [SmallDiskFact]
    public async Task Without_a_library_it_is_the_folder_that_is_named()
    {
        Assert.Equal(0, Mount("-o", "remount,ro"));
        var chat = (await Bench.RunWithInput($"{FictionalCorpus.Question}\n", "chat", "--index", Index)).Expect(5);
        Assert.Contains(Index, chat.Err, StringComparison.Ordinal);
        Assert.Contains("--index", chat.Err, StringComparison.Ordinal);
        Assert.Empty(chat.Out);
    }

    private static void Refused(Finished run)
    {
        run.Expect(5);
        Assert.Contains("library.db can only be read", run.Err, StringComparison.Ordinal);
        Assert.Contains("--after", run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private int Mount(params string[] options) => SmallDiskFactAttribute.Run("mount", [.. options, Bench.In("disk")]);
}
