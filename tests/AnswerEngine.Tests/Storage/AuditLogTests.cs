using AnswerEngine.Publishing;
using AnswerEngine.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Tests.Storage;

public sealed class AuditLogTests : IDisposable
{
    private const int Records = 20;

    private static readonly string[] Triggers =
        ["audit_is_not_edited", "audit_is_not_shortened", "versions_are_not_edited"];

    private readonly ScratchFolder _folder = new();
    private readonly Library _library;

    public AuditLogTests()
    {
        using var mini = MiniIndex.OfMiniCorpus();
        _library = Library.Open(_folder.Path, new FixedTime(2026, 3, 4));
        var composed = new AnswerPipeline(mini.Index, new FixedTime(2026, 3, 4)).Compose(new Question(MiniCorpus.SeedQuestion));
        for (var i = 0; i < Records; i++)
        {
            var article = ArticleAssembler.Sealed(composed.Article with { Id = $"a-{i}" });
            _library.Articles.Keep(article, composed.Inputs, "Dr Example");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_that_nobody_touched_holds() => Assert.Empty(_library.Audit.Verify());

    [Fact]
    public void The_log_cannot_be_edited_by_a_statement_of_the_library()
    {
        Assert.Throws<SqliteException>(() => Tamper("UPDATE audit SET by = 'somebody' WHERE seq = 3", keepTriggers: true));
        Assert.Throws<SqliteException>(() => Tamper("DELETE FROM audit WHERE seq = 3", keepTriggers: true));
        Assert.Throws<SqliteException>(() => Tamper("UPDATE versions SET article = '{}'", keepTriggers: true));
        Assert.Empty(_library.Audit.Verify());
    }

    [Fact]
    public void A_record_that_was_edited_taken_out_moved_or_cut_off_is_noticed()
    {
        var record = Gen.Choose(1, Records).ToArbitrary();
        var kind = Gen.Choose(0, 6).ToArbitrary();
        Prop.ForAll(record, kind, (seq, how) =>
        {
            var backup = File.ReadAllBytes(Checkpointed());
            Tamper(Harm(how, seq));
            var found = _library.Audit.Verify();
            SqliteConnection.ClearAllPools();
            File.WriteAllBytes(_folder.At(Library.FileName), backup);
            return found.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261129, 3));
    }

    [Theory]
    [InlineData("UPDATE versions SET article = replace(article, 'Leiden', 'Aarhus') WHERE article_id = 'a-7'", "a-7")]
    [InlineData("DELETE FROM sources WHERE article_id = 'a-7'; DELETE FROM versions WHERE article_id = 'a-7'", "a-7")]
    public void A_version_that_was_changed_or_taken_out_is_noticed(string harm, string named)
    {
        Tamper(harm);
        Assert.Contains(_library.Audit.Verify(), f => f.StartsWith(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE reviews SET comment = 'Not read.' WHERE comment = 'Read.'")]
    [InlineData("UPDATE reviews SET comment = NULL WHERE comment = 'Read.'")]
    [InlineData("UPDATE reviews SET comment = 'Of no use.' WHERE comment IS NULL")]
    [InlineData("UPDATE verdicts SET comment = 'Word for word!'")]
    [InlineData("UPDATE verdicts SET comment = NULL")]
    [InlineData("UPDATE versions SET expires_on = '2199-01-01' WHERE expires_on IS NOT NULL")]
    [InlineData("UPDATE versions SET expires_on = NULL")]
    [InlineData("UPDATE versions SET expires_on = '2199-01-01' WHERE article_id = 'a-7'; UPDATE reviews SET expires_on = '2199-01-01' WHERE id = 2")]
    [InlineData("UPDATE versions SET expires_on = NULL; UPDATE reviews SET expires_on = NULL")]
    public void A_comment_or_a_last_day_that_was_changed_or_taken_out_is_noticed(string harm)
    {
        var desk = new AnswerEngine.Review.ReviewDesk(_library);
        desk.Start("a-7", null, "Dr A");
        var statement = _library.Articles.Show("a-7")!.Statements().First().Id;
        desk.Judge("a-7", null, new StatementReview(statement, "Dr A", StatementVerdict.Partly, null, ""));
        desk.Judge("a-7", null, new StatementReview(statement, "Dr A", StatementVerdict.Supported, "Word for word.", ""));
        desk.Approve("a-7", null, new AnswerEngine.Review.Approval("Dr A", ExpiresOn: "2027-01-01", Comment: "Read."));
        Assert.Empty(_library.Audit.Verify());
        Tamper(harm);
        Assert.Contains(_library.Audit.Verify(), f => f.StartsWith("a-7", StringComparison.Ordinal));
    }

    private static string Harm(int how, int seq) => how switch
    {
        0 => $"UPDATE audit SET by = 'somebody' WHERE seq = {seq}",
        1 => $"UPDATE audit SET detail = detail || ' ' WHERE seq = {seq}",
        2 => $"UPDATE audit SET at = '2001-01-01T00:00:00Z', hash = '00' WHERE seq = {seq}",
        3 => $"DELETE FROM audit WHERE seq = {seq}",
        4 => $"UPDATE audit SET seq = 1000 WHERE seq = {seq}; UPDATE audit SET seq = {seq} WHERE seq = {(seq % Records) + 1};"
            + $"UPDATE audit SET seq = {(seq % Records) + 1} WHERE seq = 1000",
        5 => $"DELETE FROM audit WHERE seq >= {seq}",
        _ => $"DELETE FROM audit WHERE seq >= {seq}; UPDATE audit_head SET seq = {seq - 1}, "
            + $"hash = coalesce((SELECT hash FROM audit WHERE seq = {seq - 1}), '')",
    };

    private string Checkpointed()
    {
        Tamper("PRAGMA wal_checkpoint(TRUNCATE)", keepTriggers: true);
        SqliteConnection.ClearAllPools();
        return _folder.At(Library.FileName);
    }

    private void Tamper(string sql, bool keepTriggers = false)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At(Library.FileName)};Pooling=False");
        connection.Open();
        if (!keepTriggers)
            sql = string.Concat(Triggers.Select(t => $"DROP TRIGGER IF EXISTS {t};")) + sql;
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
