using System.Runtime.InteropServices;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search;

/// <summary>
/// What each term of a document counts in an index, for who keeps the postings elsewhere: its saturated frequency by
/// the mean lengths of that index. Times the term's inverse frequency and its weight in the query it is the term's part
/// of the score. Safe for all threads.
/// </summary>
public sealed class TermWeights
{
    private readonly Bm25 _documents;
    private readonly Bm25 _passages;

    internal TermWeights(Bm25 documents, Bm25 passages) => (_documents, _passages) = (documents, passages);

    /// <summary>The weights of a document's terms and of those of each of its passages.</summary>
    /// <param name="document">As it was added to the index.</param>
    public WeighedDocument Of(IndexedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var title = TermsOf(document.Title);
        var whole = new FieldTerms(new Dictionary<string, int>(StringComparer.Ordinal));
        var passages = new List<IReadOnlyList<WeightedTerm>>(document.Passages.Count);
        foreach (var passage in document.Passages)
        {
            var text = TermsOf(passage.Text);
            passages.Add(Weighed(_passages, title, text));
            foreach (var (term, count) in text.Counts) whole.Add(term, count);
        }
        return new WeighedDocument(Weighed(_documents, title, whole), passages);
    }

    private static FieldTerms TermsOf(string text)
    {
        var terms = new FieldTerms(new Dictionary<string, int>(StringComparer.Ordinal));
        EnglishAnalyzer.Analyze(text, ref terms);
        return terms;
    }

    private static WeightedTerm[] Weighed(Bm25 formula, FieldTerms title, FieldTerms text)
    {
        var length = formula.Weigh(title.Length, text.Length);
        var weighed = new List<WeightedTerm>(title.Counts.Count + text.Counts.Count);
        foreach (var (term, count) in text.Counts) Add(term, title.Counts.GetValueOrDefault(term), count);
        foreach (var (term, count) in title.Counts)
            if (!text.Counts.ContainsKey(term)) Add(term, count, 0);
        return [.. weighed];

        void Add(string term, int inTitle, int inText)
        {
            // A title of weight 0 gives its terms nothing.
            var weight = formula.Saturate(formula.Weigh(inTitle, inText), length);
            if (weight > 0) weighed.Add(new WeightedTerm(term, weight));
        }
    }

    /// <summary>How often each term occurs in a field.</summary>
    private readonly struct FieldTerms(Dictionary<string, int> counts) : ITermSink
    {
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _counts =
            counts.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<string, int> Counts => counts;

        public int Length => counts.Values.Sum();

        public bool TryAddKnown(ReadOnlySpan<char> word) => false;

        public void Add(ReadOnlySpan<char> term, int start, int length, int position) =>
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, term, out _)++;

        public void Add(string term, int count) =>
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _) += count;
    }
}

/// <summary>What the terms of a document count, in no order.</summary>
/// <param name="Document">In the document as a whole.</param>
/// <param name="Passages">In each passage, in reading order; the title counts for each.</param>
public sealed record WeighedDocument(
    IReadOnlyList<WeightedTerm> Document, IReadOnlyList<IReadOnlyList<WeightedTerm>> Passages);
