namespace AnswerEngine.Verification;

/// <summary>
/// "A over B", "A rather than B", "A is superior to B": what is compared must not change sides. Only words that stand
/// beside the comparing one on both sides are looked at.
/// </summary>
internal static class OrderLock
{
    private const int SideMax = 5;

    private static readonly HashSet<string> Cues = new(StringComparer.Ordinal)
    {
        "than", "over", "versus", "vs", "against", "instead",
    };

    private static readonly HashSet<string> CuesBeforeTo = new(StringComparer.Ordinal)
    {
        "superior", "inferior", "preferred", "preferable", "relative",
    };

    /// <summary>The comparisons whose sides are swapped.</summary>
    public static IEnumerable<Disagreement> Find(TextReading claim, IReadOnlyList<TextReading> quotes)
    {
        for (var i = 0; i < claim.Words.Count; i++)
        {
            if (!IsCue(claim.Words, i)) continue;
            var (left, right) = Sides(claim, i);
            if (left.Count == 0 || right.Count == 0) continue;
            if (quotes.Any(q => Straight(q, left, right)) || !quotes.Any(q => Swapped(q, left, right))) continue;
            yield return new Disagreement(
                "direction", $"the source compares {right[0].Lower} and {left[0].Lower} the other way round", true);
        }
    }

    private static bool Straight(TextReading quote, List<ReadWord> left, List<ReadWord> right) =>
        Any(quote, (l, r) => Shared(l, left) > 0 && Shared(r, right) > 0
            && Shared(l, left) + Shared(r, right) >= Shared(l, right) + Shared(r, left));

    private static bool Swapped(TextReading quote, List<ReadWord> left, List<ReadWord> right) =>
        Any(quote, (l, r) => Shared(l, right) > 0 && Shared(r, left) > 0);

    private static bool Any(TextReading quote, Func<List<ReadWord>, List<ReadWord>, bool> holds)
    {
        for (var i = 0; i < quote.Words.Count; i++)
        {
            if (!IsCue(quote.Words, i)) continue;
            var (left, right) = Sides(quote, i);
            if (holds(left, right)) return true;
        }
        return false;
    }

    private static bool IsCue(IReadOnlyList<ReadWord> words, int at) =>
        !words[at].IsQuantity
        && (Cues.Contains(words[at].Lower)
            || (words[at].Lower == "to" && at > 0 && CuesBeforeTo.Contains(words[at - 1].Lower))
            || (words[at].Lower is "with" or "to" && at > 0 && words[at - 1].Lower == "compared"));

    private static (List<ReadWord> Left, List<ReadWord> Right) Sides(TextReading text, int at) =>
        (Side(text, at, -1), Side(text, at, 1));

    private static List<ReadWord> Side(TextReading text, int at, int step)
    {
        var side = new List<ReadWord>(SideMax);
        for (var i = at + step; i >= 0 && i < text.Words.Count && side.Count < SideMax; i += step)
        {
            if (text.Words[i].Clause != text.Words[at].Clause) break;
            if (text.Words[i].IsContent && text.Words[i].Pole is null) side.Add(text.Words[i]);
        }
        return side;
    }

    private static int Shared(List<ReadWord> one, List<ReadWord> other) =>
        one.Count(o => other.Exists(w => TextReading.MeanSame(o, w)));
}
