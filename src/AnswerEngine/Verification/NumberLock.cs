namespace AnswerEngine.Verification;

/// <summary>
/// Every number of a statement, with its unit, comparator, range and measure, must stand in one of its quotes, after
/// normalisation of spelling.
/// </summary>
public static class NumberLock
{
    /// <summary>The first number that no quote carries, or null.</summary>
    public static Rejection? Reject(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var quoted = statement.Citations.SelectMany(c => Quantity.Find(c.Quote)).ToArray();
        var missing = Quantity.Find(statement.Text).FirstOrDefault(q => !Array.Exists(quoted, c => Carries(c, q)));
        return missing is null ? null : new Rejection("number", $"no quote carries {Describe(missing)}");
    }

    /// <summary>A statement may leave out what a number measures; it may not change it.</summary>
    private static bool Carries(Quantity quoted, Quantity stated) =>
        quoted == stated || (stated.Measure.Length == 0 && quoted with { Measure = "" } == stated);

    private static string Describe(Quantity quantity)
    {
        var range = quantity.High is { } high
            ? FormattableString.Invariant($"{quantity.Low} to {high}")
            : FormattableString.Invariant($"{quantity.Low}");
        return $"{quantity.Measure} {quantity.Comparator}{range} {quantity.Unit}".Trim();
    }
}
