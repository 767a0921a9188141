using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// The ids of documents and of passages, each kept once: most often a document has one passage of the same id.
/// </summary>
internal sealed class TakenIds
{
    private readonly Dictionary<string, IdUse> _uses = new(StringComparer.Ordinal);

    /// <summary>Passages added.</summary>
    public int PassageCount { get; private set; }

    /// <summary>True when a document has the id.</summary>
    public bool HasDocument(string id) => _uses.GetValueOrDefault(id).HasFlag(IdUse.Document);

    /// <summary>True when a passage has the id.</summary>
    public bool HasPassage(string id) => _uses.GetValueOrDefault(id).HasFlag(IdUse.Passage);

    /// <summary>Takes the ids of a document and its passages.</summary>
    public void Add(DocumentRecord document)
    {
        Add(document.Id, IdUse.Document);
        foreach (var passage in document.PassageIds) Add(passage, IdUse.Passage);
        PassageCount += document.PassageIds.Length;
    }

    private void Add(string id, IdUse use) => CollectionsMarshal.GetValueRefOrAddDefault(_uses, id, out _) |= use;

    [Flags]
    private enum IdUse : byte
    {
        None = 0,
        Document = 1,
        Passage = 2,
    }
}
