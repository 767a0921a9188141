using System.Runtime.InteropServices;
using System.Text;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Analyses a batch of documents and turns it into a run: its terms in order of their UTF-8, each with the postings of
/// the batch. One thread.
/// </summary>
internal sealed class BatchInverter
{
    private const int FieldBits = 32;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Term, PostingsWriter Postings)> _terms = [];
    private readonly List<ulong> _occurrences = [];
    private readonly List<(int Passage, int Frequency)> _passages = [];

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
        _occurrences.Sort();
        for (var rest = CollectionsMarshal.AsSpan(_occurrences); !rest.IsEmpty;)
        {
            var count = RunLength(rest, FieldBits);
            AddTerm(number, _terms[(int)(rest[0] >> FieldBits)].Postings, rest[..count]);
            rest = rest[count..];
        }
    }

    /// <summary>
    /// The run: per term the length of its UTF-8, the UTF-8, documents, bytes of its postings, the postings.
    /// </summary>
    public byte[] Finish()
    {
        var sorted = _terms.Select(term => (Utf8: Encoding.UTF8.GetBytes(term.Term), term.Postings)).ToArray();
        Array.Sort(sorted, (a, b) => a.Utf8.AsSpan().SequenceCompareTo(b.Utf8));
        var run = new ByteBuffer(sorted.Sum(term => term.Utf8.Length + term.Postings.Bytes.Length + 8));
        foreach (var (utf8, postings) in sorted)
        {
            run.WriteVarint((uint)utf8.Length);
            run.Write(utf8);
            run.WriteVarint((uint)postings.DocumentFrequency);
            run.WriteVarint((uint)postings.Bytes.Length);
            run.Write(postings.Bytes);
        }

        return run.Span.ToArray();
    }

    private int Collect(string text, int field)
    {
        var before = _occurrences.Count;
        var sink = new OccurrenceSink(this, (uint)field);
        EnglishAnalyzer.Analyze(text, ref sink);
        return _occurrences.Count - before;
    }

    private void AddTerm(int number, PostingsWriter postings, ReadOnlySpan<ulong> occurrences)
    {
        var titleFrequency = 0;
        _passages.Clear();
        while (!occurrences.IsEmpty)
        {
            var count = RunLength(occurrences, 0);
            var field = (int)(uint)occurrences[0];
            if (field == 0) titleFrequency = count;
            else _passages.Add((field - 1, count));
            occurrences = occurrences[count..];
        }

        postings.Add(number, titleFrequency, CollectionsMarshal.AsSpan(_passages));
    }

    private static int RunLength(ReadOnlySpan<ulong> sorted, int ignoredBits)
    {
        var count = 1;
        while (count < sorted.Length && sorted[count] >> ignoredBits == sorted[0] >> ignoredBits) count++;
        return count;
    }

    private int NumberOf(ReadOnlySpan<char> term)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(term, out var number)) return number;
        var added = term.ToString();
        _numbers[added] = _terms.Count;
        _terms.Add((added, new PostingsWriter()));
        return _terms.Count - 1;
    }

    private readonly struct OccurrenceSink(BatchInverter inverter, uint field) : ITermSink
    {
        public void Add(ReadOnlySpan<char> term, int start, int length, int position) =>
            inverter._occurrences.Add(((ulong)inverter.NumberOf(term) << FieldBits) | field);
    }
}
