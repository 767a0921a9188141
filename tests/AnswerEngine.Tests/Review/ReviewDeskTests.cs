using AnswerEngine.Review;
using AnswerEngine.Storage;
using AnswerEngine.Tests.Storage;

namespace AnswerEngine.Tests.Review;

public sealed class ReviewDeskTests : IDisposable
{
    private readonly LibraryBench _bench = new();
    private readonly ReviewDesk _desk;
    private readonly string _id;

    public ReviewDeskTests()
    {
        _id = _bench.Keep(MiniCorpus.SeedQuestion);
        _desk = new ReviewDesk(_bench.Library);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_version_goes_from_submitted_over_review_to_approved_and_readers_see_by_whom()
    {
        Assert.Equal(ReviewState.UnderReview, _desk.Start(_id, null, "Dr A").State);
        Assert.Equal(ReviewState.Approved, _desk.Approve(_id, null, new Approval("Dr A")).State);
        var shown = _bench.Library.Articles.Show(_id)!;
        Assert.Equal(new ArticleReview(ReviewState.Approved, "Dr A", "2026-03-04") { Version = 1 }, shown.Review);
        Assert.Equal("2026-03-04", shown.Dates.Reviewed);
        Assert.Empty(new ArticleProof(_bench.Index, _bench.Library).Check(shown));
        Assert.Empty(_bench.Library.Audit.Verify());
    }

    [Fact]
    public void Steps_that_the_state_does_not_allow_are_refused_and_change_nothing()
    {
        Assert.Throws<ReviewException>(() => _desk.Approve(_id, null, new Approval("Dr A")));
        Assert.Throws<ReviewException>(() => _desk.SendBack(_id, null, "Dr A", "why"));
        _desk.Start(_id, null, "Dr A");
        Assert.Throws<ReviewException>(() => _desk.Start(_id, null, "Dr B"));
        _desk.Withdraw(_id, null, "Dr A", "wrong question");
        Assert.Throws<ReviewException>(() => _desk.Start(_id, null, "Dr A"));
        Assert.Throws<ReviewException>(() => _desk.Withdraw(_id, null, "Dr A", "again"));
        Assert.Throws<InvalidDataException>(() => _desk.Start("a-unknown", null, "Dr A"));
        Assert.Throws<InvalidDataException>(() => _desk.Start(_id, 2, "Dr A"));
        Assert.Equal([ReviewState.UnderReview, ReviewState.Withdrawn], _bench.Library.Reviews.Steps(_id, 1).Select(s => s.State));
    }

    [Fact]
    public void Another_text_than_the_one_that_was_read_is_not_approved()
    {
        _desk.Start(_id, null, "Dr A");
        Assert.Throws<ReviewException>(() => _desk.Approve(_id, null, new Approval("Dr A", new string('0', 64))));
        var seal = _bench.Library.Articles.Find(_id)!.Latest.ContentSha256;
        Assert.Equal(ReviewState.Approved, _desk.Approve(_id, null, new Approval("Dr A", seal)).State);
    }

    [Fact]
    public void Where_two_have_to_approve_one_alone_does_not()
    {
        ReviewRules.Save(_bench.Library, new ReviewRules { Approvals = 2 }, "chief");
        _desk.Start(_id, null, "Dr A");
        Assert.Equal(ReviewState.UnderReview, _desk.Approve(_id, null, new Approval("Dr A")).State);
        Assert.Throws<ReviewException>(() => _desk.Approve(_id, null, new Approval("Dr A")));
        Assert.Equal(ReviewState.Approved, _desk.Approve(_id, null, new Approval("Dr B")).State);
        Assert.Empty(_bench.Library.Audit.Verify());
    }

    [Fact]
    public void An_approval_ends_with_its_last_day()
    {
        _desk.Start(_id, null, "Dr A");
        _desk.Approve(_id, null, new Approval("Dr A", ExpiresOn: "2026-03-04"));
        Assert.Equal(ReviewState.Approved, _bench.Library.Articles.Show(_id)!.Review.State);
        var tomorrow = Library.Open(_bench.IndexFolder, new FixedTime(2026, 3, 5));
        Assert.Equal(ReviewState.UnderReview, tomorrow.Articles.Show(_id)!.Review.State);
        Assert.Null(tomorrow.Articles.Show(_id)!.Dates.Reviewed);
        Assert.Equal(ReviewState.Approved, new ReviewDesk(tomorrow).Approve(_id, null, new Approval("Dr B")).State);
    }

    [Fact]
    public void A_verdict_names_a_statement_and_a_later_one_of_the_same_reviewer_replaces_it()
    {
        var statement = _bench.Library.Articles.Show(_id)!.Statements().First().Id;
        StatementReview Verdict(StatementVerdict verdict) => new(statement, "Dr A", verdict, "seen", "");
        Assert.Throws<ReviewException>(() => _desk.Judge(_id, null, Verdict(StatementVerdict.Supported)));
        _desk.Start(_id, null, "Dr A");
        _desk.Judge(_id, null, Verdict(StatementVerdict.Supported));
        _desk.Judge(_id, null, Verdict(StatementVerdict.Partly));
        Assert.Equal(StatementVerdict.Partly, Assert.Single(_bench.Library.Reviews.Verdicts(_id, 1)).Verdict);
        Assert.Throws<InvalidDataException>(() => _desk.Judge(_id, null, Verdict(StatementVerdict.Partly) with { StatementId = "s-0" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_reviewer_has_a_name(string name) => Assert.Throws<ArgumentException>(() => _desk.Start(_id, null, name));

    [Fact]
    public void A_retraction_moves_what_cites_the_source_back_to_review_at_once_and_nothing_else()
    {
        var other = _bench.Keep("What is factor V Leiden?");
        foreach (var id in (string[])[_id, other])
        {
            _desk.Start(id, null, "Dr A");
            _desk.Approve(id, null, new Approval("Dr A"));
        }
        var cited = _bench.Library.Articles.Show(_id)!.References.Select(r => r.DocumentId)
            .Except(_bench.Library.Articles.Show(other)!.References.Select(r => r.DocumentId)).First();
        Assert.Empty(Reopening.Run(_bench.Index, _bench.Library));
        _bench.Change(FileOf(cited), t => t.Replace($"id: {cited}\n", $"id: {cited}\nstatus: retracted\n", StringComparison.Ordinal));
        var reopened = Assert.Single(Reopening.Run(_bench.Index, _bench.Library));
        Assert.Equal((_id, 1), (reopened.Id, reopened.Version));
        Assert.Contains(cited, reopened.Reason, StringComparison.Ordinal);
        Assert.Equal(ReviewState.UnderReview, _bench.Library.Articles.Show(_id)!.Review.State);
        Assert.Equal(ReviewState.Approved, _bench.Library.Articles.Show(other)!.Review.State);
        Assert.Empty(Reopening.Run(_bench.Index, _bench.Library));
        _desk.Approve(_id, null, new Approval("Dr B", Comment: "the retraction changes nothing here"));
        Assert.Empty(Reopening.Run(_bench.Index, _bench.Library));
    }

    private static string FileOf(string documentId) =>
        MiniCorpus.Files.Single(f => f.Value.Contains($"id: {documentId}\n", StringComparison.Ordinal)).Key;
}
