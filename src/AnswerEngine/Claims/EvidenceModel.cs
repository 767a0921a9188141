namespace AnswerEngine.Claims;

/// <summary>
/// The learnt weights: which sentence bears on a claim, which document is evidence, and whether it supports or
/// contradicts./// </summary>
internal sealed record EvidenceModel(
    LinearModel Sentence, LinearModel Document, LinearModel Stance, EvidenceThresholds Thresholds)
{
    /// <summary>The weights that are built in.</summary>
    public static EvidenceModel BuiltIn => LearntWeights.BuiltIn.Evidence;

    /// <summary>Most sentences of one document that are cited: SciFact's measure reads no more.</summary>
    public const int SentencesMax = 3;

    /// <summary>Scores every sentence of a document.</summary>
    public ScoredDocument Score(AnalyzedClaim claim, CandidateDocument candidate) =>
        new(candidate, [.. SentenceFeatures.Of(claim, candidate).Select(Sentence.LogOdds)]);

    /// <summary>The sentences that bear on the claim most, best first, with the probability that they do.</summary>
    public static IReadOnlyList<(CandidateSentence Sentence, double Weight)> Best(ScoredDocument scored) =>
    [
        .. scored.LogOdds.Select((l, i) => (i, l)).OrderByDescending(s => s.l).ThenBy(s => s.i).Take(SentencesMax)
            .Select(s => (scored.Candidate.Sentences[s.i], Probability(s.l))),
    ];

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}

/// <summary>Where a probability begins to count.</summary>
/// <param name="Document">A document below is not evidence.</param>
/// <param name="Sentence">A further sentence is cited from this share of the best one's probability on.</param>
/// <param name="Support">From here on a document supports, below it contradicts.</param>
internal sealed record EvidenceThresholds(double Document, double Sentence, double Support);
