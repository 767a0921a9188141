namespace AnswerEngine.Claims;

/// <summary>How much of a claim's terms a text holds.</summary>
/// <param name="Matches">For each term of the claim, 0 to 1.</param>
/// <param name="Share">By weight.</param>
/// <param name="RarestTwo">Mean match of the two rarest terms: what the claim is about.</param>
/// <param name="RarestMissing">Weight of the rarest term that is missing, against the rarest of the claim.</param>
internal sealed record Coverage(double[] Matches, double Share, double RarestTwo, double RarestMissing)
{
    /// <summary>Compares a claim with a text.</summary>
    public static Coverage Of(AnalyzedClaim claim, AnalyzedText text)
    {
        var matches = new double[claim.Terms.Count];
        double sum = 0, missing = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            var term = claim.Terms[i];
            matches[i] = term.In(text);
            sum += matches[i] * term.Weight;
            if (matches[i] == 0) missing = Math.Max(missing, term.Weight);
        }
        var rarest = claim.Terms.Select((t, i) => (t.Weight, i)).OrderByDescending(t => t.Weight).Take(2).ToArray();
        return new Coverage(
            matches,
            sum / claim.WeightSum,
            rarest.Length == 0 ? 0 : rarest.Average(r => matches[r.i]),
            rarest.Length == 0 ? 0 : missing / Math.Max(1e-9, rarest[0].Weight));
    }
}
