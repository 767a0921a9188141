using AnswerEngine.Publishing;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using AnswerEngine.Tests.Storage;

namespace AnswerEngine.Tests;

public sealed class RegenerationTests : IDisposable
{
    private const string Guideline = "guidelines/fict-2012-vka.md";

    private readonly LibraryBench _bench = new();
    private readonly string _goal;
    private readonly string _what;

    public RegenerationTests()
    {
        _goal = _bench.Keep(MiniCorpus.SeedQuestion);
        _what = _bench.Keep("What is factor V Leiden?");
    }

    private static RegenerationRun Run => new(2);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Nothing_is_stale_while_the_sources_are_the_same() =>
        Assert.Empty(_bench.Staleness.Find(_bench.Library.Articles.Ids(), 2));

    [Fact]
    public void A_changed_source_makes_stale_what_cites_it_and_names_it()
    {
        _bench.Change(Guideline, t => t.Replace("(INR range 2.0 to 3.0)", "(INR range 2.1 to 3.1)", StringComparison.Ordinal));
        var stale = _bench.Staleness.Check(_goal);
        Assert.Contains("fict-2012-vka was changed", stale!.Reasons);
    }

    [Fact]
    public void What_is_stale_is_exactly_what_a_regeneration_of_all_changes()
    {
        foreach (var question in (string[])["What is the INR range for patients with mechanical valves?", "Is aspirin harmful?"]) _bench.Keep(question);
        _bench.Change(Guideline, t => t.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal));
        var ids = _bench.Library.Articles.Ids();
        var stale = _bench.Staleness.Find(ids, 1).Select(s => s.Id).ToArray();
        Assert.NotEmpty(stale);
        var report = _bench.Regeneration.Run(ids, Run);
        Assert.Equal(stale, report.Results.Where(r => r.Outcome == ItemOutcome.Changed).Select(r => r.ArticleId));
        Assert.Empty(_bench.Staleness.Find(ids, 1));
    }

    [Fact]
    public void What_changed_is_a_version_that_waits_while_the_approved_one_is_shown()
    {
        var desk = new ReviewDesk(_bench.Library);
        desk.Start(_goal, null, "Dr A");
        desk.Approve(_goal, null, new Approval("Dr A"));
        _bench.Change(Guideline, t => t.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal));
        var report = _bench.Regeneration.Run([_goal, _what], Run);
        Assert.Equal(ItemOutcome.Changed, report.Results[0].Outcome);
        var shown = _bench.Library.Articles.Show(_goal)!;
        Assert.Equal((1, 2), (shown.Review.Version!.Value, shown.Review.Newer!.Value));
        Assert.Contains("Version 2 is newer and waits for review", ArticleText.Render(shown), StringComparison.Ordinal);
        Assert.Equal(ReviewState.Submitted, _bench.Library.Articles.Show(_goal, 2)!.Review.State);
    }

    [Fact]
    public void A_trial_writes_nothing_and_tells_the_same()
    {
        _bench.Change(Guideline, t => t.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal));
        var head = _bench.Library.Audit.Head;
        var tried = _bench.Regeneration.Try([_goal, _what], Run);
        Assert.Equal(head, _bench.Library.Audit.Head);
        Assert.Null(tried.Job);
        var done = _bench.Regeneration.Run([_goal, _what], Run);
        Assert.Equal(done.Results.Select(r => (r.ArticleId, r.Outcome)), tried.Results.Select(r => (r.ArticleId, r.Outcome)));
    }

    [Fact]
    public void A_job_that_was_stopped_goes_on_where_it_was_and_does_nothing_twice()
    {
        _bench.Change(Guideline, t => t.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource();
        var one = new RegenerationRun(1, Progress: new Stopping(stop));
        Assert.Throws<OperationCanceledException>(() => _bench.Regeneration.Run([_goal, _what], one, stop.Token));
        Assert.Single(_bench.Library.Jobs.Items(_bench.Library.Jobs.Unfinished()!.Id), i => i.Outcome is not null);
        var report = _bench.Regeneration.Resume(Run)!;
        Assert.Equal([_goal, _what], report.Results.Select(r => r.ArticleId));
        Assert.Equal(2, _bench.Library.Articles.Find(_goal)!.Versions.Count);
        Assert.Null(_bench.Regeneration.Resume(Run));
        Assert.Empty(_bench.Library.Audit.Verify());
    }

    [Fact]
    public void A_job_is_found_by_its_number_and_what_is_left_of_it_done()
    {
        var number = _bench.Library.Jobs.Begin(_bench.Index.Snapshot, "", [_goal, _what], "test");
        var job = _bench.Library.Jobs.Find(number)!;
        Assert.Null(job.FinishedAt);
        _bench.Regeneration.Continue(job, Run);
        Assert.NotNull(_bench.Library.Jobs.Find(number)!.FinishedAt);
        Assert.All(_bench.Library.Jobs.Items(number), i => Assert.Equal(ItemOutcome.Unchanged, i.Outcome));
        Assert.Null(_bench.Library.Jobs.Find(number + 1));
        Assert.Throws<InvalidDataException>(() => _bench.Regeneration.Continue(job with { Snapshot = "another" }, Run));
    }

    [Fact]
    public void A_job_of_another_snapshot_is_not_gone_on_with()
    {
        _bench.Library.Jobs.Begin("another", "", [_goal], "test");
        Assert.Contains("another", Assert.Throws<InvalidDataException>(() => _bench.Regeneration.Resume(Run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_gives_the_same_bytes_or_names_what_changed()
    {
        var kept = _bench.Library.Articles.Show(_goal)!;
        var later = new Replay(_bench.Index, _bench.Library).Run(kept);
        Assert.True(later.IsSame);
        Assert.Empty(later.Inputs);
        _bench.Change(Guideline, t => t.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal));
        var moved = new Replay(_bench.Index, _bench.Library).Run(kept);
        Assert.False(moved.IsSame);
        Assert.Contains(moved.Inputs, i => i.StartsWith("snapshot: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_revision_that_made_a_version_stays_when_a_later_one_confirms_it()
    {
        var composed = _bench.Pipeline.Compose(new Question(MiniCorpus.SeedQuestion, Reader.Student));
        var early = composed with { Inputs = composed.Inputs with { Revision = EngineFingerprint.Revision - 1 } };
        var id = composed.Article.Id;
        _bench.Library.Articles.Keep(early.Article, early.Inputs, "engine");
        Assert.Equal([id], _bench.Library.Articles.Unchecked(_bench.Index.Snapshot, EngineFingerprint.Revision));
        _bench.Regeneration.Run([id], Run);
        Assert.Empty(_bench.Library.Articles.Unchecked(_bench.Index.Snapshot, EngineFingerprint.Revision));
        Assert.Equal(EngineFingerprint.Revision - 1, _bench.Library.Articles.Inputs(id, 1).Revision);
        var replayed = new Replay(_bench.Index, _bench.Library).Run(_bench.Library.Articles.Show(id)!);
        Assert.Equal($"engine: revision {EngineFingerprint.Revision - 1} then, {EngineFingerprint.Revision} now", Assert.Single(replayed.Inputs));
    }

    [Fact]
    public void Articles_are_chosen_by_conditions_on_their_newest_version()
    {
        var shelf = _bench.Library.Articles;
        var patient = _bench.Keep("What is factor V Leiden?", Reader.Patient);
        Assert.Equal([patient], shelf.Ids(ArticleFilter.Parse("reader=patient")));
        Assert.Contains(_goal, shelf.Ids(ArticleFilter.Parse("cites=fict-2012-vka, state=submitted")));
        Assert.Empty(shelf.Ids(ArticleFilter.Parse("state=approved")));
        Assert.Empty(shelf.Ids(ArticleFilter.Parse("before=2026-03-04")));
        Assert.Equal(3, shelf.Ids(ArticleFilter.Parse("before=2026-03-05")).Count);
        Assert.All((string[])["state", "state=", "colour=red", "=x", "reader=patient,"], t => Assert.Throws<ArgumentException>(() => ArticleFilter.Parse(t)));
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => stop.Cancel();
    }
}
