namespace AnswerEngine.Documents.Records;

/// <summary>What the publication types that PubMed gives a record say about it.</summary>
internal static class PublicationTypes
{
    private static readonly string[] OfGuidelines =
    [
        "Guideline", "Practice Guideline", "Consensus Development Conference", "Consensus Development Conference, NIH",
    ];

    /// <summary>True for recommendations issued by a body.</summary>
    public static bool AreOfGuideline(IReadOnlyList<string> types) =>
        types.Any(type => OfGuidelines.Contains(type, StringComparer.OrdinalIgnoreCase));

    /// <summary>True when the work has been withdrawn.</summary>
    public static bool AreOfRetracted(IReadOnlyList<string> types) =>
        types.Contains("Retracted Publication", StringComparer.OrdinalIgnoreCase);

    /// <summary>Notices of retraction and of concern are no studies.</summary>
    /// <exception cref="UnreadableContentException">It is one.</exception>
    public static void RefuseNotices(IReadOnlyList<string> types)
    {
        if (types.Any(type => type is "Retraction of Publication" or "Retraction Notice"))
            throw new UnreadableContentException("a retraction notice, not a study");
        if (types.Contains("Expression of Concern"))
            throw new UnreadableContentException("an expression of concern about a study, not a study");
    }
}
