using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Columns that compare the best round of a benchmark, the least disturbed by others on the machine, with its
/// <see cref="LimitAttribute"/>, by the yardsticks of the same run.
/// </summary>
internal sealed class LimitColumn(string name, string legend, Func<Summary, double, LimitAttribute, string> text) : IColumn
{
    public static readonly LimitColumn[] All =
    [
        new("Rate", "Units of work, or bytes of memory, in a second", (_, nanoseconds, limit) => limit.Bytes > 0
            ? Text($"{limit.Bytes / nanoseconds:F1} GB/s")
            : Text($"{1e3 / nanoseconds:F0} M {limit.Unit}/s")),
        new("Limit", "What bounds it: bytes read from memory, or cycles of loads and stores that hit the cache", (_, _, limit) =>
            limit.Bytes > 0 ? $"{limit.Bytes} bytes" : Text($"{limit.Cycles:0.##} cycles ({limit.Counted})")),
        new("Share", "Time the limit takes, by the yardsticks of this run, in that of the best round", (summary, nanoseconds, limit) =>
            Least(summary, limit) is { } least ? Text($"{100 * least / nanoseconds:F0} %") : "run with *Yardsticks*"),
    ];

    public string Id => name;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => Array.IndexOf(All, this);

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var limit = benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<LimitAttribute>();
        var best = summary[benchmarkCase]?.ResultStatistics?.Min;
        return limit is null || best is null ? "-" : text(summary, best.Value, limit);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static double? Least(Summary summary, LimitAttribute limit) => limit.Bytes > 0
        ? Best(summary, nameof(Yardsticks.ReadMemory)) * limit.Bytes / Yardsticks.LineBytes
        : Best(summary, nameof(Yardsticks.Cycle)) * limit.Cycles;

    private static double? Best(Summary summary, string yardstick) => summary.Reports
        .FirstOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == yardstick)?.ResultStatistics?.Min;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
