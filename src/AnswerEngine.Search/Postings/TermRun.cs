using System.Buffers.Binary;

namespace AnswerEngine.Search.Postings;

/// <summary>Terms in order of their UTF-8, each with the postings of documents that arrived together.</summary>
internal abstract class TermRun
{
    /// <summary>Values of the first byte of a term: terms are merged in as many parts.</summary>
    public const int Parts = 1 << 8;

    /// <summary>Bytes kept in memory.</summary>
    public abstract long MemoryBytes { get; }

    /// <summary>Walks the terms that begin with a byte. For many readers at once.</summary>
    /// <param name="number">Place of the run among the runs: the order of its documents.</param>
    /// <param name="part">The first byte.</param>
    public abstract TermCursor Read(int number, int part);
}

/// <summary>Walks terms of a run.</summary>
internal abstract class TermCursor(int number)
{
    private byte[] _bytes = [];
    private int _start;
    private int _length;
    private ulong _firstBytes;

    /// <summary>UTF-8 of the term.</summary>
    public ReadOnlySpan<byte> Term => _bytes.AsSpan(_start, _length);

    /// <summary>Moves to the next term.</summary>
    public abstract bool MoveNext();

    /// <summary>Adds the postings of the term, by number of arrival; before the next move.</summary>
    public abstract void CopyTo(MergedTerm target);

    /// <summary>Order of terms, then of runs.</summary>
    public int CompareTo(TermCursor other)
    {
        if (_firstBytes != other._firstBytes) return _firstBytes < other._firstBytes ? -1 : 1;
        var order = Term.SequenceCompareTo(other.Term);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }

    /// <summary>Says where the term lies that the cursor has moved to.</summary>
    protected void MoveTo(byte[] bytes, int start, int length)
    {
        (_bytes, _start, _length) = (bytes, start, length);
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        Term[..Math.Min(length, first.Length)].CopyTo(first);
        _firstBytes = BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private int Number => number;
}
