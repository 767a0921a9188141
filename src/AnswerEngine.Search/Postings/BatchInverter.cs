using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Analyses a batch of documents and turns it into a run: its terms in order of their UTF-8, each with the postings of
/// the batch. Postings are gathered in flat arrays and put in order by counting. One thread.
/// </summary>
internal sealed class BatchInverter
{
    private const int FieldBits = 32;
    private const int TextBits = 16;

    private readonly WordTable _words = new();
    private readonly WordTable _numbers = new();
    private readonly List<Term> _terms = [];
    private readonly List<Posting> _postings = [];
    private readonly List<(int Passage, int Frequency)> _passages = [];
    private readonly List<(int Title, int First, int Count)> _spelt = [];
    private readonly List<ulong> _occurrences = [];
    private readonly char[] _word = new char[EnglishAnalyzer.TermLengthMax];
    private int _wordLength;

    /// <summary>Adds a document and fills in its lengths.</summary>
    /// <param name="number">In order of arrival, rising.</param>
    /// <param name="document">The texts.</param>
    /// <param name="record">Gets the lengths.</param>
    public void Add(int number, IndexedDocument document, DocumentRecord record)
    {
        _occurrences.Clear();
        record.TitleLength = Collect(document.Title, 0);
        for (var i = 0; i < record.PassageLengths.Length; i++)
            record.PassageLengths[i] = Collect(document.Passages[i].Text, i + 1);
        var rest = CollectionsMarshal.AsSpan(_occurrences);
        rest.Sort();
        while (!rest.IsEmpty)
        {
            var count = RunLength(rest, FieldBits);
            AddPosting(number, rest[..count]);
            rest = rest[count..];
        }
    }

    /// <summary>
    /// The run: per term the length of its UTF-8, the UTF-8, bytes of its postings, the postings.
    /// </summary>
    public byte[] Finish()
    {
        var byTerm = ByTerm();
        var run = new ByteBuffer(_postings.Count * 4);
        var writer = new PostingsWriter();
        var sorted = new SortedTerms(_terms.Select(term => _numbers.WordAt(term.Start, term.Length).ToString()));
        foreach (var number in sorted.Order)
        {
            writer.Clear();
            var term = _terms[number];
            foreach (var posting in byTerm.AsSpan(term.End - term.Documents, term.Documents)) Write(writer, posting);
            run.WriteVarint((uint)sorted.Utf8(number).Length);
            run.Write(sorted.Utf8(number));
            run.WriteVarint((uint)writer.Bytes.Length);
            run.Write(writer.Bytes);
        }

        return run.Span.ToArray();
    }

    /// <summary>All postings, those of a term side by side; sets the ends of the terms.</summary>
    private Posting[] ByTerm()
    {
        var sorted = new Posting[_postings.Count];
        var terms = CollectionsMarshal.AsSpan(_terms);
        var end = 0;
        foreach (ref var term in terms)
        {
            term.End = end;
            end += term.Documents;
        }

        foreach (var posting in CollectionsMarshal.AsSpan(_postings)) sorted[terms[posting.Term].End++] = posting;
        return sorted;
    }

    private void Write(PostingsWriter writer, in Posting posting)
    {
        if (posting.Shape < 0)
        {
            var (title, first, count) = _spelt[~posting.Shape];
            writer.Add(posting.Document, title, CollectionsMarshal.AsSpan(_passages).Slice(first, count));
            return;
        }

        var text = posting.Shape & ((1 << TextBits) - 1);
        (int Passage, int Frequency) only = (0, text);
        writer.Add(posting.Document, posting.Shape >> TextBits, text > 0 ? new(in only) : []);
    }

    private int Collect(string text, int field)
    {
        var before = _occurrences.Count;
        var sink = new OccurrenceSink(this, (uint)field);
        EnglishAnalyzer.Analyze(text, ref sink);
        return _occurrences.Count - before;
    }

    private void AddPosting(int document, ReadOnlySpan<ulong> occurrences)
    {
        var term = (int)(occurrences[0] >> FieldBits);
        var (title, first) = (0, _passages.Count);
        while (!occurrences.IsEmpty)
        {
            var count = RunLength(occurrences, 0);
            var field = (int)(uint)occurrences[0];
            if (field == 0) title = count;
            else _passages.Add((field - 1, count));
            occurrences = occurrences[count..];
        }

        CollectionsMarshal.AsSpan(_terms)[term].Documents++;
        _postings.Add(new Posting(term, document, ShapeOf(title, first)));
    }

    private int ShapeOf(int title, int first)
    {
        var passages = CollectionsMarshal.AsSpan(_passages)[first..];
        if (title < 1 << (31 - TextBits) && (passages is [] or [(0, < 1 << TextBits)]))
        {
            var text = passages.IsEmpty ? 0 : passages[0].Frequency;
            CollectionsMarshal.SetCount(_passages, first);
            return (title << TextBits) | text;
        }

        _spelt.Add((title, first, passages.Length));
        return ~(_spelt.Count - 1);
    }

    private static int RunLength(ReadOnlySpan<ulong> sorted, int ignoredBits)
    {
        var count = 1;
        while (count < sorted.Length && sorted[count] >> ignoredBits == sorted[0] >> ignoredBits) count++;
        return count;
    }

    private int NumberOf(ReadOnlySpan<char> term)
    {
        var number = _numbers.Find(term, out var place);
        if (number >= 0) return number;
        var start = _numbers.Add(term, place, _terms.Count);
        _terms.Add(new Term(start, term.Length));
        return _terms.Count - 1;
    }

    private record struct Term(int Start, int Length)
    {
        public int Documents;

        public int End;
    }

    /// <summary>Shape: occurrences in the title and in the first passage; below 0 the complement of a place.</summary>
    private readonly record struct Posting(int Term, int Document, int Shape);

    private readonly struct OccurrenceSink(BatchInverter inverter, uint field) : ITermSink
    {
        public bool TryAddKnown(ReadOnlySpan<char> word)
        {
            var number = inverter._words.Find(word, out _);
            if (number >= 0)
            {
                Add(number);
                return true;
            }

            word.CopyTo(inverter._word);
            inverter._wordLength = word.Length;
            return false;
        }

        public void Add(ReadOnlySpan<char> term, int start, int length, int position)
        {
            var number = inverter.NumberOf(term);
            var word = inverter._word.AsSpan(0, inverter._wordLength);
            if (inverter._words.Find(word, out var place) < 0) inverter._words.Add(word, place, number);
            Add(number);
        }

        private void Add(int number) => inverter._occurrences.Add(((ulong)number << FieldBits) | field);
    }
}

/// <summary>Terms in order of their UTF-8: sorted by eight bytes as a number first, then the few that tie.</summary>
internal sealed class SortedTerms
{
    private readonly byte[][] _utf8;

    public SortedTerms(IEnumerable<string> terms)
    {
        _utf8 = [.. terms.Select(Encoding.UTF8.GetBytes)];
        Order = [.. Enumerable.Range(0, _utf8.Length)];
        var keys = new ulong[_utf8.Length];
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < keys.Length; i++)
        {
            first.Clear();
            _utf8[i].AsSpan(0, Math.Min(first.Length, _utf8[i].Length)).CopyTo(first);
            keys[i] = BinaryPrimitives.ReadUInt64BigEndian(first);
        }

        Array.Sort(keys, Order);
        for (var at = 0; at < keys.Length;)
        {
            var end = at + 1;
            while (end < keys.Length && keys[end] == keys[at]) end++;
            if (end > at + 1)
                Order.AsSpan(at, end - at).Sort((a, b) => _utf8[a].AsSpan().SequenceCompareTo(_utf8[b]));
            at = end;
        }
    }

    /// <summary>Places of the terms in the order.</summary>
    public int[] Order { get; }

    /// <summary>UTF-8 of the term at a place.</summary>
    public ReadOnlySpan<byte> Utf8(int number) => _utf8[number];
}
