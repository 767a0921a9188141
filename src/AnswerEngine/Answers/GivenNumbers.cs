using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// The numbers that a question gives ("INR of 7", "creatinine clearance 20 mL/min"), and whether a sentence holds for
/// them: it states the same number, or a range or bound that the number lies in.
/// </summary>
internal sealed partial class GivenNumbers(IReadOnlyList<QuestionConstraint> constraints)
{
    /// <summary>Two ranges are one when they share this part of all that they span: 1.5 to 1.9 and 1.5 to 2.</summary>
    private const decimal SameRange = 0.6m;

    /// <summary>0 to 1; 0 when the question gives none.</summary>
    public double ShareIn(string sentence)
    {
        if (constraints.Count == 0) return 0;
        var stated = Quantity.Find(sentence);
        return constraints.Count(c => stated.Any(s => Holds(s, c.Quantity))) / (double)constraints.Count;
    }

    /// <summary>
    /// True when those of whom the sentence speaks have another value than the question gives: "with an INR above 10"
    /// where it is 7. Of several bounds one may do, so that only one that stands alone excludes.
    /// </summary>
    public bool Exclude(string sentence)
    {
        if (constraints.Count == 0) return false;
        var whom = RecommendationLanguage.WhomOf(sentence);
        var bounds = Quantity.FindPlaces(whom)
            .Where(p => !Distance().IsMatch(whom[p.Place.End..])).Select(p => p.Quantity)
            .Where(q => q.High is not null || q.Comparator.Length > 0).Distinct().ToArray();
        return bounds is [var bound]
            && constraints.Any(c => AreOfOne(bound, c.Quantity))
            && !constraints.Any(c => AreOfOne(bound, c.Quantity) && Holds(bound, c.Quantity));
    }

    /// <summary>True for two values of one measure: both of the INR, or both in mL/min.</summary>
    private static bool AreOfOne(Quantity one, Quantity other) =>
        one.Measure == other.Measure && one.Unit == other.Unit && one.Measure.Length + one.Unit.Length > 0;

    private static bool Holds(Quantity stated, Quantity given)
    {
        if (stated.BaseUnit != given.BaseUnit && stated.BaseUnit.Length > 0 && given.BaseUnit.Length > 0) return false;
        if (given.High is { } end && stated.High is { } statedEnd)
        {
            var shared = Math.Min(statedEnd, end) - Math.Max(stated.Low, given.Low);
            return shared >= SameRange * (Math.Max(statedEnd, end) - Math.Min(stated.Low, given.Low));
        }
        if (given.High is not null || given.Comparator.Length > 0)
            return (stated.Low, stated.High) == (given.Low, given.High);
        return stated.Comparator switch
        {
            "<" => given.Low < stated.Low,
            "≤" => given.Low <= stated.Low,
            ">" => given.Low > stated.Low,
            "≥" => given.Low >= stated.Low,
            _ => stated.High is { } high ? stated.Low <= given.Low && given.Low <= high : stated.Low == given.Low,
        };
    }

    /// <summary>"0.5 or less below or above the range": how far from a value, and no value.</summary>
    [GeneratedRegex(
        @"^\s*(?:or (?:less|more)\s+)?(?:below|above|outside)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Distance();
}
