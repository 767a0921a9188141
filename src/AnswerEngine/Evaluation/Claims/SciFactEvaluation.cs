using System.Globalization;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// Checks SciFact's claims against the whole corpus of abstracts and compares with the experts' evidence.
/// </summary>
public static class SciFactEvaluation
{
    private static readonly (string Name, Verdict? Only)[] Parts =
        [("", null), ("contradictions: ", Verdict.Contradicted)];

    /// <summary>SciFact's measures, for all evidence and for contradictions apart.</summary>
    public static ClaimsReport Run(SciFactSet set, string split, ClaimPipeline pipeline, SourceText texts)
    {
        ArgumentNullException.ThrowIfNull(set);
        var predictions = set.Claims.AsParallel().AsOrdered()
            .Select(c => (Claim: c, Predicted: Predict(c, pipeline, texts, set.Sentences))).ToArray();
        var bootstrap = new Bootstrap();
        var figures = new List<ClaimFigure>();
        foreach (var (name, only) in Parts)
        {
            var scores = predictions.Select(p => SciFactScores.Of(p.Claim.Evidence, p.Predicted, only)).ToArray();
            figures.AddRange(Figures(name + "abstract, label", scores, s => s.AbstractLabel, bootstrap));
            figures.AddRange(
                Figures(name + "abstract, label and rationale", scores, s => s.AbstractRationale, bootstrap));
            figures.AddRange(Figures(name + "sentence, selection", scores, s => s.SentenceSelection, bootstrap));
            figures.AddRange(Figures(name + "sentence, selection and label", scores, s => s.SentenceLabel, bootstrap));
        }
        var pairs = predictions.SelectMany(p => Labels(p.Claim, p.Predicted)).ToArray();
        return new ClaimsReport(
            "SciFact", split, set.Claims.Count, figures,
            [Confusion.Of("abstracts with evidence", ["supported", "contradicted"], pairs)],
            [
                "Open retrieval over every abstract of the index; measures by the paper's definitions.",
                "The weights were learnt on the half \"tune\"; only figures of \"report\" are of unseen claims.",
                "Reference, of the paper's trained VeriSci on its test part: abstract, label and rationale F1 0.465; "
                + "sentence, selection and label F1 0.395.",
            ]);
    }

    /// <summary>The documents and sentences that a check cites, as the numbers of SciFact's sentences.</summary>
    private static AbstractPrediction[] Predict(
        SciFactClaim claim, ClaimPipeline pipeline, SourceText texts,
        IReadOnlyDictionary<string, IReadOnlyList<string>> sentences) =>
    [
        .. pipeline.Check(claim.Text).Citations.GroupBy(c => c.DocumentId).Select(d =>
        {
            var known = sentences.TryGetValue(d.Key, out var gold) && texts(d.Key) is not null;
            var places = known ? GoldSentences.Locate(texts(d.Key)!, gold!) : [];
            var found = d.SelectMany(c => GoldSentences.In(new TextRange(c.Start, c.End), places));
            return new AbstractPrediction(d.Key, d.First().Verdict, [.. found.Distinct()]);
        }),
    ];

    private static IEnumerable<ClaimFigure> Figures(
        string name, SciFactScores[] scores, Func<SciFactScores, RetrievalCounts> part, Bootstrap bootstrap)
    {
        var counts = scores.Select(part).ToArray();
        var sum = Sum(counts);
        var words = string.Create(
            CultureInfo.InvariantCulture, $"{sum.Correct} right of {sum.Predicted} predicted, {sum.Gold} gold");
        ClaimFigure Of(string measure, Func<RetrievalCounts, double> value) => new(
            $"{name}: {measure}", value(sum),
            bootstrap.Of(counts.Length, drawn => value(Sum(drawn.Select(i => counts[i])))), words);
        yield return Of("F1", c => c.F1);
        yield return Of("precision", c => c.Precision);
        yield return Of("recall", c => c.Recall);
    }

    private static RetrievalCounts Sum(IEnumerable<RetrievalCounts> counts) => counts.Aggregate((a, b) => a + b);

    private static IEnumerable<(string Label, string Verdict)> Labels(
        SciFactClaim claim, IReadOnlyList<AbstractPrediction> predicted) =>
        claim.Evidence.Select(g => (
            Name(g.Label),
            predicted.Where(p => p.DocumentId == g.DocumentId).Select(p => Name(p.Label))
                .FirstOrDefault("not found")));

    private static string Name(Verdict verdict) => verdict == Verdict.Supported ? "supported" : "contradicted";
}

/// <summary>The text of a document of the index, or null.</summary>
public delegate string? SourceText(string documentId);
