namespace AnswerEngine.Search.Postings;

/// <summary>What is kept of a document whose terms went into a run: ids, tag and lengths in terms.</summary>
internal sealed class DocumentRecord(IndexedDocument document)
{
    public string Id { get; } = document.Id;

    public byte Kind { get; } = document.Kind;

    public string[] PassageIds { get; } = [.. document.Passages.Select(passage => passage.Id)];

    /// <summary>Terms in each passage.</summary>
    public int[] PassageLengths { get; } = new int[document.Passages.Count];

    /// <summary>Terms in the title.</summary>
    public int TitleLength { get; set; }

    /// <summary>Terms in all passages.</summary>
    public int BodyLength => checked(PassageLengths.Sum());
}
