using System.Numerics;

namespace AnswerEngine.Search.Reference;

/// <summary>
/// BM25 as Anserini runs it in Lucene, with its k1 of 0.9 and b of 0.4, over title and text as one field: the published
/// figure that a ranking can be held against. Everything is kept in memory; for evaluation, not for serving.
/// Immutable, for all threads.
/// </summary>
public sealed class LuceneBm25
{
    private const double K1 = 0.9;
    private const double B = 0.4;

    private const int ExactLengths = 24;
    private const int LengthBits = 4;

    private readonly List<(string Id, byte Kind, int Length)> _documents = [];
    private readonly Dictionary<string, List<(int Document, int Frequency)>> _postings = new(StringComparer.Ordinal);
    private readonly int _filled;
    private readonly double _averageLength;

    /// <summary>Analyses the documents.</summary>
    /// <param name="documents">Id, tag to filter by, and the text with the title before it.</param>
    public LuceneBm25(IEnumerable<(string Id, byte Kind, string Text)> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var sum = 0L;
        foreach (var (id, kind, text) in documents.OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            var terms = LuceneEnglish.Terms(text);
            foreach (var term in terms.CountBy(t => t, StringComparer.Ordinal))
            {
                if (!_postings.TryGetValue(term.Key, out var postings)) _postings[term.Key] = postings = [];
                postings.Add((_documents.Count, term.Value));
            }
            _documents.Add((id, kind, RoundLength(terms.Count)));
            sum += terms.Count;
            if (terms.Count > 0) _filled++;
        }
        _averageLength = _filled == 0 ? 1 : (double)sum / _filled;
    }

    /// <summary>The best documents, best first; equal scores in ordinal order of id.</summary>
    /// <param name="text">The query; a term weighs as often as it occurs.</param>
    /// <param name="kind">Only documents with this tag, or null for all.</param>
    /// <param name="top">Most documents returned.</param>
    /// <param name="within">Only documents of this set, or null for all.</param>
    public IReadOnlyList<SearchHit> Search(string text, byte? kind, int top, DocumentSet? within = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var scores = new Dictionary<int, double>();
        foreach (var term in LuceneEnglish.Terms(text).CountBy(t => t, StringComparer.Ordinal))
        {
            if (!_postings.TryGetValue(term.Key, out var postings)) continue;
            var weight = term.Value * InverseFrequency(postings.Count);
            foreach (var (document, frequency) in postings)
                scores[document] = scores.GetValueOrDefault(document) + (weight * Saturate(document, frequency));
        }
        return
        [
            .. scores.Where(s => (kind is null || _documents[s.Key].Kind == kind) && within?.Contains(s.Key) != false)
                .OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(top)
                .Select(s => new SearchHit(_documents[s.Key].Id, null, s.Value)),
        ];
    }

    /// <summary>
    /// What is left of a length that Lucene keeps in one byte (SmallFloat.intToByte4): what is above 24 keeps its four
    /// highest bits.
    /// </summary>
    internal static int RoundLength(int length)
    {
        if (length < ExactLengths) return length;
        var above = (uint)(length - ExactLengths);
        var lost = Math.Max(0, BitOperations.Log2(above) + 1 - LengthBits);
        return ExactLengths + (int)(above >> lost << lost);
    }

    private double InverseFrequency(int having) => Math.Log(1 + ((_filled - having + 0.5) / (having + 0.5)));

    private double Saturate(int document, int frequency) =>
        frequency / (frequency + (K1 * (1 - B + (B * _documents[document].Length / _averageLength))));
}
