namespace AnswerEngine.Verification;

/// <summary>
/// What a statement negates must be negated in a quote, and what a quote negates must not be affirmed: each negation's
/// first targets are looked for in the scopes of the other side. Near a quote the count of negations must agree too.
/// </summary>
internal static class NegationLock
{
    private const string Check = "direction";

    /// <summary>The negations in which claim and quotes differ.</summary>
    public static IEnumerable<Disagreement> Find(
        TextReading claim, IReadOnlyList<TextReading> quotes, bool isNearQuote)
    {
        foreach (var negation in claim.Negations)
        {
            var affirmed = negation.Targets.FirstOrDefault(t => IsAffirmed(t, quotes));
            if (affirmed is not null)
            {
                // Those who are not something may be left out of a source that speaks of it.
                var isConflict = negation.Cue.Lower != "non";
                yield return Differ($"the statement says \"{Phrase(negation, affirmed)}\", the source affirms it") with
                {
                    IsConflict = isConflict,
                };
            }
        }
        foreach (var quote in quotes)
        {
            foreach (var negation in quote.Negations)
            {
                // What stands closest is negated for sure; "not significantly reduced" negates the reduction.
                var dropped = negation.Targets.FirstOrDefault(t => !IsAdverb(t));
                if (dropped is not null && claim.Says(dropped) && !IsNegatedIn(dropped, claim)
                    && !quotes.Any(q => HasAffirmed(dropped, q)))
                    yield return Differ($"the source says \"{Phrase(negation, dropped)}\", the statement affirms it");
            }
        }
        var (stated, quoted) = (claim.Negations.Count, quotes.Sum(q => q.Negations.Count));
        if (stated > quoted) yield return Differ("the statement negates what no quote negates");
        else if (isNearQuote && stated < quoted) yield return Differ("the statement leaves a negation out");
    }

    private static bool IsAdverb(ReadWord word) => word.Lower.EndsWith("ly", StringComparison.Ordinal);

    private static Disagreement Differ(string reason) => new(Check, reason, true);

    private static string Phrase(Negation negation, ReadWord target) => $"{negation.Cue.Lower} ... {target.Lower}";

    /// <summary>True when some quote says the word, and none says it under a negation.</summary>
    private static bool IsAffirmed(ReadWord target, IReadOnlyList<TextReading> quotes) =>
        quotes.Any(q => q.Says(target)) && !quotes.Any(q => IsNegatedIn(target, q));

    private static bool IsNegatedIn(ReadWord target, TextReading text)
    {
        foreach (var negation in text.Negations)
        {
            for (var i = negation.From; i < negation.To; i++)
            {
                if (TextReading.MeanSame(text.Words[i], target)) return true;
            }
        }
        return false;
    }

    private static bool HasAffirmed(ReadWord target, TextReading text)
    {
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (TextReading.MeanSame(text.Words[i], target) && !text.Negations.Any(n => n.From <= i && i < n.To))
                return true;
        }
        return false;
    }
}
