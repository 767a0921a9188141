namespace AnswerEngine.Claims;

/// <summary>What is measured of a document as a whole: is it evidence for or against the claim at all.</summary>
internal static class DocumentFeatures
{
    /// <summary>One row per document, in the order of the search.</summary>
    public static IReadOnlyList<IReadOnlyList<Feature>> Of(
        AnalyzedClaim claim, IReadOnlyList<ScoredDocument> documents)
    {
        var bests = documents.Select(d => d.LogOdds.Length == 0 ? FloorLogOdds : d.LogOdds.Max()).ToArray();
        return [.. documents.Select((d, i) => (IReadOnlyList<Feature>)[.. Row(claim, d, bests, i)])];
    }

    /// <summary>Log-odds of a sentence that is not there.</summary>
    private const double FloorLogOdds = -8;

    private static IEnumerable<Feature> Row(AnalyzedClaim claim, ScoredDocument scored, double[] bests, int at)
    {
        var standing = scored.Candidate.Standing;
        var sorted = scored.LogOdds.OrderDescending().ToArray();
        var best = sorted.Length > 0 ? Array.IndexOf(scored.LogOdds, sorted[0]) : -1;
        var coverage = best < 0 ? null : Coverage.Of(claim, scored.Candidate.Sentences[best].Terms);
        var whole = Coverage.Of(claim, scored.Candidate.Whole);
        var title = Coverage.Of(claim, scored.Candidate.Title);
        yield return new("search.rank", Math.Log(standing.Rank));
        yield return new("search.share_of_best", standing.Score / Math.Max(1e-9, standing.Best));
        yield return new("search.score", standing.Score / claim.WeightSum);
        yield return new("search.gap_after", (standing.Score - standing.Next) / Math.Max(1e-9, standing.Best));
        yield return new("sentences.best", bests[at]);
        yield return new("sentences.second", sorted.Length > 1 ? sorted[1] : FloorLogOdds);
        yield return new("sentences.third", sorted.Length > 2 ? sorted[2] : FloorLogOdds);
        yield return new("sentences.below_best_of_all", bests[at] - bests.Max());
        yield return new("sentences.rank", Math.Log(1 + bests.Count(b => b > bests[at])));
        yield return new("coverage.best_sentence", coverage?.Share ?? 0);
        yield return new("coverage.missing_in_sentence", coverage?.RarestMissing ?? 1);
        yield return new("coverage.document", whole.Share);
        yield return new("coverage.missing_in_document", whole.RarestMissing);
        yield return new("coverage.rarest_in_document", whole.RarestTwo);
        yield return new("coverage.title", title.Share);
        yield return new("claim.terms", Math.Log(1 + claim.Terms.Count));
        yield return Feature.Of("claim.numbers", claim.Quantities.Count > 0);
    }
}

/// <summary>A candidate with the log-odds of each of its sentences to bear on the claim.</summary>
internal sealed record ScoredDocument(CandidateDocument Candidate, double[] LogOdds);
