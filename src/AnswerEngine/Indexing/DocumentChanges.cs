using AnswerEngine.Passages;
using AnswerEngine.Search;

namespace AnswerEngine.Indexing;

/// <summary>The documents of the next snapshot: those of the present one that stay, and new ones.</summary>
/// <param name="Before">The present documents, or null when there are none.</param>
/// <param name="Stays">True for the id of a present document that stays.</param>
/// <param name="Added">New documents in order of id; none has the id of one that stays.</param>
/// <param name="Count">About how many documents there will be.</param>
internal sealed record DocumentChanges(
    DocumentStore? Before, Func<string, bool> Stays, IEnumerable<StoredDocument> Added, int Count)
{
    /// <summary>The present search index, or null when there is none.</summary>
    public SearchIndex? Index { get; init; }

    /// <summary>The present vectors that the next ones may follow from, or null when there are none.</summary>
    public MeaningFiles? Meaning { get; init; }

    /// <summary>The model that makes the next vectors; null for a latent space.</summary>
    public EmbeddingModel? Model { get; init; }

    /// <summary>Vectors that an ingest which was not completed has from the model; null when none makes them.</summary>
    public EmbeddingJournal? Journal { get; init; }

    /// <summary>The list of retractions that the next snapshot carries on, or null.</summary>
    public NoticeList? Notices { get; init; }

    /// <summary>The search index whose entries of the documents that stay can be taken over.</summary>
    public SearchIndex? Reusable => Before?.PassagesVersion == PassageSplitter.Version ? Index : null;

    /// <summary>All documents in order of id.</summary>
    public IEnumerable<StoredDocument> Sorted()
    {
        using var added = Added.GetEnumerator();
        var isLeft = added.MoveNext();
        foreach (var stored in Before?.Lines() ?? [])
        {
            for (; isLeft && string.CompareOrdinal(added.Current.Id, stored.Id) < 0; isLeft = added.MoveNext())
                yield return added.Current;
            if (Stays(stored.Id)) yield return stored;
            else if (isLeft && added.Current.Id == stored.Id)
            {
                // Of a file that changed most documents are often as they were.
                var isAsBefore = added.Current.Json.Span.SequenceEqual(stored.Json.Span);
                yield return added.Current with { IsAsBefore = isAsBefore };
                isLeft = added.MoveNext();
            }
        }
        for (; isLeft; isLeft = added.MoveNext()) yield return added.Current;
    }
}
