namespace AnswerEngine.Claims;

/// <summary>From scored documents to the verdict.</summary>
internal static class ClaimJudge
{
    /// <summary>Most documents that a verdict cites.</summary>
    private const int DocumentsCitedMax = 5;

    /// <summary>
    /// A document that holds less than this share of a claim, by the rarity of its terms, speaks of something else,
    /// whatever the weights say: corpora differ, and the first of a poor search is still first.
    /// </summary>
    private const double CoverageMin = 0.4;

    /// <summary>What the candidates say to the claim.</summary>
    public static ClaimCheck Judge(
        AnalyzedClaim claim, IReadOnlyList<CandidateDocument> candidates, EvidenceModel model)
    {
        var judged = Documents(claim, candidates, model);
        var evidence = judged
            .Where(d => d.Evidence >= model.Thresholds.Document)
            .OrderByDescending(d => Math.Abs(d.Reading)).ThenByDescending(d => d.Evidence)
            .ThenBy(d => d.Scored.Candidate.Standing.Rank)
            .Take(DocumentsCitedMax).ToArray();
        if (evidence.Length == 0)
        {
            var nearest = judged.Count == 0 ? 0 : judged.Max(d => d.Evidence);
            return new ClaimCheck(Verdict.NotAddressed, 1 - nearest, []) { Reason = ClaimReason.NotAddressed(judged) };
        }
        evidence = ReadingJudge.Strongest(evidence);
        var support = evidence.Sum(d => Weight(d) * (d.Support - model.Thresholds.Support));
        var verdict = support >= 0 ? Verdict.Supported : Verdict.Contradicted;
        if (verdict == Verdict.Supported && evidence.Any(d => d is { Reading: < 0, Verdict: Verdict.Contradicted }))
            return new ClaimCheck(Verdict.NotAddressed, Certainty, []) { Reason = ClaimReason.Divided(evidence) };
        var agreeing = evidence.Where(d => d.Verdict == verdict).DefaultIfEmpty(evidence[0]).Max(d => d.Confidence);
        return new ClaimCheck(verdict, agreeing, [.. evidence.SelectMany(d => Citations(d, model))])
        {
            Reason = ClaimReason.Addressed(evidence),
        };
    }

    /// <summary>A guideline has weighed the studies already.</summary>
    private static double Weight(JudgedDocument judged)
    {
        const double guidelineWeight = 2;
        var kind = judged.Scored.Candidate.Document.Kind;
        return judged.Evidence * (kind == DocumentKind.Guideline ? guidelineWeight : 1);
    }

    /// <summary>Every candidate with its probabilities, in the order of the search.</summary>
    public static IReadOnlyList<JudgedDocument> Documents(
        AnalyzedClaim claim, IReadOnlyList<CandidateDocument> candidates, EvidenceModel model)
    {
        var scored = candidates.Where(c => c.Sentences.Count > 0).Select(c => model.Score(claim, c)).ToArray();
        var rows = DocumentFeatures.Of(claim, scored);
        var (reading, mayWeigh) = Reading(claim);
        return
        [
            .. scored.Select((s, i) => reading is null
                ? Unread(mayWeigh, Judged(claim, s, rows[i], model))
                : ReadingJudge.Judge(reading, s) ?? Unread(mayWeigh, Judged(claim, s, rows[i], model))),
        ];
    }

    /// <summary>How a claim that compares or advises is read, and whether likeness decides where it is not.</summary>
    private static (Func<CandidateSentence, AnalyzedText, double>? Reading, bool MayWeigh) Reading(AnalyzedClaim claim)
    {
        var comparison = ClaimedComparison.Of(claim);
        if (comparison?.NamesBoth == true) return (comparison.Read, false);
        if (ClaimedAdvice.Of(claim) is { } advice) return (advice.Read, false);
        if (comparison is not null) return (comparison.Read, true);
        // What sets two side by side and cannot be read is not guessed.
        return (null, !ComparativeStatement.Compares(claim.Text));
    }

    private static JudgedDocument Unread(bool mayWeigh, JudgedDocument judged) =>
        mayWeigh ? judged : judged with { Evidence = 0, Support = Unknown, Verdict = Verdict.NotAddressed };

    private static JudgedDocument Judged(
        AnalyzedClaim claim, ScoredDocument scored, IReadOnlyList<Feature> row, EvidenceModel model)
    {
        var best = EvidenceModel.Best(scored);
        var isOnTopic = Coverage.Of(claim, scored.Candidate.Whole).Share >= CoverageMin;
        var evidence = isOnTopic && NamesDrugs(claim, scored.Candidate, best)
            ? EvidenceModel.Probability(model.Document.LogOdds(row))
            : 0;
        // Reading a stance costs more than all that came before; what is no evidence has none.
        if (evidence < model.Thresholds.Document) return new JudgedDocument(scored, best, evidence, Unknown);
        var stance = StanceFeatures.Of(claim, best);
        var certain = Certain(claim, best);
        var support = certain ?? EvidenceModel.Probability(model.Stance.LogOdds(stance));
        // Two sentences may be as alike as they can be, and one say of another outcome, or deny, what the other says.
        if (certain is null
            && (!claim.Demand.IsOfSubject(best[0].Sentence, scored.Candidate.Title)
                || (support >= model.Thresholds.Support && !claim.Demand.IsMetBy(best[0].Sentence))))
            return new JudgedDocument(scored, best, 0, Unknown);
        return new JudgedDocument(scored, best, evidence, support)
        {
            Verdict = support >= model.Thresholds.Support ? Verdict.Supported : Verdict.Contradicted,
            Contributions = [.. model.Document.Contributions(row), .. model.Stance.Contributions(stance)],
        };
    }

    private const double Certainty = 0.95;

    private const double Unknown = 0.5;

    /// <summary>"Apixaban 15 mg" is not what a sentence on rivaroxaban says, however alike the rest.</summary>
    private static bool NamesDrugs(
        AnalyzedClaim claim, CandidateDocument document,
        IReadOnlyList<(CandidateSentence Sentence, double Weight)> best) =>
        claim.Drugs.All(d => d.In(document.Title) > 0 || best.Any(b => d.In(b.Sentence.Terms) > 0));

    /// <summary>
    /// Where the rules of the verifier are certain they have the last word: a sentence that carries every word of the
    /// claim, or nearly every word and another number. Directions are weighed: a long sentence has several.
    /// </summary>
    private static double? Certain(
        AnalyzedClaim claim, IReadOnlyList<(CandidateSentence Sentence, double Weight)> best)
    {
        const double coverageMin = 0.85;
        var judgements = best.Where(b => !claim.Demand.IsLeftOutBy(b.Sentence))
            .Select(b => StanceFeatures.Judge(claim, b.Sentence)).ToArray();
        if (Array.Exists(judgements, j => j.Verdict == Verdict.Supported)) return Certainty;
        return Array.Exists(judgements, j =>
            j.Verdict == Verdict.Contradicted && j.Check == "number" && j.Coverage >= coverageMin)
            ? 1 - Certainty
            : null;
    }

    private static IEnumerable<ClaimCitation> Citations(JudgedDocument judged, EvidenceModel model) =>
        judged.Best.Where(b => b.Weight >= model.Thresholds.Sentence * judged.Best[0].Weight)
            .Select(b => new ClaimCitation(
                judged.Scored.Candidate.Document.Id, b.Sentence.Range.Start, b.Sentence.Range.End, b.Sentence.Text,
                judged.Verdict)
            {
                Confidence = judged.Confidence,
                Contributions = judged.Contributions,
            });
}

/// <summary>A document with what was learnt of it.</summary>
/// <param name="Scored">The document.</param>
/// <param name="Best">Its best sentences, best first, with the probability that they bear on the claim.</param>
/// <param name="Evidence">Probability that it is evidence.</param>
/// <param name="Support">Probability that it supports, if it is.</param>
internal sealed record JudgedDocument(
    ScoredDocument Scored,
    IReadOnlyList<(CandidateSentence Sentence, double Weight)> Best,
    double Evidence,
    double Support)
{
    public Verdict Verdict { get; init; } = Verdict.NotAddressed;

    /// <summary>What its plainest sentence was read to say, or 0 where the verdict was weighed.</summary>
    public double Reading { get; init; }

    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>That it is evidence, and for this verdict.</summary>
    public double Confidence => Evidence * (Verdict == Verdict.Supported ? Support : 1 - Support);
}
