using AnswerEngine.Search;
using AnswerEngine.Search.Reference;

namespace AnswerEngine.Indexing;

/// <summary>A way to rank the documents of an index for a text, known by its name.</summary>
public sealed class DocumentRanking
{
    /// <summary>The name of the ranking that answers and searches use.</summary>
    public const string Default = "default";

    private static readonly Dictionary<string, Func<IPassageIndex, Ranker>> Known = new(StringComparer.Ordinal)
    {
        [Default] = index => index.SearchDocuments,
        ["bm25"] = index => index.SearchByTerms,
        ["bm25-anserini"] = Anserini,
    };

    private readonly Ranker _rank;

    private DocumentRanking(string name, Ranker rank) => (Name, _rank) = (name, rank);

    private delegate IReadOnlyList<SearchHit> Ranker(string text, DocumentFilter? filter, int top);

    /// <summary>The names that <see cref="Of"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The ranking of this name over an index, which must outlive it.</summary>
    /// <exception cref="ArgumentException">No ranking has this name.</exception>
    public static DocumentRanking Of(string name, IPassageIndex index) =>
        Known.TryGetValue(name, out var make)
            ? new DocumentRanking(name, make(index))
            : throw new ArgumentException($"there is no ranking \"{name}\"; there are {string.Join(", ", Names)}");

    /// <summary>
    /// The ranking with published figures (Anserini's on BEIR, "flat"). Its analysis is another than that of the index,
    /// so it has one of its own, made from the texts when it is asked for.
    /// </summary>
    private static Ranker Anserini(IPassageIndex any)
    {
        if (any is not LocalPassageIndex index)
            throw new ArgumentException("bm25-anserini is made from the texts of an index on this machine");
        var bm25 = new LuceneBm25(
            index.AllDocuments().Select(d => (d.Id, (byte)d.Kind, $"{d.Record.Title} {d.Text}")));
        return (text, filter, top) => bm25.Search(text, (byte?)filter?.Kind, top, index.Within(filter));
    }

    /// <summary>The best documents for a text, best first. Safe for all threads.</summary>
    public IReadOnlyList<SearchHit> Search(string text, DocumentFilter? filter, int top) =>
        _rank(text, filter, top);
}
