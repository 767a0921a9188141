using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AnswerEngine.Search.Files;

/// <summary>
/// Memory outside the managed heap for the body of an index file: the system gives pages when they are first written,
/// the collector never looks at it, and it goes when the last reader has let go.
/// </summary>
internal sealed unsafe class NativeBody : SafeHandle
{
    private readonly int _length;

    public NativeBody(int length)
        : base(0, ownsHandle: true)
    {
        _length = length;
        SetHandle((nint)NativeMemory.Alloc((nuint)Math.Max(1, length)));
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>A part of the memory; only while the handle is held.</summary>
    public Span<byte> Span(int start, int length)
    {
        if (start < 0 || length < 0 || start > _length - length) throw new ArgumentOutOfRangeException(nameof(start));
        return new Span<byte>((byte*)handle + start, length);
    }

    /// <summary>Asks for a place to be brought into the processor's cache; no place is a wrong one.</summary>
    public void Prefetch(int start)
    {
        if (Sse.IsSupported) Sse.Prefetch0((byte*)handle + start);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
