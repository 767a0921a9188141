namespace AnswerEngine.Verification;

/// <summary>
/// A quantity in units that can be compared: exact conversions only. Masses become mcg, volumes ml, weeks days and
/// years months (7 days and 12 months by definition; months are never days), concentrations amounts per litre. What is
/// amount of substance (mmol) is never converted into mass.
/// </summary>
/// <param name="Low">The value, or the lower end.</param>
/// <param name="High">The upper end, or null.</param>
/// <param name="Unit">The unit without frequency.</param>
/// <param name="Often">How often, or empty.</param>
internal readonly record struct Amount(decimal Low, decimal? High, string Unit, string Often)
{
    private static readonly Dictionary<string, (string Unit, decimal Factor)> Bases = new(StringComparer.Ordinal)
    {
        ["pg"] = ("mcg", 0.000001m), ["ng"] = ("mcg", 0.001m), ["mg"] = ("mcg", 1_000m), ["g"] = ("mcg", 1_000_000m),
        ["kg"] = ("mcg", 1_000_000_000m), ["dl"] = ("ml", 100m), ["l"] = ("ml", 1_000m),
        ["weeks"] = ("days", 7m), ["years"] = ("months", 12m), ["nmol"] = ("pmol", 1_000m),
        ["umol"] = ("pmol", 1_000_000m), ["mmol"] = ("pmol", 1_000_000_000m),
        ["participants"] = ("people", 1m), ["patients"] = ("people", 1m),
    };

    private static readonly Dictionary<string, decimal> Volumes = new(StringComparer.Ordinal)
    {
        ["/ul"] = 1_000_000m, ["/ml"] = 1_000m, ["/dl"] = 10m, ["/l"] = 1m,
    };

    private const decimal Largest = 1_000_000_000_000_000m;

    public static Amount Of(Quantity quantity)
    {
        var space = quantity.Unit.IndexOf(' ', StringComparison.Ordinal);
        var often = space < 0 || quantity.Unit.StartsWith("of", StringComparison.Ordinal) ? "" : quantity.Unit[space..];
        if (quantity.Unit == "percentage points") often = "";
        var unit = quantity.Unit[..^often.Length];
        var bar = unit.IndexOf('/', StringComparison.Ordinal);
        var (name, divisor) = bar < 0 ? (unit, "") : (unit[..bar], unit[bar..]);
        var factor = 1m;
        if (Bases.TryGetValue(name, out var to)) (name, factor) = (to.Unit, to.Factor);
        if (Volumes.TryGetValue(divisor, out var per)) (divisor, factor) = ("/l", factor * per);
        if (Math.Abs(quantity.Low) > Largest || quantity.High > Largest) factor = 1;
        return new Amount(quantity.Low * factor, quantity.High * factor, name + divisor, often);
    }

    /// <summary>True when both are of one kind, so that their numbers can differ.</summary>
    public bool IsComparable(Amount other) => Unit == other.Unit;

    public bool SameValue(Amount other) =>
        Low == other.Low && High == other.High && (Unit == other.Unit || CountsSame(other));

    /// <summary>"508 patients" and "508 adult patients": a counted noun may stand apart from its number.</summary>
    private bool CountsSame(Amount other) =>
        (Unit.Length == 0 && IsCount(other.Unit)) || (other.Unit.Length == 0 && IsCount(Unit));

    private static bool IsCount(string unit) => unit == "people" || UnitNames.IsCounted(unit);
}
