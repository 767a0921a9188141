using System.Runtime.InteropServices;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// A document on its way into an index: its ids, its lengths in terms, and its terms packed into bytes.
/// </summary>
internal sealed record EncodedDocument(string Id, byte Kind, int TitleLength, IReadOnlyList<string> PassageIds)
{
    /// <summary>Terms in each passage.</summary>
    public required IReadOnlyList<int> PassageLengths { get; init; }

    /// <summary>
    /// Per distinct term, in order of number: its number, how many fields have it, then for each field its number
    /// (0 the title, p + 1 passage p) and the occurrences there. All variable-length.
    /// </summary>
    public required byte[] Terms { get; init; }
}

/// <summary>
/// Numbers terms in order of arrival and packs documents, so that only the packed form is kept in memory.
/// </summary>
internal sealed class DocumentEncoder
{
    private const int FieldBits = 32;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<ulong> _occurrences = [];
    private readonly ByteBuffer _bytes = new();

    /// <summary>Terms by number.</summary>
    public IReadOnlyList<string> Terms => _terms;

    /// <summary>Analyses and packs one document.</summary>
    public EncodedDocument Encode(IndexedDocument document)
    {
        _occurrences.Clear();
        var titleLength = Collect(document.Title, 0);
        var lengths = new int[document.Passages.Count];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = Collect(document.Passages[i].Text, i + 1);
        _occurrences.Sort();
        return new EncodedDocument(document.Id, document.Kind, titleLength, [.. document.Passages.Select(p => p.Id)])
        {
            PassageLengths = lengths,
            Terms = Pack(),
        };
    }

    private int Collect(string text, int field)
    {
        var before = _occurrences.Count;
        var sink = new OccurrenceSink(this, (uint)field);
        EnglishAnalyzer.Analyze(text, ref sink);
        return _occurrences.Count - before;
    }

    private byte[] Pack()
    {
        _bytes.Clear();
        var occurrences = CollectionsMarshal.AsSpan(_occurrences);
        while (!occurrences.IsEmpty)
        {
            var term = occurrences[0] >> FieldBits;
            var count = RunLength(occurrences, FieldBits);
            PackTerm((uint)term, occurrences[..count]);
            occurrences = occurrences[count..];
        }

        return _bytes.Span.ToArray();
    }

    private void PackTerm(uint term, ReadOnlySpan<ulong> occurrences)
    {
        var fields = 1u;
        for (var i = 1; i < occurrences.Length; i++)
            if (occurrences[i] != occurrences[i - 1]) fields++;
        _bytes.WriteVarint(term);
        _bytes.WriteVarint(fields);
        while (!occurrences.IsEmpty)
        {
            var count = RunLength(occurrences, 0);
            _bytes.WriteVarint((uint)occurrences[0]);
            _bytes.WriteVarint((uint)count);
            occurrences = occurrences[count..];
        }
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
        lookup[term] = _terms.Count;
        _terms.Add(term.ToString());
        return _terms.Count - 1;
    }

    private readonly struct OccurrenceSink(DocumentEncoder encoder, uint field) : ITermSink
    {
        public void Add(ReadOnlySpan<char> term, int start, int length, int position) =>
            encoder._occurrences.Add(((ulong)encoder.NumberOf(term) << FieldBits) | field);
    }
}
