using System.Globalization;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>Whatever is done to a record of the audit log is noticed, be it the first, the last or one between.</summary>
public sealed class AuditTamperingTests(KeptArticles kept, ITestOutputHelper output) : IClassFixture<KeptArticles>
{
    private const int Full = 1_000;

    /// <summary>{0} is the record, {1} the one after it, or before it when it is the last.</summary>
    private static readonly (string Kind, string Harm)[] Harms =
    [
        ("edited", "UPDATE audit SET detail = detail || ' ' WHERE seq = {0}"),
        ("deleted", "DELETE FROM audit WHERE seq = {0}"),
        ("reordered", "UPDATE audit SET seq = 1000000 WHERE seq = {0}; UPDATE audit SET seq = {0} WHERE seq = {1}; "
            + "UPDATE audit SET seq = {1} WHERE seq = 1000000"),
        ("truncated", "DELETE FROM audit WHERE seq >= {0}"),
        ("truncated with its head", "DELETE FROM audit WHERE seq >= {0}; "
            + "UPDATE audit_head SET seq = {0} - 1, hash = coalesce((SELECT hash FROM audit WHERE seq = {0} - 1), '')"),
    ];

    [Fact]
    public void A_record_that_is_edited_deleted_moved_or_cut_off_is_always_noticed()
    {
        var index = kept.Bench.In(kept.Copy());
        var library = Fill(index, DurabilityCounts.Of(80, Full));
        var last = library.Audit.Head.Seq;
        var step = DurabilityCounts.Of(5, 1);
        Assert.Empty(library.Audit.Verify());
        foreach (var (kind, harm) in Harms)
        {
            var (noticed, tried) = (0, 0);
            for (var seq = last; seq >= 1; seq -= step)
            {
                tried++;
                if (IsNoticed(index, string.Format(CultureInfo.InvariantCulture, harm, seq, seq == last ? seq - 1 : seq + 1))) noticed++;
                else output.WriteLine($"{kind}: record {seq} was not noticed");
            }
            output.WriteLine($"{kind}: {noticed} of {tried} noticed");
            Assert.Equal(tried, noticed);
        }
        Assert.Empty(library.Audit.Verify());
    }

    /// <summary>Adds every kind of record until there are so many.</summary>
    private static Library Fill(string index, int records)
    {
        var library = Library.Open(index, new FixedTime());
        var desk = new ReviewDesk(library);
        var id = KeptArticles.Id(KeptArticles.Count - 1);
        for (var i = 0; library.Audit.Head.Seq < records; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Dr {i}");
            var statement = library.Articles.Show(id)!.Statements().First().Id;
            if (i % 4 == 0) desk.Judge(id, null, new StatementReview(statement, name, StatementVerdict.Partly, null, ""));
            if (i % 4 == 1) desk.SendBack(id, null, name, "again");
            if (i % 4 == 2) desk.Start(id, null, name);
            if (i % 4 == 3) library.Jobs.End(library.Jobs.Begin("snapshot", "", [id], name), name);
        }
        return library;
    }

    /// <summary>Whether a copy of the log so harmed is found out; the harm is undone.</summary>
    private static bool IsNoticed(string index, string harm)
    {
        LibraryFile.Tamper(index, "PRAGMA synchronous = OFF; DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM audit; "
            + $"DROP TABLE IF EXISTS kept_head; CREATE TABLE kept_head AS SELECT * FROM audit_head; {harm}");
        var noticed = Library.Open(index, new FixedTime()).Audit.Verify().Count > 0;
        LibraryFile.Tamper(index, "PRAGMA synchronous = OFF; DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; "
            + "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head");
        return noticed;
    }
}
