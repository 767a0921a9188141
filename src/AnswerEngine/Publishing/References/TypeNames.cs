namespace AnswerEngine.Publishing.References;

/// <summary>How the formats name a kind of publication.</summary>
/// <param name="Ris">Value of RIS's <c>TY</c>.</param>
/// <param name="BibTex">BibTeX's entry.</param>
/// <param name="Csl">Type of CSL 1.0.2.</param>
/// <param name="Medline">Publication type of MEDLINE; null where it has none.</param>
internal sealed record TypeNames(string Ris, string BibTex, string Csl, string? Medline)
{
    public static TypeNames Of(ReferenceType type) => type switch
    {
        ReferenceType.Other => new("GEN", "misc", "document", null),
        ReferenceType.JournalArticle => new("JOUR", "article", "article-journal", "Journal Article"),
        ReferenceType.MagazineArticle => new("MGZN", "article", "article-magazine", null),
        ReferenceType.NewspaperArticle => new("NEWS", "article", "article-newspaper", "Newspaper Article"),
        ReferenceType.Report => new("RPRT", "techreport", "report", "Technical Report"),
        ReferenceType.Standard => new("STAND", "misc", "standard", null),
        ReferenceType.Book => new("BOOK", "book", "book", null),
        ReferenceType.Chapter => new("CHAP", "incollection", "chapter", null),
        ReferenceType.Serial => new("SER", "incollection", "chapter", null),
        ReferenceType.ConferencePaper => new("CPAPER", "inproceedings", "paper-conference", null),
        ReferenceType.Thesis => new("THES", "phdthesis", "thesis", "Academic Dissertation"),
        ReferenceType.Preprint => new("UNPB", "unpublished", "article", "Preprint"),
        ReferenceType.Dataset => new("DATA", "misc", "dataset", "Dataset"),
        ReferenceType.WebPage => new("ELEC", "misc", "webpage", null),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "unknown type"),
    };
}
