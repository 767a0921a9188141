using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>The steps of review as their verbs take them.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private Workbench Bench { get; } = new();
    private Article _article = null!;

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        (await Bench.Run("ingest", "good")).Expect(0);
        _article = Quibble.Article((await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0));
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        Bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_article_goes_from_submitted_to_approved_and_readers_see_by_whom()
    {
        Assert.Contains(": Submitted", (await Bench.Run("review", "list")).Expect(0).Out, StringComparison.Ordinal);
        await Refused("approve", "Submitted");
        await Step("start", "Under Review", "Dr A");
        var statement = _article.Statements().First().Id;
        await Step("judge", "Under Review", "Dr A", "--statement", statement, "--verdict", "partly", "--comment", "the dose alone");
        var shown = (await Bench.Run("review", "show", _article.Id)).Expect(0).Out;
        Assert.Contains($"content {_article.Basis.ContentSha256}", shown, StringComparison.Ordinal);
        Assert.Contains("Dr A: Partly (the dose alone)", shown, StringComparison.Ordinal);
        await Refused("approve", "not the text that was read", "--content", new string('0', 64));
        await Step("approve", "Approved by Dr A until 2027-12-31", "Dr A", "--content", _article.Basis.ContentSha256, "--expires", "2027-12-31");
        Assert.Contains("Dr A", (await Bench.Run("show", _article.Id)).Expect(0).Out.Split('\n')[1], StringComparison.Ordinal);
        Assert.Empty((await Bench.Run("review", "list")).Expect(0).Out);
        Assert.StartsWith(_article.Id, (await Bench.Run("review", "list", "--state", "approved")).Expect(0).Out, StringComparison.Ordinal);
        await Refused("start", "Approved");
        await Step("withdraw", "Withdrawn", "Dr C", "--comment", "outdated");
        await Refused("withdraw", "Withdrawn", "--comment", "again");
        Assert.Equal(["Start", "Approve", "Withdraw"], LibraryFile.Proved(Bench.Index).Reviews.Steps(_article.Id, 1).Select(s => $"{s.Action}"));
    }

    [Fact]
    public async Task Two_approvals_are_by_two_persons_and_what_is_sent_back_starts_again()
    {
        Assert.Equal("approvals: 2\n", (await Bench.Run("review", "settings", "--approvals", "2", "--as", "Dr A")).Expect(0).Out);
        (await Bench.Run("review", "settings", "--approvals", "3", "--as", "Dr A")).Expect(2);
        await Step("start", "Under Review", "Dr A");
        await Step("send-back", "Sent Back", "Dr A", "--comment", "which adults?");
        await Refused("judge", "SentBack", "--statement", _article.Statements().First().Id, "--verdict", "supported");
        await Step("start", "Under Review", "Dr A");
        await Refused("judge", "has no statement s-nowhere", "--statement", "s-nowhere", "--verdict", "supported");
        await Step("approve", "Under Review", "Dr A");
        await Refused("approve", "a second person has to");
        await Step("approve", "Approved", "Dr B", "--expires", "2025-10-09");
        Bench.With("SOURCE_DATE_EPOCH", "1760100000");
        // The approval has run out: both approve again.
        Assert.Contains("Under Review", (await Bench.Run("review", "list")).Expect(0).Out, StringComparison.Ordinal);
        await Step("approve", "Under Review", "Dr B");
        await Step("approve", "Approved", "Dr A");
    }

    private async Task Step(string verb, string state, string by, params string[] more)
    {
        var run = (await Bench.Run(["review", verb, _article.Id, "--as", by, .. more])).Expect(0);
        Assert.StartsWith($"{_article.Id} version 1: {state}", run.Out, StringComparison.Ordinal);
    }

    /// <summary>A wrong step is exit code 7 with the reason, and changes nothing.</summary>
    private async Task Refused(string verb, string reason, params string[] more)
    {
        var head = LibraryFile.Proved(Bench.Index).Audit.Head;
        var run = (await Bench.Run(["review", verb, _article.Id, "--as", "Dr A", .. more])).Expect(7);
        Assert.Contains(reason, run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.Equal(head, LibraryFile.Proved(Bench.Index).Audit.Head);
    }
}
