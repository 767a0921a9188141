namespace AnswerEngine.Verification;

/// <summary>
/// What a statement negates must be negated in a quote, and what a quote negates must not be affirmed. A word that a
/// quote both negates and affirms is compared with the occurrence whose clause and neighbours are most like its own.
/// Near a quote the count of negations must agree too.
/// </summary>
internal static class NegationLock
{
    private const string Check = "direction";

    private const int NeighbourWeight = 2;

    /// <summary>The negations in which claim and quotes differ.</summary>
    public static IEnumerable<Disagreement> Find(
        TextReading claim, IReadOnlyList<TextReading> quotes, bool isNearQuote)
    {
        foreach (var negation in claim.Negations)
        {
            if (negation.Targets.FirstOrDefault(t => IsAffirmed((claim, claim.IndexOf(t)), quotes)) is { } affirmed)
            {
                // Those who are not something may be left out of a source that speaks of it.
                yield return new Disagreement(
                    Check, $"the statement says \"{Phrase(negation, affirmed)}\", the source affirms it",
                    IsConflict: negation.Cue.Lower != "non");
            }
        }
        foreach (var quote in quotes)
        {
            foreach (var negation in quote.Negations)
            {
                // What stands closest is negated for sure; "not significantly reduced" negates the reduction.
                var closest = negation.Targets.FirstOrDefault(t => !IsAdverb(t));
                if (closest is not null && IsDropped((quote, quote.IndexOf(closest)), claim, quotes))
                    yield return Differ($"the source says \"{Phrase(negation, closest)}\", the statement affirms it");
            }
        }
        var (stated, quoted) = (claim.Negations.Count, quotes.Sum(q => q.Negations.Count));
        if (stated > quoted) yield return Differ("the statement negates what no quote negates");
        else if (isNearQuote && stated < quoted) yield return Differ("the statement leaves a negation out");
    }

    private static bool IsAdverb(ReadWord word) => word.Lower.EndsWith("ly", StringComparison.Ordinal);

    private static Disagreement Differ(string reason) => new(Check, reason, true);

    private static string Phrase(Negation negation, ReadWord target) => $"{negation.Cue.Lower} ... {target.Lower}";

    /// <summary>True when the occurrence most like this negated one is affirmed.</summary>
    private static bool IsAffirmed((TextReading Text, int At) negated, IReadOnlyList<TextReading> quotes)
    {
        var (denies, affirms) = (-1, -1);
        foreach (var quote in quotes)
        {
            foreach (var at in quote.Places(negated.Text.Words[negated.At]))
            {
                var score = Likeness(negated, (quote, at));
                var isDenied = quote.IsNegatedAt(at) || Denies(quote, at, negated.Text.Words[negated.At]);
                if (isDenied) denies = Math.Max(denies, score);
                else affirms = Math.Max(affirms, score);
            }
        }
        return affirms > denies;
    }

    /// <summary>"Contraindicated" is a negative form of advice, and no negation of itself.</summary>
    private static bool Denies(TextReading quote, int at, ReadWord word) =>
        quote.Words[at].Term != word.Term && quote.Negations.Any(n => ReferenceEquals(n.Cue, quote.Words[at]));

    /// <summary>True when the claim affirms the word where it speaks most like this negated occurrence.</summary>
    private static bool IsDropped(
        (TextReading Text, int At) negated, TextReading claim, IReadOnlyList<TextReading> quotes)
    {
        var word = negated.Text.Words[negated.At];
        foreach (var at in claim.Places(word))
        {
            if (claim.IsNegatedAt(at)) continue;
            var denies = Likeness((claim, at), negated);
            var affirms = -1;
            foreach (var quote in quotes)
            {
                foreach (var other in quote.Places(word))
                {
                    if (quote == negated.Text && other == negated.At) continue;
                    affirms = Math.Max(affirms, Likeness((claim, at), (quote, other)));
                }
            }
            if (denies > affirms) return true;
        }
        return false;
    }

    /// <summary>How much two occurrences of a word are said of the same.</summary>
    private static int Likeness((TextReading Text, int At) one, (TextReading Text, int At) other) =>
        one.Text.SharedInClause(one.At, other.Text, other.At)
        + (SameBeside(one, other, -1) ? NeighbourWeight : 0) + (SameBeside(one, other, 1) ? NeighbourWeight : 0);

    private static bool SameBeside((TextReading Text, int At) one, (TextReading Text, int At) other, int step) =>
        one.Text.Beside(one.At, step) is { } mine
        && other.Text.Beside(other.At, step) is { } theirs
        && TextReading.MeanSame(mine, theirs);
}
