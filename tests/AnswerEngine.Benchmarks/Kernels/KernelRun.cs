using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Runs the kernels in one table with their shares of the limit. Each has a process of its own, built by BenchmarkDotNet.
/// </summary>
internal static class KernelRun
{
    private const int Warm = 3;

    private const int Rounds = 9;

    private const int RoundMilliseconds = 200;

    /// <summary>Runs what the arguments choose; see <c>--help</c>.</summary>
    /// <returns>1 when a benchmark failed.</returns>
    public static int Run(string[] args)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithWarmupCount(Warm).WithIterationCount(Rounds)
                .WithIterationTime(TimeInterval.FromMilliseconds(RoundMilliseconds)).AsDefault())
            .HideColumns(Column.Error, Column.StdDev)
            .AddColumn(StatisticColumn.Min)
            .AddColumn(LimitColumn.All)
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared, MethodOrderPolicy.Declared))
            .WithOptions(ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "kernels"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(KernelRun).Assembly).Run(args, config);
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
