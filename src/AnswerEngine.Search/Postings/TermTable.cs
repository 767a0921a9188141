using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AnswerEngine.Search.Postings;

/// <summary>Terms with a number each, and their UTF-8 in one array.</summary>
internal sealed class TermTable
{
    private readonly WordTable _numbers = new();
    private readonly ByteBuffer _utf8 = new();
    private readonly List<Term> _terms = [];

    /// <summary>Terms in the table.</summary>
    public int Count => _terms.Count;

    /// <summary>The number of a term: its place in the order in which they first came.</summary>
    public int NumberOf(ReadOnlySpan<char> term)
    {
        var key = WordKey.Of(term);
        var number = _numbers.Find(term, key, key.Hash(), out var place);
        if (number >= 0) return number;
        _numbers.Add(term, key, place, _terms.Count);
        Span<byte> utf8 = stackalloc byte[TermDictionary.TermBytesMax];
        var length = Encoding.UTF8.GetBytes(term, utf8);
        utf8[length..].Clear();
        _terms.Add(new Term(BinaryPrimitives.ReadUInt64BigEndian(utf8), _utf8.Length, length));
        _utf8.Write(utf8[..length]);
        return _terms.Count - 1;
    }

    /// <summary>UTF-8 of a term.</summary>
    public ReadOnlySpan<byte> Utf8(int number) => _utf8.Span.Slice(_terms[number].Start, _terms[number].Length);

    /// <summary>Puts numbers of terms in order of their UTF-8.</summary>
    public void Sort(List<int> numbers)
    {
        var all = CollectionsMarshal.AsSpan(numbers);
        var keys = new ulong[all.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = _terms[all[i]].FirstBytes;
        keys.AsSpan().Sort(all);
        for (var at = 0; at < keys.Length;)
        {
            var end = at + 1;
            while (end < keys.Length && keys[end] == keys[at]) end++;
            if (end > at + 1) all[at..end].Sort((a, b) => Utf8(a).SequenceCompareTo(Utf8(b)));
            at = end;
        }
    }

    /// <summary>Forgets all terms.</summary>
    public void Clear()
    {
        _numbers.Clear();
        _utf8.Clear();
        _terms.Clear();
    }

    /// <summary>FirstBytes: eight of them as one number, so that most terms are put in order by it alone.</summary>
    private readonly record struct Term(ulong FirstBytes, int Start, int Length);
}
