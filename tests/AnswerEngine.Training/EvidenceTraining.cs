using AnswerEngine.Claims;
using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Training;

/// <summary>A labelled claim with its candidates, measured once.</summary>
internal sealed record MeasuredClaim(
    SciFactClaim Gold,
    AnalyzedClaim Claim,
    IReadOnlyList<CandidateDocument> Candidates,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<Feature>>> SentenceRows,
    IReadOnlyList<IReadOnlyList<TextRange>> Places)
{
    /// <summary>Measures a claim beside its candidates.</summary>
    public static MeasuredClaim Of(
        SciFactClaim gold, AnalyzedClaim claim, IReadOnlyList<CandidateDocument> candidates,
        IReadOnlyDictionary<string, IReadOnlyList<string>> sentences) =>
        new(
            gold, claim, candidates, [.. candidates.Select(c => SentenceFeatures.Of(claim, c))],
            [.. candidates.Select(c => GoldSentences.Locate(c.Document.Text, sentences[c.Document.Id]))]);

    /// <summary>
    /// The same claim in a corpus that lacks its evidence: what stands first there is no evidence, however first.
    /// </summary>
    public MeasuredClaim WithoutEvidence(IReadOnlyDictionary<string, IReadOnlyList<string>> sentences)
    {
        var rest = Candidates.Where((_, i) => EvidenceOf(i) is null).ToArray();
        var moved = rest.Select((c, i) => c.At(new SearchStanding(
            i + 1, c.Standing.Score, rest[0].Standing.Score, i + 1 < rest.Length ? rest[i + 1].Standing.Score : 0)));
        return Of(Gold with { Evidence = [] }, Claim, [.. moved], sentences);
    }

    /// <summary>Evidence of a candidate, or null.</summary>
    public GoldEvidence? EvidenceOf(int candidate) =>
        Gold.Evidence.FirstOrDefault(e => e.DocumentId == Candidates[candidate].Document.Id);

    /// <summary>Gold sentences that a sentence of a candidate covers.</summary>
    public IEnumerable<int> GoldIn(int candidate, CandidateSentence sentence) =>
        GoldSentences.In(sentence.Range, Places[candidate]);
}

/// <summary>A claim with the verdicts of its candidates.</summary>
internal sealed record JudgedClaim(MeasuredClaim Claim, IReadOnlyList<JudgedDocument> Judged);

/// <summary>
/// Fits the three models of <see cref="EvidenceModel"/>. Each sees of the one before it only what that says of claims it
/// was not fitted on, as it will be in use.
/// </summary>
internal sealed class EvidenceTraining(
    IReadOnlyList<MeasuredClaim> claims, IReadOnlyList<MeasuredClaim> bare, Func<string, bool>? leaveOut = null)
{
    public const int Folds = 5;

    // Below, no threshold is tried.
    public const double EvidenceMin = 0.05;

    private const double SentenceRidge = 10, DocumentRidge = 5, StanceRidge = 10;

    /// <summary>Models and thresholds, with the predictions of every claim by models that did not see it.</summary>
    public (EvidenceModel Model, IReadOnlyList<JudgedClaim> HeldOut) Fit()
    {
        IReadOnlyList<MeasuredClaim> all = [.. claims, .. bare];
        var sentence = CrossFit("sentence", SentenceRows(all), SentenceRidge);
        var scored = all.Select(c => Scored(c, sentence.ByFold[FoldOf(c)])).ToArray();
        var document = CrossFit("document", DocumentRows(all, scored), DocumentRidge);
        var stance = CrossFit("stance", StanceRows(scored), StanceRidge);
        var open = new EvidenceThresholds(EvidenceMin, 0, 0.5);
        var heldOut = claims.Select(c =>
        {
            var fold = FoldOf(c);
            var model = new EvidenceModel(sentence.ByFold[fold], document.ByFold[fold], stance.ByFold[fold], open);
            return new JudgedClaim(c, ClaimJudge.Documents(c.Claim, c.Candidates, model));
        }).ToArray();
        return (new EvidenceModel(sentence.Whole, document.Whole, stance.Whole, Thresholds.Choose(heldOut)), heldOut);
    }

    private (LinearModel Whole, LinearModel[] ByFold) CrossFit(string name, IReadOnlyList<LabelledRow> rows, double ridge)
    {
        var left = leaveOut is null ? null : new Func<string, bool>(feature => leaveOut(name + "." + feature));
        return (
            LogisticRegression.Fit(name, rows, ridge, left),
            [
                .. Enumerable.Range(0, Folds).Select(f => LogisticRegression.Fit(
                    name, [.. rows.Where(r => EvaluationSplit.Fold(r.Case, Folds) != f)], ridge, left)),
            ]);
    }

    private static int FoldOf(MeasuredClaim claim) => EvaluationSplit.Fold(claim.Gold.Id, Folds);

    private static LabelledRow[] SentenceRows(IReadOnlyList<MeasuredClaim> measured) =>
    [
        .. measured.SelectMany(c => c.Candidates.SelectMany((d, i) =>
        {
            var gold = c.EvidenceOf(i)?.Rationales.SelectMany(r => r).ToHashSet() ?? [];
            return d.Sentences.Select((s, k) =>
                new LabelledRow(c.Gold.Id, c.SentenceRows[i][k], gold.Count > 0 && c.GoldIn(i, s).Any(gold.Contains)));
        })),
    ];

    private static ScoredDocument[] Scored(MeasuredClaim claim, LinearModel model) =>
        [.. claim.Candidates.Select((d, i) => new ScoredDocument(d, [.. claim.SentenceRows[i].Select(model.LogOdds)]))];

    private static LabelledRow[] DocumentRows(IReadOnlyList<MeasuredClaim> measured, ScoredDocument[][] scored) =>
    [
        .. measured.SelectMany((c, n) => DocumentFeatures.Of(c.Claim, scored[n])
            .Select((row, i) => new LabelledRow(c.Gold.Id, row, c.EvidenceOf(i) is not null))),
    ];

    private LabelledRow[] StanceRows(ScoredDocument[][] scored) =>
    [
        .. claims.SelectMany((c, n) => scored[n].SelectMany((s, i) => c.EvidenceOf(i) is { } evidence
            ? [Stance(c, evidence, EvidenceModel.Best(s)), .. Rationales(c, i, evidence)]
            : Array.Empty<LabelledRow>())),
    ];

    /// <summary>The experts' own sentences, each as if it had been found alone.</summary>
    private static IEnumerable<LabelledRow> Rationales(MeasuredClaim claim, int candidate, GoldEvidence evidence)
    {
        var gold = evidence.Rationales.SelectMany(r => r).ToHashSet();
        return claim.Candidates[candidate].Sentences
            .Where(s => claim.GoldIn(candidate, s).Any(gold.Contains))
            .Select(s => Stance(claim, evidence, [(s, 1.0)]));
    }

    private static LabelledRow Stance(
        MeasuredClaim claim, GoldEvidence evidence, IReadOnlyList<(CandidateSentence Sentence, double Weight)> best) =>
        new(claim.Gold.Id, StanceFeatures.Of(claim.Claim, best), evidence.Label == Verdict.Supported);
}
