using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>What the limits of all other kernels are counted in: a line read from memory, and a cycle.</summary>
public class Yardsticks
{
    /// <summary>Bytes that memory hands over at once.</summary>
    public const int LineBytes = 64;

    private const int Lines = 1 << 22;

    private const int Steps = 1 << 20;

    private MemoryRead _memory = null!;

    [GlobalSetup(Target = nameof(ReadMemory))]
    public void Setup() => _memory = new MemoryRead((long)Lines * LineBytes);

    [GlobalCleanup(Target = nameof(ReadMemory))]
    public void Cleanup() => _memory.Dispose();

    /// <summary>256 MiB in sequence: more than a cache holds.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    [Limit("lines", Bytes = LineBytes)]
    public int ReadMemory() => _memory.Run();

    /// <summary>A chain of operations of one cycle each, of which none can begin before the one before it.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Steps)]
    [Limit("cycles", Cycles = 1, Counted = "by definition")]
    public ulong Cycle()
    {
        var chain = 1UL;
        for (var i = 0UL; i < Steps; i++) chain += chain ^ i;
        return chain;
    }
}
