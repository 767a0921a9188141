namespace AnswerEngine.Answers;

/// <summary>
/// The numbers that a question gives ("INR of 7", "creatinine clearance 20 mL/min"), and whether a sentence holds for
/// them: it states the same number, or a range or bound that the number lies in.
/// </summary>
internal sealed class GivenNumbers(IReadOnlyList<QuestionConstraint> constraints)
{
    /// <summary>0 to 1; 0 when the question gives none.</summary>
    public double ShareIn(string sentence)
    {
        if (constraints.Count == 0) return 0;
        var stated = Quantity.Find(sentence);
        return constraints.Count(c => stated.Any(s => Holds(s, c.Quantity))) / (double)constraints.Count;
    }

    private static bool Holds(Quantity stated, Quantity given)
    {
        if (stated.BaseUnit != given.BaseUnit && stated.BaseUnit.Length > 0 && given.BaseUnit.Length > 0) return false;
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
}
