using AnswerEngine.Evaluation;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>Articles made by hand over two invented documents, with an engine that knows them and proves all.</summary>
internal static class Articles
{
    public static SourceDocument Guideline { get; } =
        Document("guide", DocumentKind.Guideline, "We recommend a target INR of 2.5. Treat for 3 months. Give 10 mg.");

    public static SourceDocument Study { get; } =
        Document("trial", DocumentKind.Study, "Bleeding fell by 20% in the invented trial. It was rare.");

    /// <summary>An engine that answers every question with this article.</summary>
    public static EvaluatedEngine Engine(Func<Question, Article>? answer = null, params ProofFailure[] failures) =>
        new("snapshot", (q, _) => (answer ?? (_ => Abstained()))(q), Find, _ => failures);

    public static SourceDocument? Find(string id) => id == Guideline.Id ? Guideline : id == Study.Id ? Study : null;

    /// <summary>A statement that quotes a document.</summary>
    public static ArticleStatement Said(string text, params ArticleCitation[] citations) =>
        new("s-" + ArticleJson.Sha256(text)[..10], text, citations, null);

    /// <summary>A statement that is a quote.</summary>
    public static ArticleStatement Quoted(int number, SourceDocument document, string quote) =>
        Said(quote, Cite(number, document, quote));

    /// <summary>A negative finding on a facet; without a kind of document it is a gap.</summary>
    public static ArticleStatement Silent(string facet, DocumentKind? kind = null)
    {
        var finding = new NegativeFinding(NegativeKind.Unknown, facet, kind, ["query"], []);
        return Said(finding.Sentence) with { Negative = finding };
    }

    public static ArticleCitation Cite(int number, SourceDocument document, string quote)
    {
        var start = document.Text.IndexOf(quote, StringComparison.Ordinal);
        return new ArticleCitation(
            number, document.Id, document.Id + "#1", "", start, start + quote.Length, quote, ArticleJson.Sha256(quote), "supported");
    }

    public static ArticleSection Section(SectionKind kind, params ArticleStatement[] statements) =>
        new(kind, kind.ToString(), [new ArticleBlock("", statements)]);

    public static Article Abstained() => Of(Outcome.Abstained);

    /// <summary>An article with these sections; its references follow from them.</summary>
    public static Article Of(Outcome outcome, params ArticleSection[] sections) => new()
    {
        Id = "a-1",
        Question = "What is the target?",
        Turns = [],
        UnderstoodAs = null,
        Reader = Reader.Physician,
        Outcome = outcome,
        Review = new ArticleReview(ReviewState.Submitted, null, null),
        Dates = new ArticleDates("2026-01-02", null, null),
        Banner = null,
        Sections = sections,
        Glossary = [],
        References =
        [
            .. sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations)
                .Select(c => (c.Number, c.DocumentId)).Distinct().Select(c => Reference(c.Number, c.DocumentId)),
        ],
        Disclaimer = "",
        Basis = Basis(),
        FollowUps = [],
        Fingerprint = "",
    };

    private static SourceDocument Document(string id, DocumentKind kind, string text) => new()
    {
        Id = id,
        Kind = kind,
        Record = new BibliographicRecord { Title = "Title of " + id, Year = 2019 },
        Text = text,
        Sections = [new Section("", new TextRange(0, text.Length))],
        Design = kind == DocumentKind.Study ? "cohort study" : null,
        Participants = kind == DocumentKind.Study ? 1_200 : null,
    };

    private static ArticleReference Reference(int number, string id) => new()
    {
        Number = number,
        DocumentId = id,
        DocumentSha256 = "",
        Kind = Find(id)!.Kind,
        Text = "",
        Title = "",
        Year = 2019,
        Design = null,
        Grade = null,
        Status = DocumentStatus.Current,
        Doi = null,
        Pmid = null,
        Url = null,
    };

    private static ArticleBasis Basis() => new()
    {
        IntendedUse = "",
        ComposedBy = "extractive",
        Snapshot = "snapshot",
        Documents = 2,
        Passages = 2,
        Searches = [],
        GuidelinesRead = 1,
        StudiesRead = 1,
        PassagesRead = 2,
        Excluded = [],
        Removed = [],
        Nearest = [],
        Limits = "",
        ContentSha256 = "",
    };
}
