namespace AnswerEngine.Benchmarks;

/// <summary>
/// What no program could beat: either the bytes that a unit of work must fetch from memory, or the cycles that its loads
/// and stores take at the least when all of them hit the cache. Counted for a processor with three loads, two stores of
/// up to 8 bytes or half a store of 64 bytes a cycle (Zen 4; others differ little).
/// </summary>
/// <param name="unit">One of what the benchmark does <c>OperationsPerInvoke</c> of.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LimitAttribute(string unit) : Attribute
{
    public string Unit => unit;

    /// <summary>Bytes from memory; 0 where <see cref="Cycles"/> are the limit.</summary>
    public int Bytes { get; init; }

    /// <summary>Least cycles.</summary>
    public double Cycles { get; init; }

    /// <summary>Where the cycles come from.</summary>
    public string Counted { get; init; } = "";
}
