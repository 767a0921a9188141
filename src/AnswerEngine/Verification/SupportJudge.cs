namespace AnswerEngine.Verification;

/// <summary>
/// Judges any sentence against the texts that it is said to rest on: the gate for statements, and the verifier of
/// claims. Contradicted is said only where enough of the claim is spoken of and a number, a negation, a direction or a
/// population differs; where little of it is spoken of, the texts do not address it.
/// </summary>
public static class SupportJudge
{
    // Below: the texts speak of something else.
    private const double AddressedMin = 0.5;

    // Below: what differs may be said of something else.
    private const double ContradictedMin = 0.6;

    private const int MissingNamed = 3;

    /// <summary>What <paramref name="texts"/>, taken together, say to <paramref name="claim"/>.</summary>
    public static Judgement Judge(
        string claim, IReadOnlyList<SupportingText> texts, Func<string, string?>? meaning = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(texts);
        return Judge(new TextReading(claim, meaning), [.. texts.Select(t => SupportReading.Of(t, meaning))]);
    }

    /// <summary>The same for texts that are already read.</summary>
    public static Judgement Judge(TextReading claim, IReadOnlyList<SupportReading> texts)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(texts);
        var coverage = CoverageCheck.Of(claim, texts);
        var missing = coverage.Missing.Select(w => claim.At(w.Place)).ToArray();
        if (texts.Count == 0 || coverage.QuotedShare < AddressedMin || IsEmpty(claim))
        {
            return new Judgement(Verdict.NotAddressed, "coverage", NotAddressed(missing))
            {
                Coverage = coverage.Share, Missing = missing,
            };
        }
        var found = Disagreements(claim, texts, coverage).ToArray();
        return Decide(coverage, found, missing) with
        {
            Coverage = coverage.Share, Missing = missing, Disagreements = found,
        };
    }

    private static Judgement Decide(Coverage coverage, Disagreement[] found, string[] missing)
    {
        if (Array.Find(found, d => d.IsConflict) is { } conflict)
        {
            var verdict = coverage.Share >= ContradictedMin ? Verdict.Contradicted : Verdict.NotAddressed;
            return new Judgement(verdict, conflict.Check, conflict.Reason);
        }
        if (missing.Length > 0)
            return new Judgement(Verdict.Partly, "coverage", $"the source does not mention {Listed(missing)}");
        return found.Length > 0
            ? new Judgement(Verdict.Partly, found[0].Check, found[0].Reason)
            : new Judgement(Verdict.Supported, "", "the source says the same");
    }

    private static IEnumerable<Disagreement> Disagreements(
        TextReading claim, IReadOnlyList<SupportReading> texts, Coverage coverage)
    {
        var quotes = texts.Select(t => t.Quote).ToArray();
        return NumberLock.Find(claim, quotes, coverage.Missing.Count == 0)
            .Concat(NegationLock.Find(claim, quotes, coverage.IsNearQuote))
            .Concat(DirectionLock.Find(claim, quotes))
            .Concat(OrderLock.Find(claim, quotes))
            .Concat(PopulationCheck.Find(claim, texts))
            .Concat(coverage.IsNearQuote ? PopulationCheck.FindSwapped(claim, texts) : [])
            .Concat(CoverageCheck.FindSubstituted(claim, texts, coverage));
    }

    private static bool IsEmpty(TextReading claim) => claim.Content.Count == 0 && claim.Quantities.Count == 0;

    private static string NotAddressed(string[] missing) =>
        missing.Length == 0
            ? "there is nothing to compare"
            : $"the source does not speak of it: {Listed(missing)} stand nowhere in it";

    private static string Listed(string[] words) =>
        string.Join(", ", words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MissingNamed));
}
