namespace AnswerEngine.Publishing;

/// <summary>
/// The engine's own words around the statements, fitted to the reader. The statements, their numbers, references and
/// headings are the same for all.
/// </summary>
public static class ReaderWords
{
    /// <summary>What stands above an article that no reviewer has approved.</summary>
    public static string Caution(Reader reader) => reader switch
    {
        Reader.Patient =>
            "No doctor has checked this page yet. Show it to your doctor or nurse before you act on it.",
        Reader.Student =>
            "Not yet reviewed by a physician: read each source before relying on what is quoted of it.",
        _ => "Not yet reviewed by a physician: check each citation before relying on it.",
    };

    /// <summary>A plain line under the heading of a section; null for those who need none.</summary>
    public static string? Note(Reader reader, SectionKind kind) => reader == Reader.Patient
        ? kind switch
        {
            SectionKind.Guidelines => "What groups of experts advise doctors to do.",
            SectionKind.Research => "What studies in people found. One study alone seldom settles a question.",
            SectionKind.Contrary => "Where sources do not agree with each other.",
            SectionKind.NotCovered => "What was asked and not found in the sources.",
            SectionKind.Safety => "What to watch out for.",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown section"),
        }
        : null;

    /// <summary>The heading of the glossary.</summary>
    public static string GlossaryHeading(Reader reader) => reader switch
    {
        Reader.Patient => "Medical words in plain language",
        Reader.Clinician => "Abbreviations",
        _ => "Glossary",
    };
}
