using AnswerEngine.Claims;
using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Training;

/// <summary>Chooses where a probability begins to count, on predictions that were held out.</summary>
internal static class Thresholds
{
    private const int Steps = 20;

    /// <summary>
    /// The thresholds with the best sum of the two F1 measures that carry a label: of abstracts with rationale, and of
    /// sentences.
    /// </summary>
    public static EvidenceThresholds Choose(IReadOnlyList<JudgedClaim> heldOut)
    {
        var grid = Enumerable.Range(1, Steps - 1).Select(i => i / (double)Steps).ToArray();
        return grid.Where(d => d >= EvidenceTraining.EvidenceMin)
            .SelectMany(d => grid.Select(s => new EvidenceThresholds(d, s, 0.5)))
            .MaxBy(t => Score(heldOut, t) is var score ? score.AbstractRationale.F1 + score.SentenceLabel.F1 : 0)!;
    }

    /// <summary>SciFact's measures of predictions cut at thresholds.</summary>
    public static SciFactScores Score(
        IReadOnlyList<JudgedClaim> predictions, EvidenceThresholds cut) =>
        predictions.Select(p => SciFactScores.Of(p.Claim.Gold.Evidence, Predicted(p.Claim, p.Judged, cut)))
            .Aggregate((a, b) => a + b);

    private static AbstractPrediction[] Predicted(
        MeasuredClaim claim, IReadOnlyList<JudgedDocument> judged, EvidenceThresholds cut) =>
    [
        .. judged.Select((d, i) => (d, i)).Where(j => j.d.Evidence >= cut.Document)
            .Select(j => new AbstractPrediction(
                j.d.Scored.Candidate.Document.Id,
                j.d.Support >= cut.Support ? Verdict.Supported : Verdict.Contradicted,
                [
                    .. j.d.Best.Where(b => b.Weight >= cut.Sentence * j.d.Best[0].Weight)
                        .SelectMany(b => claim.GoldIn(j.i, b.Sentence)).Distinct(),
                ])),
    ];
}
