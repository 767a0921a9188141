namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// Checks SciFact's claims against the whole corpus of abstracts and compares with the experts' evidence.
/// </summary>
public static class SciFactEvaluation
{
    private const string NotFound = "not found";

    private static readonly (string Name, Verdict? Only)[] Parts =
        [("", null), (ClaimFigure.OfContradictions, Verdict.Contradicted)];

    /// <summary>SciFact's measures, for all evidence and for contradictions apart.</summary>
    public static ClaimsReport Run(SciFactSet set, string split, ClaimPipeline pipeline, SourceText texts)
    {
        ArgumentNullException.ThrowIfNull(set);
        var predictions = set.Claims.AsParallel().AsOrdered()
            .Select(c => (Claim: c, Check: pipeline.Check(c.Text)))
            .Select(c => (c.Claim, c.Check, Predicted: Predict(c.Check, texts, set.Sentences))).ToArray();
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
            [.. predictions.SelectMany(p => Judged(p.Claim, p.Check, p.Predicted))],
            [
                "Open retrieval over every abstract of the index; measures by the paper's definitions.",
                "The weights were learnt on the half \"tune\"; only figures of \"report\" are of unseen claims.",
                "Reference, of the paper's trained VeriSci on its test part: abstract, label and rationale F1 0.465; "
                + "sentence, selection and label F1 0.395.",
            ]);
    }

    /// <summary>The documents and sentences that a check cites, as the numbers of SciFact's sentences.</summary>
    private static AbstractPrediction[] Predict(
        ClaimCheck check, SourceText texts, IReadOnlyDictionary<string, IReadOnlyList<string>> sentences) =>
    [
        .. check.Citations.GroupBy(c => c.DocumentId).Select(d =>
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
        var sum = RetrievalCounts.Sum(counts);
        ClaimFigure Of(string measure, Func<RetrievalCounts, double> value) => new(
            $"{name}: {measure}", value(sum),
            bootstrap.Of(counts.Length, drawn => value(RetrievalCounts.Sum(drawn.Select(i => counts[i])))),
            sum.ToString());
        yield return Of("F1", c => c.F1);
        yield return Of("precision", c => c.Precision);
        yield return Of("recall", c => c.Recall);
    }

    private static IEnumerable<(string Label, string Verdict)> Labels(
        SciFactClaim claim, IReadOnlyList<AbstractPrediction> predicted) =>
        claim.Evidence.Select(g => (
            Name(g.Label),
            predicted.Where(p => p.DocumentId == g.DocumentId).Select(p => Name(p.Label))
                .FirstOrDefault(NotFound)));

    /// <summary>The abstracts that experts or the engine name; one row for a claim on which both name none.</summary>
    private static IEnumerable<JudgedCase> Judged(
        SciFactClaim claim, ClaimCheck check, IReadOnlyList<AbstractPrediction> predicted)
    {
        var named = claim.Evidence.Select(g => g.DocumentId).Union(predicted.Select(p => p.DocumentId)).ToArray();
        if (named.Length == 0) yield return new JudgedCase(claim.Id, claim.Text, NotFound, NotFound, check.Reason);
        foreach (var id in named)
        {
            var gold = claim.Evidence.FirstOrDefault(g => g.DocumentId == id);
            var found = predicted.FirstOrDefault(p => p.DocumentId == id);
            yield return new JudgedCase(
                $"{claim.Id}, abstract {id}", claim.Text,
                gold is null ? NotFound : Name(gold.Label), found is null ? NotFound : Name(found.Label),
                found is null ? check.Reason : $"it cites \"{check.Citations.First(c => c.DocumentId == id).Quote}\"");
        }
    }

    private static string Name(Verdict verdict) => verdict == Verdict.Supported ? "supported" : "contradicted";
}

/// <summary>The text of a document of the index, or null.</summary>
public delegate string? SourceText(string documentId);
