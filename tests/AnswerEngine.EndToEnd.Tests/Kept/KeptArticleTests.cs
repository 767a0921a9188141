using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Storage;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>What was asked is kept, and shown as it was.</summary>
public sealed class KeptArticleTests : IAsyncLifetime
{
    private Workbench Bench { get; } = new();
    private Finished _asked = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        (await Bench.Run("ingest", "good")).Expect(0);
        _asked = (await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        _id = Quibble.Article(_asked).Id;
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        Bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Asked_again_it_is_the_same_bytes_and_no_new_version()
    {
        Assert.Equal(_asked.Out, (await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out);
        Assert.Equal(_asked.Out, (await Bench.Run("show", _id, "--version", "1", "--json")).Expect(0).Out);
        Assert.Contains($"no version 2 of \"{_id}\"", (await Bench.Run("show", _id, "--version", "2")).Expect(7).Err, StringComparison.Ordinal);
        Assert.Single(LibraryFile.Proved(Bench.Index).Articles.Find(_id)!.Versions);
    }

    [Fact]
    public async Task Kept_articles_are_listed_and_found_by_their_words()
    {
        Assert.StartsWith($"{_id} version 1: Submitted · ", (await Bench.Run("articles")).Expect(0).Out, StringComparison.Ordinal);
        Assert.StartsWith(_id, (await Bench.Run("articles", "zarvonex doses")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Empty((await Bench.Run("articles", "zarvonex tonsil")).Expect(3).Out);
    }

    [Fact]
    public async Task A_batch_is_kept_under_its_ids_and_a_bad_id_stops_it_before_anything_is_kept()
    {
        Bench.Write("bad.jsonl", KeptArticles.Line("good-1", 0) + KeptArticles.Line("a/b", 1));
        Assert.Contains("line 2: \"a/b\" is no article id", (await Bench.Run("ask", "--batch", "bad.jsonl", "--keep")).Expect(7).Err, StringComparison.Ordinal);
        Assert.Equal(1, LibraryFile.Proved(Bench.Index).Articles.Count);
        Bench.Write("in.jsonl", KeptArticles.Line("b-1", 0));
        Assert.Equal("b-1 version 1\n", (await Bench.Run("ask", "--batch", "in.jsonl", "--keep")).Expect(0).Out);
        Bench.Write("other.jsonl", KeptArticles.Line("b-1", 1));
        Assert.Contains("another question", (await Bench.Run("ask", "--batch", "other.jsonl", "--keep")).Expect(7).Err, StringComparison.Ordinal);
        Assert.Single(LibraryFile.Proved(Bench.Index).Articles.Find("b-1")!.Versions);
    }

    [SmallDiskFact]
    public async Task A_read_only_index_folder_answers_and_shows_what_was_kept()
    {
        Directory.CreateDirectory(Bench.In("disk"));
        Assert.Equal(0, SmallDiskFactAttribute.Run("mount", "-t", "tmpfs", "tmpfs", Bench.In("disk")));
        try
        {
            Workbench.Copy(Bench.Index, Bench.In("disk", "index #1"));
            Assert.Equal(0, SmallDiskFactAttribute.Run("mount", "-o", "remount,ro", Bench.In("disk")));
            const string index = "disk/index #1";
            Assert.Equal(_asked.Out, (await Bench.Run("show", _id, "--json", "--index", index)).Expect(0).Out);
            var again = (await Bench.Run("ask", FictionalCorpus.Question, "--json", "--index", index)).Expect(0);
            Assert.Equal(_asked.Out, again.Out);
            Assert.Contains("was not kept", (await Bench.Run("ask", "What is the zarvonex dose in adults?", "--index", index)).Err, StringComparison.Ordinal);
            Assert.StartsWith(_id, (await Bench.Run("review", "list", "--index", index)).Expect(0).Out, StringComparison.Ordinal);
            (await Bench.Run("verify", "--index", index)).Expect(0);
            var refused = (await Bench.Run("review", "start", _id, "--as", "Dr A", "--index", index)).Expect(5);
            Assert.Contains("cannot be written", refused.Err, StringComparison.Ordinal);
        }
        finally
        {
            Assert.Equal(0, SmallDiskFactAttribute.Run("umount", Bench.In("disk")));
        }
    }

    [Fact]
    public async Task A_damaged_library_hinders_no_answer_and_is_named_with_the_way_out()
    {
        var file = Path.Combine(Bench.Index, Library.FileName);
        LibraryFile.Release();
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        var asked = (await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        Assert.Contains("was not kept", asked.Err, StringComparison.Ordinal);
        Assert.Contains("answers restore", (await Bench.Run("verify", "--audit")).Expect(7).All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_of_no_bytes_is_a_lost_one_and_comes_back_from_a_backup()
    {
        (await Bench.Run("export", "--library", "backup")).Expect(0);
        LibraryFile.Release();
        File.WriteAllBytes(Path.Combine(Bench.Index, Library.FileName), []);
        Assert.Contains("answers restore", (await Bench.Run("show", _id)).Expect(7).Err, StringComparison.Ordinal);
        var again = (await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        Assert.Equal(_id, Quibble.Article(again).Id);
        Assert.Contains("was not kept", again.Err, StringComparison.Ordinal);
        (await Bench.Run("restore", "backup")).Expect(0);
        Assert.Equal(_asked.Out, (await Bench.Run("show", _id, "--json")).Expect(0).Out);
    }
}
