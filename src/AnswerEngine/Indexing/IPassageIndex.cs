using AnswerEngine.Search;

namespace AnswerEngine.Indexing;

/// <summary>
/// A snapshot of documents and their passages that can be searched: on the local disk, or in a vector store. It never
/// changes while it is open. Safe for all threads.
/// </summary>
public interface IPassageIndex : IDisposable
{
    /// <summary>Name of the snapshot: derived from its content.</summary>
    string Snapshot { get; }

    /// <summary>The abbreviations that its documents define.</summary>
    IReadOnlyList<Abbreviation> Abbreviations { get; }

    /// <summary>Number of documents.</summary>
    int DocumentCount { get; }

    /// <summary>Number of passages.</summary>
    int PassageCount { get; }

    /// <summary>What it holds, counted.</summary>
    CorpusSummary Summary { get; }

    /// <summary>
    /// The best documents for a text by its terms and its meaning, those at the top read and ordered anew, best first.
    /// </summary>
    IReadOnlyList<SearchHit> SearchDocuments(string text, DocumentFilter? filter, int top);

    /// <summary>The same without reading any: for who reads them himself.</summary>
    IReadOnlyList<SearchHit> SearchUnread(string text, DocumentFilter? filter, int top);

    /// <summary>The best documents for a text by its terms alone (BM25), best first.</summary>
    IReadOnlyList<SearchHit> SearchByTerms(string text, DocumentFilter? filter, int top);

    /// <summary>The best passages for a text, best first.</summary>
    IReadOnlyList<SearchHit> SearchPassages(string text, DocumentFilter? filter, int top);

    /// <summary>Why <see cref="SearchDocuments"/> gives a document its score.</summary>
    ScoreExplanation Explain(string text, DocumentFilter? filter, string documentId);

    /// <summary>In how many documents an analyzed term occurs.</summary>
    int DocumentFrequency(string term);

    /// <summary>The document with this id as this snapshot sees it, or null.</summary>
    SourceDocument? Document(string id);

    /// <summary>Several of them at once, in the order of the ids; those that are not here are left out.</summary>
    IReadOnlyList<SourceDocument> Documents(IReadOnlyList<string> ids);

    /// <summary>The passages of a document; empty when it is not here.</summary>
    IReadOnlyList<Passage> Passages(string documentId);

    /// <summary>All documents in order of id, read a few at a time.</summary>
    IEnumerable<SourceDocument> AllDocuments();
}
