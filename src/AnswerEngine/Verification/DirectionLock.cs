namespace AnswerEngine.Verification;

/// <summary>
/// Increase or decrease, better or worse, start or stop, for or against: a statement may leave a direction out, it may
/// not bring one, nor turn one, nor give it to another word.
/// </summary>
internal static class DirectionLock
{
    private const string Check = "direction";

    private const int BesideReach = 6;

    private static readonly string[] NoDifference = ["~differ", "~similar", "unchang", "chang", "effect", "~associate"];

    // On these axes both ends may be said of one thing without conflict.
    private static readonly HashSet<string> Loose = new(StringComparer.Ordinal) { "advice", "time", "presence" };

    /// <summary>The directions in which claim and quotes differ.</summary>
    public static IEnumerable<Disagreement> Find(TextReading claim, IReadOnlyList<TextReading> quotes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < claim.Words.Count; i++)
        {
            if (claim.Words[i].Pole is not { } pole) continue;
            if (!quotes.Any(q => q.Says(pole)))
            {
                yield return Brought(claim, i, quotes);
                continue;
            }
            if (!pole.HasOpposite) continue;
            if (seen.Add(pole.Key) && IsTurned(pole, claim, quotes))
                yield return Turned($"the source turns \"{claim.Words[i].Lower}\" the other way");
            else if (IsGivenToAnother(claim, i, quotes))
                yield return Turned($"the source says the opposite of \"{claim.Words[i].Lower}\" here");
        }
    }

    /// <summary>"More effective" compares effects; its "more" is no increase of anything.</summary>
    private static bool IsDegree(IReadOnlyList<ReadWord> words, int at) =>
        words[at].Lower is "more" or "less" or "most" or "least"
        && at + 1 < words.Count && words[at + 1].Pole is { Axis: "merit" or "chance" or "frequency" };

    private static Disagreement Turned(string reason) => new(Check, reason, true);

    private static Disagreement Brought(TextReading claim, int at, IReadOnlyList<TextReading> quotes)
    {
        var word = claim.Words[at];
        var pole = word.Pole!;
        if (pole.HasOpposite && Opposite(claim, at, quotes) is { } other)
            return Turned($"the source says \"{other.Lower}\", not \"{word.Lower}\"");
        var beside = Beside(claim, at);
        var isSame = pole.Axis is "amount" or "merit"
            && !claim.Negations.Any(n => n.Targets.Contains(word))
            && quotes.Any(q => SaysNoDifference(q, beside));
        return isSame
            ? new Disagreement(Check, $"the source says that there is no difference, not \"{word.Lower}\"", true)
            : new Disagreement(Check, $"no quote speaks of \"{word.Lower}\"", false);
    }

    /// <summary>The word of the other end that a quote says beside one of the same words, or null.</summary>
    private static ReadWord? Opposite(TextReading claim, int at, IReadOnlyList<TextReading> quotes)
    {
        var opposite = claim.Words[at].Pole!.Opposite;
        var (beside, isDegree) = (Beside(claim, at), IsDegree(claim.Words, at));
        foreach (var quote in quotes)
        {
            for (var i = 0; i < quote.Words.Count; i++)
            {
                if (quote.Words[i].Pole != opposite || IsDegree(quote.Words, i) != isDegree) continue;
                if (isDegree || SharesSide(beside, Beside(quote, i))) return quote.Words[i];
            }
        }
        return null;
    }

    /// <summary>Active and passive put the same words on other sides.</summary>
    private static bool SharesSide(
        (ReadWord? Before, ReadWord? After) one, (ReadWord? Before, ReadWord? After) other) =>
        Alike(one, other) > 0 || Same(one.Before, other.After) || Same(one.After, other.Before);

    /// <summary>"No difference", "similar", "no effect" in a clause that names what the direction is of.</summary>
    private static bool SaysNoDifference(TextReading quote, (ReadWord? Before, ReadWord? After) beside)
    {
        var sameness = quote.Words.Where(w => Synonyms.Of(w.Lower) == "~similar")
            .Concat(quote.Negations.SelectMany(n => n.Targets).Where(t =>
                NoDifference.Contains(Synonyms.Of(t.Lower) ?? t.Term, StringComparer.Ordinal)));
        return sameness.Any(s => quote.Content.Any(w =>
            w.Clause == s.Clause && w != s && (Same(beside.Before, w) || Same(beside.After, w))));
    }

    /// <summary>More of this end than the quotes have, and less of the other.</summary>
    private static bool IsTurned(Pole pole, TextReading claim, IReadOnlyList<TextReading> quotes) =>
        claim.Count(pole) > quotes.Sum(q => q.Count(pole))
        && claim.Count(pole.Opposite) < quotes.Sum(q => q.Count(pole.Opposite));

    /// <summary>"A rose and B fell" is not "A fell and B rose": a direction keeps the words beside it.</summary>
    private static bool IsGivenToAnother(TextReading claim, int at, IReadOnlyList<TextReading> quotes)
    {
        var pole = claim.Words[at].Pole!;
        if (Loose.Contains(pole.Axis)) return false;
        var beside = Beside(claim, at);
        var (same, opposite, beforeOpposite) = (0, 0, 0);
        foreach (var quote in quotes)
        {
            for (var i = 0; i < quote.Words.Count; i++)
            {
                if (quote.Words[i].Pole is not { } other || other.Axis != pole.Axis) continue;
                var alike = Alike(beside, Beside(quote, i));
                var score = alike + claim.SharedInClause(at, quote, i);
                if (other == pole) same = Math.Max(same, score);
                else if (score > opposite) (opposite, beforeOpposite) = (score, alike);
            }
        }
        return beforeOpposite >= 2 && opposite > same;
    }

    private static int Alike((ReadWord? Before, ReadWord? After) one, (ReadWord? Before, ReadWord? After) other) =>
        (Same(one.After, other.After) ? 2 : 0) + (Same(one.Before, other.Before) ? 1 : 0);

    private static bool Same(ReadWord? one, ReadWord? other) =>
        one is not null && other is not null && TextReading.MeanSame(one, other);

    private static (ReadWord? Before, ReadWord? After) Beside(TextReading text, int at) =>
        (Next(text, at, -1), Next(text, at, 1));

    private static ReadWord? Next(TextReading text, int at, int step)
    {
        for (var i = at + step; i >= 0 && i < text.Words.Count && Math.Abs(i - at) <= BesideReach; i += step)
        {
            if (text.Words[i].IsContent && text.Words[i].Pole is null) return text.Words[i];
        }
        return null;
    }
}
