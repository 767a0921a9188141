namespace AnswerEngine.Search.Postings;

/// <summary>What is kept of a document whose terms went into a run: ids, tag and lengths in terms.</summary>
/// <param name="Id">Of the document.</param>
/// <param name="Kind">The caller's tag.</param>
/// <param name="PassageIds">In reading order.</param>
internal sealed record DocumentRecord(string Id, byte Kind, string[] PassageIds)
{
    /// <summary>Terms in each passage.</summary>
    public int[] PassageLengths { get; } = new int[PassageIds.Length];

    /// <summary>Terms in the title.</summary>
    public int TitleLength { get; set; }

    /// <summary>Terms in all passages.</summary>
    public int BodyLength => checked(PassageLengths.Sum());

    /// <summary>The record of a document whose lengths are not known yet.</summary>
    public static DocumentRecord Of(IndexedDocument document)
    {
        var ids = new string[document.Passages.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = document.Passages[i].Id;
        return new DocumentRecord(document.Id, document.Kind, ids);
    }
}
