namespace AnswerEngine.Verification;

/// <summary>
/// Every number of a statement, with its unit, comparator, range, route, frequency and measure, must stand in one of
/// its quotes, after normalisation, and as often as it is stated; and it must belong there to the same thing: a dose to
/// its drug, any number to the words beside it.
/// </summary>
internal static class NumberLock
{
    private const string Check = "number";

    /// <summary>
    /// The numbers in which claim and quotes differ. Where the quotes carry every word of the claim and one number
    /// alone that compares, that number is the other one, whatever words stand beside it.
    /// </summary>
    public static IEnumerable<Disagreement> Find(
        TextReading claim, IReadOnlyList<TextReading> quotes, bool carryEveryWord)
    {
        if (claim.Quantities.Count == 0) yield break;
        var quoted = quotes.SelectMany(q => q.Numbers).ToList();
        var open = new List<NumberInText>();
        foreach (var stated in claim.Numbers)
        {
            if (Take(quoted, stated, exact: true) is { } same)
            {
                if (BelongsElsewhere(stated, same, quotes) is { } other) yield return other;
            }
            else
            {
                open.Add(stated);
            }
        }
        foreach (var stated in open)
        {
            if (Take(quoted, stated, exact: false) is { } same)
            {
                if (BelongsElsewhere(stated, same, quotes) is { } other) yield return other;
            }
            else
            {
                yield return Missing(stated, quoted, carryEveryWord);
            }
        }
    }

    /// <summary>Finds the quoted number that carries the stated one; it is taken away and carries no other.</summary>
    private static NumberInText? Take(List<NumberInText> quoted, NumberInText stated, bool exact)
    {
        var best = -1;
        var most = -1;
        for (var i = 0; i < quoted.Count; i++)
        {
            if (exact ? quoted[i].Quantity != stated.Quantity : !Carries(quoted[i], stated)) continue;
            var shared = quoted[i].SharedNeighbours(stated);
            if (shared > most) (best, most) = (i, shared);
        }
        if (best < 0) return null;
        var taken = quoted[best];
        quoted.RemoveAt(best);
        return taken;
    }

    /// <summary>A statement may leave out what a number measures and how it is given; it may not change it.</summary>
    private static bool Carries(NumberInText quoted, NumberInText stated)
    {
        var (source, said) = (quoted.Quantity, stated.Quantity);
        return source.Comparator == said.Comparator
            && SameMeasure(source, said)
            && (said.Route.Length == 0 || source.Route == said.Route || Routes.Stands(said.Route, quoted.Text))
            && quoted.Amount.SameValue(stated.Amount)
            && quoted.Amount.Often == stated.Amount.Often;
    }

    private static bool SameMeasure(Quantity source, Quantity said) =>
        said.Measure.Length == 0
        || source.Measure == said.Measure
        || (source.Measure.Length == 0 && said.Measure == "age" && source.Unit == "years");

    private static Disagreement Missing(NumberInText stated, List<NumberInText> quoted, bool carryEveryWord)
    {
        NumberInText? closest = null;
        var most = 0;
        foreach (var candidate in quoted)
        {
            var alike = Likeness(candidate, stated);
            if (alike > most) (closest, most) = (candidate, alike);
        }
        if (closest is null && carryEveryWord) closest = OnlyComparable(quoted, stated);
        return closest is null
            ? new Disagreement(Check, $"no quote carries {stated.Words}", false)
            : new Disagreement(Check, $"the source says {closest.Words}, not {stated.Words}", true);
    }

    private static NumberInText? OnlyComparable(List<NumberInText> quoted, NumberInText stated)
    {
        if (stated.Amount.Unit.Length == 0) return null;
        var comparable = quoted.Where(q =>
            q.Amount.IsComparable(stated.Amount) && SameMeasure(q.Quantity, stated.Quantity)).Take(2).ToArray();
        if (comparable is not [var only]) return null;
        return stated.Drug is { } drug && only.Drug is { } owner && !TextReading.MeanSame(drug, owner) ? null : only;
    }

    /// <summary>How much a quoted number speaks of the same thing as a stated one; 0 when it does not.</summary>
    private static int Likeness(NumberInText quoted, NumberInText stated)
    {
        const int sameMeasure = 4, sameValue = 3;
        var shared = quoted.SharedNeighbours(stated);
        var measured = stated.Quantity.Measure.Length > 0 && stated.Quantity.Measure == quoted.Quantity.Measure;
        if (stated.Quantity.Measure.Length > 0 && quoted.Quantity.Measure.Length > 0 && !measured) return 0;
        var value = stated.Quantity.Low == quoted.Quantity.Low && stated.Quantity.High == quoted.Quantity.High;
        if (!quoted.Amount.IsComparable(stated.Amount) && !(value && shared > 0)) return 0;
        return shared + (measured ? sameMeasure : 0) + (value ? sameValue : 0);
    }

    private static Disagreement? BelongsElsewhere(
        NumberInText stated, NumberInText quoted, IReadOnlyList<TextReading> quotes)
    {
        if (stated.Drug is { } drug && quoted.Drug is { } owner && !TextReading.MeanSame(drug, owner))
        {
            return new Disagreement(
                Check, $"the source gives {quoted.Words} for {owner.Lower}, not for {drug.Lower}",
                IsConflict: quotes.Any(q => q.Says(drug)));
        }
        const int margin = 2;
        var shared = quoted.SharedNeighbours(stated);
        foreach (var other in quotes.SelectMany(q => q.Numbers))
        {
            if (other.Amount == quoted.Amount || !other.Amount.IsComparable(stated.Amount)) continue;
            if (other.Quantity.Measure != quoted.Quantity.Measure) continue;
            if (other.ClosestShared(stated) >= quoted.ClosestShared(stated) + margin
                && other.SharedNeighbours(stated) >= shared)
            {
                return new Disagreement(
                    Check, $"the source says {other.Words} here; {stated.Words} belongs to something else", true);
            }
        }
        return null;
    }
}
