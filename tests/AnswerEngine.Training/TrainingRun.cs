using System.Globalization;
using AnswerEngine.Claims;
using AnswerEngine.Evaluation.Claims;
using AnswerEngine.Indexing;

namespace AnswerEngine.Training;

/// <summary>Reads the labelled sets, fits every model on the parts for tuning, and measures them on the others.</summary>
internal static class TrainingRun
{
    private const string Method = "logistic regression with a ridge (Newton's method; nothing is drawn at random)";

    private const string CrossValidated = "SciFact, tuning half, cross-validated in 5 folds by claim";

    private static readonly string[] Groups =
    [
        "coverage", "order", "spelling", "context", "wording", "place", "numbers", "search", "sentences", "claim",
        "negation", "direction", "opposites", "rules",
    ];

    public static LearntWeights Run(string data, string index, bool ablate, TextWriter log)
    {
        var set = SciFactSet.Read(
            Path.Combine(data, "scifact", "claims_train.jsonl"),
            Path.Combine(data, "scifact", "corpus_sentences.jsonl"));
        if (!Directory.Exists(index))
        {
            var corpus = Path.Combine(data, "scifact", "corpus.jsonl");
            new CorpusPipeline(index).Ingest(new IngestRequest([corpus]));
        }
        using var opened = LocalPassageIndex.Open(index);
        var pipeline = new ClaimPipeline(opened);
        var tune = Measure(set.Part(EvaluationSplit.Tune), pipeline);
        var report = Measure(set.Part(EvaluationSplit.Report), pipeline);
        var (evidence, heldOut) = Fit(set, tune);
        var figures = new List<HeldOutFigure>();
        figures.AddRange(Figures(CrossValidated, "", heldOut, evidence.Thresholds));
        figures.AddRange(Figures("SciFact, report half", "", Judged(report, evidence), evidence.Thresholds));
        var swapped = Fit(set, report).Model;
        figures.AddRange(Figures(
            "SciFact, tuning half by weights of the report half", "", Judged(tune, swapped), swapped.Thresholds));
        foreach (var group in ablate ? Groups : [])
        {
            var (without, predictions) = Fit(set, tune, f => f.Split('.')[1] == group);
            figures.AddRange(Figures(CrossValidated, group, predictions, without.Thresholds));
        }
        var prompts = Path.Combine(data, "evidence_inference", "prompts.jsonl");
        var comparison = Comparison(prompts, figures, out var cases);
        foreach (var f in figures)
        {
            log.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{f.Value:0.000} {f.Measure}; {f.On}; without {f.Without}"));
        }
        return new LearntWeights(
            [
                new("evidence", "SciFact claims_train.jsonl", "half \"tune\" by the hash of the id", tune.Length, Method),
                new("comparison", "Evidence Inference prompts.jsonl", "the set's part \"train\"", cases, Method),
            ],
            figures, evidence, comparison);
    }

    private static MeasuredClaim[] Measure(SciFactSet set, ClaimPipeline pipeline) =>
    [
        .. set.Claims.AsParallel().AsOrdered().Select(gold =>
        {
            var claim = pipeline.Analyze(gold.Text);
            return MeasuredClaim.Of(gold, claim, pipeline.Candidates(claim, out _), set.Sentences);
        }),
    ];

    private static (EvidenceModel Model, IReadOnlyList<JudgedClaim> HeldOut) Fit(
        SciFactSet set, MeasuredClaim[] claims, Func<string, bool>? leaveOut = null)
    {
        var bare = claims.Where(c => c.Gold.Evidence.Count > 0).Select(c => c.WithoutEvidence(set.Sentences));
        return new EvidenceTraining(claims, [.. bare], leaveOut).Fit();
    }

    private static JudgedClaim[] Judged(MeasuredClaim[] claims, EvidenceModel model) =>
        [.. claims.Select(c => new JudgedClaim(c, ClaimJudge.Documents(c.Claim, c.Candidates, model)))];

    private static IEnumerable<HeldOutFigure> Figures(
        string on, string without, IReadOnlyList<JudgedClaim> predictions, EvidenceThresholds cut)
    {
        var scores = Thresholds.Score(predictions, cut);
        HeldOutFigure Of(string measure, double value) => new(on, without, measure, Math.Round(value, 4));
        yield return Of("abstract, label: F1", scores.AbstractLabel.F1);
        yield return Of("abstract, label and rationale: F1", scores.AbstractRationale.F1);
        yield return Of("sentence, selection: F1", scores.SentenceSelection.F1);
        yield return Of("sentence, selection and label: F1", scores.SentenceLabel.F1);
        var stance = predictions.SelectMany(p => p.Judged
            .Select((j, i) => (Judged: j, Gold: p.Claim.EvidenceOf(i)))
            .Where(s => s.Gold is not null && s.Judged.Evidence >= cut.Document)).ToArray();
        var right = stance.Count(s => (s.Judged.Support >= cut.Support) == (s.Gold!.Label == Verdict.Supported));
        yield return Of("stance of the evidence found: accuracy", right / (double)Math.Max(1, stance.Length));
    }

    private static ComparisonModel Comparison(string path, List<HeldOutFigure> figures, out int cases)
    {
        var train = EvidenceInferenceEvaluation.Read(path).Where(p => p.Split == "train").ToArray();
        var (model, cited, accuracy) =
            new ComparisonTraining(train, EvidenceInferenceEvaluation.Reports(path, train)).Fit();
        const string on = "Evidence Inference, train, cross-validated in 5 folds by article";
        figures.Add(new(on, "", "cited passage overlaps a gold span", Math.Round(cited, 4)));
        figures.Add(new(on, "", "result: accuracy", Math.Round(accuracy, 4)));
        cases = train.Length;
        return model;
    }
}
