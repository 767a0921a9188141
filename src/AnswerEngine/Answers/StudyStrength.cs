namespace AnswerEngine.Answers;

/// <summary>
/// The rank of a study by its design, as evidence hierarchies order them (OCEBM 2011 levels for treatment benefits):
/// used to prefer, never shown as a grade.
/// </summary>
internal static class StudyStrength
{
    private static readonly (string Word, double Rank)[] Ranks =
    [
        ("protocol", 0), ("rationale", 0), ("meta-analysis", 1), ("systematic review", 1), ("pooled", 0.9),
        ("non-randomi", 0.5), ("nonrandomi", 0.5), ("randomi", 0.9), ("case-control", 0.4), ("cohort", 0.6),
        ("cross-sectional", 0.4), ("case series", 0.2), ("case report", 0.1), ("review", 0.3),
    ];

    /// <summary>0 to 1; 0.3 when the design is not known.</summary>
    public static double Of(SourceDocument document)
    {
        const double unknown = 0.3;
        if (document.Design is not { } design) return unknown;
        foreach (var (word, rank) in Ranks)
        {
            if (design.Contains(word, StringComparison.OrdinalIgnoreCase)) return rank;
        }
        return unknown;
    }
}
