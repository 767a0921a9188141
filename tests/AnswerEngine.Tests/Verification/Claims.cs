using AnswerEngine.Passages;
using AnswerEngine.Questions;
using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

/// <summary>Sources of the tests' own, and statements about them.</summary>
internal static class Claims
{
    public const string GuidelineText =
        "For patients with venous thromboembolism we recommend a target INR of 2.5 (range 2.0 to 3.0) (Grade 1B). Another sentence follows here.";

    public const string StudyText = "Low-dose Inventol reduced recurrent thrombosis in 508 patients (HR 0.36, 95% CI 0.19 to 0.67).";

    public static SourceDocument Guideline { get; } = Document("fict-2012", DocumentKind.Guideline, GuidelineText) with
    {
        IssuingBody = "Fictional College (FCC)",
    };

    public static SourceDocument Study { get; } = Document("omega-2003", DocumentKind.Study, StudyText) with
    {
        Design = "randomized controlled trial", Participants = 508, Trial = "OMEGA",
    };

    public static AnalyzedQuestion Question(string text = MiniCorpus.SeedQuestion) => new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question(text));

    public static SourceDocument Document(string id, DocumentKind kind, string text, int sections = 1)
    {
        var cut = sections == 1 ? text.Length : text.IndexOf('\n', StringComparison.Ordinal);
        Section[] parts = sections == 1
            ? [new Section("Results", new TextRange(0, text.Length))]
            : [new Section("Methods", new TextRange(0, cut)), new Section("Results", new TextRange(cut + 1, text.Length))];
        return new SourceDocument
        {
            Id = id, Kind = kind, Text = text, Sections = parts, ContentHash = ArticleJson.Sha256(text),
            Record = new BibliographicRecord { Title = "Title of " + id, Year = kind == DocumentKind.Guideline ? 2012 : 2003 },
        };
    }

    public static SourceLookup Lookup(params SourceDocument[] documents) => new(
        id => Array.Find(documents, d => d.Id == id),
        id => Array.Find(documents, d => d.Id == id) is { } found ? PassageSplitter.Split(found) : [],
        term => documents.Count(d => new AnalyzedText(d.Text).Has(term)))
    {
        Meaning = Vocabulary.BuiltIn.MeaningOf,
    };

    /// <summary>The citation of a sentence, by its number in the document.</summary>
    public static Citation Cite(SourceDocument document, int sentence = 0)
    {
        var (passage, range) = PassageSplitter.Split(document).SelectMany(p => p.Sentences, (p, s) => (p, s)).ElementAt(sentence);
        return new Citation(document.Id, document.ContentHash, passage.Id, passage.Section, range, passage.TextOf(range));
    }

    /// <summary>A framed quote, as the composer writes it.</summary>
    public static Statement Framed(SourceDocument document, int sentence = 0)
    {
        var citation = Cite(document, sentence);
        return new Statement(StatementFrame.Render(document, citation.Quote), [citation]);
    }

    /// <summary>What one lock finds between a claim and a quote, judged alone.</summary>
    public static Disagreement? NumberLock(string claim, params string[] quotes) =>
        AnswerEngine.Verification.NumberLock.Find(new TextReading(claim), Read(quotes), carryEveryWord: false).FirstOrDefault();

    /// <summary>What negation, direction and order find between a claim and a quote.</summary>
    public static Disagreement? DirectionLocks(string claim, params string[] quotes)
    {
        var (reading, read) = (new TextReading(claim), Read(quotes));
        return NegationLock.Find(reading, read, isNearQuote: false)
            .Concat(DirectionLock.Find(reading, read)).Concat(OrderLock.Find(reading, read)).FirstOrDefault();
    }

    /// <summary>What the judge says to a claim, with a quote and its context.</summary>
    public static Judgement Judge(string claim, string quote, string context = "") =>
        SupportJudge.Judge(claim, [new SupportingText(quote, context)], Vocabulary.BuiltIn.MeaningOf);

    private static TextReading[] Read(string[] quotes) => [.. quotes.Select(q => new TextReading(q))];
}
