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
                yield return Brought(claim.Words[i], pole, quotes);
                continue;
            }
            if (!pole.HasOpposite) continue;
            if (seen.Add(pole.Key) && IsTurned(pole, claim, quotes))
                yield return Turned($"the source turns \"{claim.Words[i].Lower}\" the other way");
            else if (IsGivenToAnother(claim, i, quotes))
                yield return Turned($"the source says the opposite of \"{claim.Words[i].Lower}\" here");
        }
    }

    private static Disagreement Turned(string reason) => new(Check, reason, true);

    private static Disagreement Brought(ReadWord word, Pole pole, IReadOnlyList<TextReading> quotes)
    {
        if (pole.HasOpposite && quotes.Any(q => q.Says(pole.Opposite)))
        {
            var other = quotes.SelectMany(q => q.Words).First(w => w.Pole == pole.Opposite);
            return new Disagreement(Check, $"the source says \"{other.Lower}\", not \"{word.Lower}\"", true);
        }
        var same = pole.Axis is "amount" or "merit" && quotes.Any(SaysNoDifference);
        return same
            ? new Disagreement(Check, $"the source says that there is no difference, not \"{word.Lower}\"", true)
            : new Disagreement(Check, $"no quote speaks of \"{word.Lower}\"", false);
    }

    private static bool SaysNoDifference(TextReading quote) =>
        quote.Words.Any(w => Synonyms.Of(w.Lower) == "~similar")
        || quote.Negations.Any(n => n.Targets.Any(t =>
            NoDifference.Contains(Synonyms.Of(t.Lower) ?? t.Term, StringComparer.Ordinal)));

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
        var (same, opposite) = (0, 0);
        foreach (var quote in quotes)
        {
            for (var i = 0; i < quote.Words.Count; i++)
            {
                if (quote.Words[i].Pole is not { } other || other.Axis != pole.Axis) continue;
                var score = Alike(beside, Beside(quote, i));
                if (other == pole) same = Math.Max(same, score);
                else opposite = Math.Max(opposite, score);
            }
        }
        return opposite >= 2 && same == 0;
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
