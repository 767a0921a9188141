using System.IO.Compression;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Tests.Storage;

/// <summary>A library as an engine of schema version 1 left it: two articles, reviewed, with 11 audit records.</summary>
public sealed class OlderLibraryTests : IDisposable
{
    private const string Approved = "a-42fbbb9ed531", SentBack = "a-c2303d1df0cc";

    private readonly ScratchFolder _folder = new();
    private readonly FixedTime _today = new(2026, 12, 1);

    public OlderLibraryTests()
    {
        using var packed = new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Storage", "Compatibility", "library-1.db.gz")), CompressionMode.Decompress);
        using var file = File.Create(_folder.At(Library.FileName));
        packed.CopyTo(file);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void It_opens_with_all_that_it_held_and_its_log_holds()
    {
        var library = Library.Open(_folder.Path, _today);
        Assert.Empty(library.Audit.Verify());
        Assert.Equal(11, library.Audit.Head.Seq);
        var version = library.Articles.Find(Approved)!.Latest;
        Assert.Equal((ReviewState.Approved, "Dr A", "2099-12-31"), (version.State, version.Reviewer, version.ExpiresOn));
        Assert.Equal((2, 2), (version.CheckedRevision, library.Articles.Inputs(Approved, 1).Revision));
        var last = library.Reviews.Steps(Approved, 1)[^1];
        Assert.Equal(("Read twice.", "2099-12-31"), (last.Comment, last.ExpiresOn));
        Assert.Equal("Say how common it is.", library.Reviews.Steps(SentBack, 1)[^1].Comment);
    }

    [Fact]
    public void It_takes_accounts_and_replies_as_a_new_one_does()
    {
        var library = Library.Open(_folder.Path, _today);
        Assert.Empty(library.Accounts.All());
        Assert.NotNull(library.Accounts.OfKey(library.Accounts.Add("Dr A", Role.Reviewer, "admin")));
        library.Replies.Keep("Dr A", "k", new KeptReply("", Approved, 1));
        Assert.Equal(1, library.Replies.Find("Dr A", "k")!.Number);
        Assert.Empty(library.Audit.Verify());
    }

    [Fact]
    public void What_is_done_from_now_on_is_told_in_full_beside_what_was_told_before()
    {
        var library = Library.Open(_folder.Path, _today);
        new ReviewDesk(library).Start(SentBack, null, "Dr C");
        new ReviewDesk(library).SendBack(SentBack, null, "Dr C", "Say in whom.");
        Assert.Empty(library.Audit.Verify());
        Tamper("UPDATE reviews SET comment = 'Say how common it is!' WHERE comment = 'Say in whom.'");
        Assert.NotEmpty(library.Audit.Verify());
    }

    [Fact]
    public void The_last_day_of_an_approval_is_that_of_its_step()
    {
        var library = Library.Open(_folder.Path, _today);
        Tamper("UPDATE versions SET expires_on = '2199-12-31' WHERE expires_on IS NOT NULL");
        Assert.Contains(library.Audit.Verify(), f => f.StartsWith(Approved, StringComparison.Ordinal));
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At(Library.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
