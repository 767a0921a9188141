using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AnswerEngine.Benchmarks;

/// <summary>What it costs to read memory in sequence and do nothing with it: the limit of every scan.</summary>
internal sealed unsafe partial class MemoryRead : IDisposable
{
    private const nuint HugePage = 1 << 21;

    private const int HugePages = 14; // MADV_HUGEPAGE of Linux, as the index itself asks for

    private const int Step = 256;

    private readonly byte* _memory;

    public MemoryRead(long bytes)
    {
        Bytes = bytes / Step * Step;
        var size = ((nuint)bytes + HugePage - 1) / HugePage * HugePage;
        _memory = (byte*)NativeMemory.AlignedAlloc(size, HugePage);
        if (OperatingSystem.IsLinux()) _ = madvise((nint)_memory, size, HugePages);
        NativeMemory.Fill(_memory, size, 1);
    }

    public long Bytes { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Run()
    {
        var memory = _memory;
        var bytes = Bytes;
        var (a, b) = (Vector512<int>.Zero, Vector512<int>.Zero);
        var (c, d) = (a, b);
        for (long i = 0; i < bytes; i += Step)
        {
            a ^= Vector512.Load((int*)(memory + i));
            b ^= Vector512.Load((int*)(memory + i + 64));
            c ^= Vector512.Load((int*)(memory + i + 128));
            d ^= Vector512.Load((int*)(memory + i + 192));
        }

        return (a ^ b ^ c ^ d)[0];
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    [LibraryImport("libc")]
    private static partial int madvise(nint address, nuint length, int advice);
}
