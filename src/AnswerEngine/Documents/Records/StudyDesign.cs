namespace AnswerEngine.Documents.Records;

/// <summary>
/// The design of a study from the publication types that PubMed gives it. The strongest type decides; types that say
/// nothing about design (Comparative Study, Multicenter Study, Journal Article) do not count.
/// </summary>
internal static class StudyDesign
{
    private static readonly (string Type, string Design)[] ByStrength =
    [
        ("Meta-Analysis", "meta-analysis"),
        ("Network Meta-Analysis", "meta-analysis"),
        ("Systematic Review", "systematic review"),
        ("Randomized Controlled Trial", "randomized controlled trial"),
        ("Randomized Controlled Trial, Veterinary", "randomized controlled trial"),
        ("Equivalence Trial", "clinical trial"),
        ("Pragmatic Clinical Trial", "clinical trial"),
        ("Adaptive Clinical Trial", "clinical trial"),
        ("Controlled Clinical Trial", "clinical trial"),
        ("Clinical Trial, Phase IV", "clinical trial"),
        ("Clinical Trial, Phase III", "clinical trial"),
        ("Clinical Trial, Phase II", "clinical trial"),
        ("Clinical Trial, Phase I", "clinical trial"),
        ("Clinical Trial", "clinical trial"),
        ("Observational Study", "observational study"),
        ("Case Reports", "case report"),
        ("Scoping Review", "review"),
        ("Review", "review"),
    ];

    /// <summary>The design; null when no type tells one.</summary>
    public static string? Derive(IReadOnlyList<string> publicationTypes)
    {
        foreach (var (type, design) in ByStrength)
        {
            if (publicationTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) return design;
        }

        return null;
    }

    /// <summary>The document with a derived design, unless it is a guideline or already states its own.</summary>
    public static SourceDocument WithDesign(SourceDocument document)
    {
        if (document.Kind == DocumentKind.Guideline || document.Design is not null) return document;
        return Derive(document.Record.PublicationTypes) is { } design
            ? document with { Design = design, DesignIsDerived = true }
            : document;
    }
}
