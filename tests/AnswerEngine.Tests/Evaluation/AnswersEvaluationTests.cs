using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Metrics;
using AnswerEngine.Evaluation.Reports;
using static AnswerEngine.Tests.Evaluation.Articles;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>From cases to figures, verdicts, reports and comparisons.</summary>
public sealed class AnswersEvaluationTests
{
    private static readonly GoldPoint Target = new() { Point = "INR 2.5", All = [["INR"], ["2.5"]] };

    private static readonly IReadOnlyList<GoldCase> Cases =
    [
        Case("one", GoldSet.Tune), Case("two", GoldSet.Tune), Case("three", GoldSet.Held), Case("four", GoldSet.Held),
    ];

    private static Article Right =>
        Of(Outcome.Answered, Section(SectionKind.Guidelines, Quoted(1, Guideline, "We recommend a target INR of 2.5.")));

    [Fact]
    public void Figures_are_counted_for_each_set_and_for_both()
    {
        var metric = Metric(Run(Suite(), "two"), AnswerMetrics.MustMention);
        Assert.Equal(["tune", "held", "all"], metric.Sets.Select(s => s.Set));
        Assert.Equal([0.5, 1, 0.75], metric.Sets.Select(s => s.Value));
        Assert.Equal((3, 4, 4), ((int)metric.Sets[2].Got, (int)metric.Sets[2].Of, metric.Sets[2].Cases));
    }

    [Fact]
    public void An_article_is_proved_once()
    {
        var proofs = 0;
        var engine = Engine(_ => Right) with { Prove = _ => { Interlocked.Increment(ref proofs); return []; } };
        _ = new AnswersEvaluation(Suite(), engine).Run(Cases);
        Assert.Equal(Cases.Count, proofs);
    }

    [Fact]
    public void A_metric_without_a_case_has_no_value_and_says_so()
    {
        var report = Run(Suite());
        var score = Metric(report, AnswerMetrics.EmergencySensitivity).Sets[0];
        Assert.Equal((null, null, 0), (score.Value, score.Interval, score.Cases));
        Assert.Contains("no cases", TextReport.Render(report), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", EvaluationJson.Write(report) + TextReport.Render(report) + HtmlReport.Render(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, BaselineVerdict.Worse)]
    [InlineData(0.52, BaselineVerdict.Equal)]
    [InlineData(0.2, BaselineVerdict.Better)]
    public void A_figure_is_better_equal_or_worse_than_its_baseline(double baseline, BaselineVerdict verdict)
    {
        var report = Run(Suite(new ExpectedScore(AnswerMetrics.MustMention, 0.9, 0.05, baseline, null)), "two");
        Assert.Equal(verdict, Metric(report, AnswerMetrics.MustMention).Sets[0].Verdict);
        Assert.Equal(verdict == BaselineVerdict.Worse, report.Regressions().Any());
    }

    [Fact]
    public void More_of_what_should_be_less_is_worse()
    {
        var suite = Suite(new ExpectedScore(AnswerMetrics.OverRefusal, 0, 0, 0, null));
        Assert.Equal(BaselineVerdict.Worse, Metric(Run(suite, "two"), AnswerMetrics.OverRefusal).Sets[0].Verdict);
    }

    [Fact]
    public void Cases_that_are_gone_are_below_the_baseline() =>
        Assert.Single(Run(Suite(new ExpectedScore(AnswerMetrics.EmergencySensitivity, null, 0, 1, null))).Regressions());

    [Fact]
    public void A_baseline_takes_what_was_reached_and_keeps_bars_and_tolerances()
    {
        var before = Suite(new ExpectedScore(AnswerMetrics.MustMention, 0.9, 0.02, 0.1, 0.1));
        var after = Baseline.Updated(before, Run(before, "two"));
        Assert.Equal(new ExpectedScore(AnswerMetrics.MustMention, 0.9, 0.02, 0.5, 1), after.Metrics[0]);
        Assert.Equal(AnswerMetrics.All.Select(m => m.Name), after.Metrics.Select(m => m.Name));
        Assert.Empty(Run(after, "two").Regressions());
    }

    [Fact]
    public void Why_a_held_case_failed_is_withheld_unless_it_is_asked_for()
    {
        var report = Run(Suite(), "three");
        Assert.All(report.Cases.Where(c => c.Set == GoldSet.Held).SelectMany(c => c.Measures), m => Assert.Null(m.Reason));
        Assert.DoesNotContain("three", TextReport.Render(report), StringComparison.Ordinal);
        var asked = new AnswersEvaluation(Suite(), EngineThatFails("three")).Run([Cases[2]], showHeld: true);
        Assert.Contains("there is no lead", TextReport.Render(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes() =>
        Assert.Equal(EvaluationJson.Write(Run(Suite(), "two")), EvaluationJson.Write(Run(Suite(), "two")));

    [Fact]
    public void The_bootstrap_is_seeded_and_its_interval_holds_the_mean()
    {
        double[] values = [0, 1, 1, 0, 1, 1, 1, 0.5];
        Interval? Of(int seed) => new Bootstrap(seed).Of(values.Length, drawn => drawn.Average(i => values[i]));
        var interval = Of(7)!;
        Assert.Equal(interval, Of(7));
        Assert.InRange(values.Average(), interval.Low, interval.High);
        Assert.True(interval.Low >= 0 && interval.High <= 1 && interval.Low < interval.High);
        Assert.Null(new Bootstrap().Of(0, _ => 1));
        Assert.Null(new Bootstrap().Of(3, _ => null));
    }

    [Fact]
    public void A_comparison_finds_what_was_won_and_lost()
    {
        var report = RunComparison.Compare(Run(Suite(), "two"), Run(Suite(), "one"));
        var lead = report.Changes.Where(c => c.Metric == AnswerMetrics.LeadRight).ToDictionary(c => c.Id, c => c.Kind);
        Assert.Equal((ChangeKind.Lost, ChangeKind.Won), (lead["one"], lead["two"]));
        var all = report.Metrics.Single(m => m is { Set: "all", Name: AnswerMetrics.LeadRight });
        Assert.Equal((1, 1, 4), (all.Won, all.Lost, all.Cases));
        Assert.InRange(0, all.Interval!.Low, all.Interval.High);
        Assert.Contains("there is no lead", ComparisonText.Render(report), StringComparison.Ordinal);
        Assert.Empty(RunComparison.Compare(Run(Suite()), Run(Suite())).Changes);
    }

    [Fact]
    public void A_report_read_back_is_the_same()
    {
        var json = EvaluationJson.Write(Run(Suite(), "two"));
        Assert.Equal(json, EvaluationJson.Write(EvaluationJson.Read<EvaluationReport>(json, "test")));
    }

    [Fact]
    public void The_page_asks_nothing_of_anyone_and_encodes_what_it_shows()
    {
        var page = HtmlReport.Render(Run(Suite(), "two"));
        foreach (var outside in new[] { "http:", "https:", "src=", "href=", "@import", "url(", "<script" })
            Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Target of &lt;two&gt;?", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("&lt;two&gt;", StringComparison.Ordinal) < page.IndexOf("&lt;one&gt;", StringComparison.Ordinal));
    }

    [Fact]
    public void Properties_that_break_are_named_and_times_are_ranks()
    {
        var calls = 0;
        var unsteady = Engine(q => Right with { Question = q.Text + Interlocked.Increment(ref calls) });
        var report = new PropertiesCheck(() => unsteady, TimeProvider.System).Run([("q", new Question("Target?"))]);
        Assert.Equal(["same-bytes-again", "same-bytes-threads"], report.Broken().Select(p => p.Name));
        var steady = new PropertiesCheck(() => Engine(_ => Right), TimeProvider.System).Run([("q", new Question("Target?"))]);
        Assert.Empty(steady.Broken());
        Assert.Contains("holds", PropertiesText.Render(steady), StringComparison.Ordinal);
        Assert.Equal(new Latency(50, 95, 99), Latency.Of([.. Enumerable.Range(1, 100).Select(i => (double)i)]));
    }

    [Fact]
    public void Gold_with_an_unknown_member_is_refused_with_file_and_line()
    {
        using var folder = new ScratchFolder();
        var suite = folder.Write("suites/s.json", "");
        folder.Write("gold.jsonl", "\n{\"id\":\"a\",\"set\":\"tune\",\"question\":\"Q?\",\"mustmention\":[]}\n");
        var read = Suite() with { Questions = new GoldPaths("../gold.jsonl", null, null, null) };
        var error = Assert.Throws<InvalidDataException>(() => GoldFiles.Cases(read, suite));
        Assert.Contains("gold.jsonl, line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suite_runs_end_to_end_over_the_tests_corpus()
    {
        using var mini = MiniIndex.OfMiniCorpus();
        var pipeline = new AnswerPipeline(mini.Index, new FixedTime(2026, 3, 4));
        var engine = new EvaluatedEngine(mini.Index.Snapshot, pipeline.Answer, mini.Index.Document, new ArticleProof(mini.Index).Check);
        var gold = new AnswerableCase
        {
            Id = "seed",
            Set = GoldSet.Tune,
            Question = MiniCorpus.SeedQuestion,
            Lead = Target,
            ExpectedSources = ["fict-2012-vka"],
            MustNotCite = ["fict-2001-vka", "theta-2010-withdrawn"],
        };
        var report = new AnswersEvaluation(Suite(), engine).Run([gold]);
        foreach (var name in new[] { AnswerMetrics.LeadRight, AnswerMetrics.SourcesCited, AnswerMetrics.QuoteFidelity, AnswerMetrics.Proved })
            Assert.Equal(1, Metric(report, name).Sets[0].Value);
        Assert.Equal(0, Metric(report, AnswerMetrics.MustNotCite).Sets[0].Value);
    }

    private static AnswerableCase Case(string id, GoldSet set) => new()
    {
        Id = id, Set = set, Topic = "targets", AskedFor = "target", Question = $"Target of <{id}>?", Lead = Target, MustMention = [Target],
    };

    private static EvaluatedEngine EngineThatFails(string failing) =>
        Engine(q => q.Text.Contains($"<{failing}>", StringComparison.Ordinal) ? Abstained() : Right);

    private static EvaluationReport Run(EvaluationSuite suite, string failing = "none") =>
        new AnswersEvaluation(suite, EngineThatFails(failing)).Run(Cases);

    private static MetricScore Metric(EvaluationReport report, string name) => report.Metrics.Single(m => m.Name == name);

    private static EvaluationSuite Suite(params ExpectedScore[] expected) => new()
    {
        Name = "test",
        Corpus = "corpus",
        Questions = new GoldPaths(null, null, null, null),
        Reader = Reader.Physician,
        Bootstrap = new Bootstrap(1, 200),
        Metrics = expected,
    };
}
