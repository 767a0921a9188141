namespace AnswerEngine.Benchmarks.Model;

/// <summary>Quantiles of some times in milliseconds.</summary>
internal sealed record Quantiles(int Count, double P50, double P95, double Max)
{
    public static Quantiles Of(IEnumerable<double> times)
    {
        double[] ordered = [.. times.Order()];
        return ordered.Length == 0 ? new Quantiles(0, 0, 0, 0) : new Quantiles(ordered.Length, At(ordered, 0.5), At(ordered, 0.95), Math.Round(ordered[^1], 2));
    }

    private static double At(double[] ordered, double part) => Math.Round(ordered[(int)Math.Ceiling(part * ordered.Length) - 1], 2);
}
