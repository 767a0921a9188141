using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Memory outside the managed heap, aligned to huge pages. Pages that nobody touches cost nothing. Whoever reads holds
/// a reference, so that disposing beside a search frees the memory only after it.
/// </summary>
internal sealed unsafe partial class NativeBuffer : SafeHandle
{
    private const nuint Alignment = 1 << 21;

    private const int HugePages = 14; // MADV_HUGEPAGE of Linux

    private const int Collapse = 25; // MADV_COLLAPSE

    private readonly nuint _whole; // bytes of the huge pages that are used from end to end

    public NativeBuffer(long bytes)
        : base(0, ownsHandle: true)
    {
        var size = ((nuint)Math.Max(bytes, 1) + Alignment - 1) / Alignment * Alignment;
        SetHandle((nint)NativeMemory.AlignedAlloc(size, Alignment));
        _whole = (nuint)bytes / Alignment * Alignment;
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Valid while a reference is held.</summary>
    public byte* Pointer => (byte*)handle;

    /// <summary>
    /// Asks for huge pages, for those who will touch most of it: with pages of 4 KiB a scan waits for address
    /// translation. Whoever touches little would have a multiple of it cleared.
    /// </summary>
    /// <param name="touched">True when some of it has been touched before.</param>
    public void ExpectAll(bool touched)
    {
        // Only advice: no check. The second, of Linux 6.1, is for what has been touched already.
        if (!OperatingSystem.IsLinux() || _whole == 0) return;
        _ = madvise(handle, _whole, HugePages);
        if (touched) _ = madvise(handle, _whole, Collapse);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }

    [LibraryImport("libc")]
    private static partial int madvise(nint address, nuint length, int advice);
}
