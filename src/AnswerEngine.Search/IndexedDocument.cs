namespace AnswerEngine.Search;

/// <summary>A document as the index sees it: a tagged, titled, ordered list of passages.</summary>
/// <param name="Id">Unique in the index, 1 to <see cref="IdLengthMax"/> UTF-16 code units, well-formed.</param>
/// <param name="Kind">A tag of the caller's choice that queries can filter by.</param>
/// <param name="Title">
/// Scored as a field of its own; may be empty; at most <see cref="TextLengthMax"/> code units.
/// </param>
/// <param name="Passages">In reading order, 0 to <see cref="PassagesMax"/>.</param>
public sealed record IndexedDocument(string Id, byte Kind, string Title, IReadOnlyList<IndexedPassage> Passages)
{
    /// <summary>Longest id of a document or a passage, in UTF-16 code units.</summary>
    public const int IdLengthMax = 512;

    /// <summary>Longest title or passage, in UTF-16 code units.</summary>
    public const int TextLengthMax = 16_000_000;

    /// <summary>Most passages in one document.</summary>
    public const int PassagesMax = 1_000_000;
}

/// <summary>A stretch of a document that can be found on its own. The index keeps its terms, not its text.</summary>
/// <param name="Id">
/// Unique among all passages of the index, 1 to <see cref="IndexedDocument.IdLengthMax"/> code units.
/// </param>
/// <param name="Text">May be empty; at most <see cref="IndexedDocument.TextLengthMax"/> code units.</param>
public sealed record IndexedPassage(string Id, string Text);
