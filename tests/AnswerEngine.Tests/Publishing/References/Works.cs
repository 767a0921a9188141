using AnswerEngine.Documents;
using AnswerEngine.Publishing.References;

namespace AnswerEngine.Tests.Publishing.References;

/// <summary>Documents of the tests' own, and what becomes of them.</summary>
internal static class Works
{
    /// <summary>Nothing in it exists.</summary>
    public static SourceDocument Article { get; } = Document(new BibliographicRecord
    {
        Title = "Müller's {brace} test of 50% & more: a PREVENT_2 trial--part II",
        Authors = ["van der Kolk BA", "Ångström Å", "Doe J Jr", "Imaginary Study Group"],
        FullNames = ["van der Kolk, Bessel A.", "Ångström, Åsa", "Doe, Jane, Jr", "Imaginary Study Group"],
        Journal = "Imagin J Med", JournalTitle = "Imaginary journal of medicine", Year = 2003, Date = "2003-04-10", ElectronicDate = "2003-02-24",
        Volume = "348", Issue = "15", Pages = "1425-34", Doi = "10.99999/x_1", Pmid = "999999901", Pmcid = "PMC9999999",
        StandardNumbers = ["0000-006X (Print)"], Language = "eng", Keywords = ["one & two", "three"], MeshHeadings = ["Humans", "*Warfarin/adverse effects"],
        PublicationTypes = ["Journal Article", "Randomized Controlled Trial"], Url = "https://example.org/a_b?c={d}",
    }) with
    {
        Text = "It was α ≤ 5 µg.\nIt worked in 3–4 of 10.",
        Sections = [new Section("BACKGROUND", new TextRange(0, 16)), new Section("RESULTS", new TextRange(17, 40))],
        IsAbstract = true,
        Registration = "NCT00000000",
    };

    public static SourceDocument Document(BibliographicRecord record, DocumentKind kind = DocumentKind.Study) =>
        new() { Id = "doc-1", Kind = kind, Record = record, Text = "Text.", Sections = [new Section("", new TextRange(0, 5))] };

    public static string Write(ReferenceFormat format, params SourceDocument[] documents) =>
        ReferenceExport.Write([.. documents.Select(CitedWork.Of)], format);

    /// <summary>What the engine reads from a text of one of its formats.</summary>
    public static List<ReadResult> Read(string text)
    {
        using var folder = new ScratchFolder();
        return [.. DocumentReaders.Read(folder.Write("references", text))];
    }
}
