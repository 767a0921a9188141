using AnswerEngine.Storage;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Tests.Storage;

public sealed class LibraryFileTests : IDisposable
{
    private readonly LibraryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_backup_comes_back_with_every_version_step_and_record()
    {
        var id = _bench.Keep(MiniCorpus.SeedQuestion);
        new AnswerEngine.Review.ReviewDesk(_bench.Library).Start(id, null, "Dr A");
        LibraryBackup.Write(_bench.Library, _bench.At("backup"));
        _bench.Keep("What is factor V Leiden?");
        var restored = LibraryBackup.Restore(_bench.At("backup"), _bench.At("elsewhere"), _bench.Today);
        Assert.Equal([id], restored.Articles.Ids());
        Assert.Equal(ReviewState.UnderReview, restored.Articles.Show(id)!.Review.State);
        Assert.Empty(restored.Audit.Verify());
        var over = LibraryBackup.Restore(_bench.At("backup"), _bench.IndexFolder, _bench.Today);
        Assert.Equal([id], over.Articles.Ids());
        Assert.Equal([id], _bench.Library.Articles.Ids());
    }

    [Fact]
    public void A_backup_that_does_not_hold_is_not_restored()
    {
        var id = _bench.Keep(MiniCorpus.SeedQuestion);
        var file = LibraryBackup.Write(_bench.Library, _bench.At("backup"));
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER versions_are_not_edited; UPDATE versions SET article = replace(article, '2', '3')";
            command.ExecuteNonQuery();
        }
        var error = Assert.Throws<LibraryException>(() => LibraryBackup.Restore(_bench.At("backup"), _bench.IndexFolder, _bench.Today));
        Assert.Contains("nothing was restored", error.Message, StringComparison.Ordinal);
        Assert.NotNull(_bench.Library.Articles.Find(id));
        Assert.Throws<FileNotFoundException>(() => LibraryBackup.Restore(_bench.At("nowhere"), _bench.IndexFolder, _bench.Today));
    }

    [Fact]
    public void A_file_that_is_no_library_is_named_with_the_way_out()
    {
        Directory.CreateDirectory(_bench.At("bad"));
        File.WriteAllText(_bench.At("bad/library.db"), string.Concat(Enumerable.Repeat("This is no database. ", 500)));
        var error = Assert.Throws<LibraryException>(() => Library.Open(_bench.At("bad"), _bench.Today));
        Assert.True(error.IsDamaged);
        Assert.Contains("library.db", error.Message, StringComparison.Ordinal);
        Assert.Contains("answers restore", error.Message, StringComparison.Ordinal);
        LibraryBackup.Write(_bench.Library, _bench.At("backup"));
        Assert.Equal(0, LibraryBackup.Restore(_bench.At("backup"), _bench.At("bad"), _bench.Today).Articles.Count);
        Assert.True(File.Exists(_bench.At("bad/library.db.damaged")));
    }

    [Fact]
    public void An_empty_file_is_a_lost_library_and_not_a_new_one()
    {
        Directory.CreateDirectory(_bench.At("empty"));
        File.WriteAllBytes(_bench.At("empty/library.db"), []);
        var error = Assert.Throws<LibraryException>(() => Library.Open(_bench.At("empty"), _bench.Today));
        Assert.True(error.IsDamaged);
        Assert.Contains("answers restore", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(_bench.At("empty/library.db")).Length);
        _bench.Keep(MiniCorpus.SeedQuestion);
        LibraryBackup.Write(_bench.Library, _bench.At("backup"));
        Assert.Equal(1, LibraryBackup.Restore(_bench.At("backup"), _bench.At("empty"), _bench.Today).Articles.Count);
    }

    [Fact]
    public void Of_many_who_begin_a_library_at_once_one_makes_it_and_all_use_it()
    {
        var all = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(n =>
        {
            var library = Library.Open(_bench.At("new"), _bench.Today);
            library.Set($"name-{n}", "value", "test");
            return library;
        }).ToArray();
        Assert.Equal(all.Length, all[0].Audit.Head.Seq);
        Assert.Empty(all[0].Audit.Verify());
        Assert.DoesNotContain(Directory.GetFiles(_bench.At("new")), f => f.Contains(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_library_of_a_newer_engine_is_refused_and_left_alone()
    {
        using (var connection = new SqliteConnection($"Data Source={_bench.At("index/library.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }
        var error = Assert.Throws<LibraryException>(() => Library.Open(_bench.IndexFolder, _bench.Today));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsDamaged);
    }

    [Fact]
    public void A_thread_keeps_its_questions_in_order_and_branches_are_threads_of_their_own()
    {
        var conversation = new Conversation(_bench.Pipeline, _bench.Library);
        var first = conversation.Ask(MiniCorpus.SeedQuestion, Reader.Physician).Article;
        var second = conversation.Ask("And in pregnancy?", Reader.Physician).Article;
        Assert.Equal([first.Question], second.Turns);
        Assert.Equal([first.Id, second.Id], _bench.Library.Threads.Articles(conversation.Thread!.Value));
        var branch = new Conversation(_bench.Pipeline, _bench.Library);
        branch.ContinueAfter(first.Id);
        var other = branch.Ask("What about children?", Reader.Physician).Article;
        Assert.NotEqual(conversation.Thread, branch.Thread);
        Assert.Equal([first.Id, other.Id], _bench.Library.Threads.Articles(branch.Thread!.Value));
        Assert.DoesNotContain(second.Question, other.Turns);
        Assert.Throws<InvalidDataException>(() => branch.ContinueAfter("a-unknown"));
    }
}
