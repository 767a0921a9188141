using AnswerEngine.Answers;
using AnswerEngine.Publishing;
using AnswerEngine.Questions;
using AnswerEngine.Verification;

namespace AnswerEngine;

/// <summary>
/// Answers a question from two made-up sentences, so that the runtime compiles beside the search of a process that
/// answers once what comes after it. Nothing of it is kept.
/// </summary>
internal static class Rehearsal
{
    private const string Statement =
        "In patients with venous thrombosis the guideline recommends warfarin with an INR of 2.0 to 3.0 for 3 months.";

    private const string Finding =
        "Of 100 patients with venous thrombosis, recurrence was less frequent with warfarin (hazard ratio 0.5, 95% CI "
        + "0.3 to 0.8) than with placebo.";

    public static Article Run()
    {
        var asked = new QuestionAnalyzer(Vocabulary.BuiltIn)
            .Analyze(new Question("What is the INR target of warfarin after a venous thrombosis?"));
        EvidencePassage[] read = [Source(DocumentKind.Guideline, Statement), Source(DocumentKind.Study, Finding)];
        var evidence = new Evidence
        {
            Snapshot = "",
            Guidelines = [read[0]],
            Studies = [read[1]],
            Exclusions = [],
            Searches = [.. Enum.GetValues<DocumentKind>().Select(kind => new SearchLogEntry("warfarin", "", kind, 1))],
            ConceptWeights = asked.Concepts.ToDictionary(c => c.Label, _ => 1.0),
            PartlyRead = new HashSet<string>(),
        };
        var ranked = RankedEvidence.Read(asked, evidence);
        var draft = ExtractiveComposer.Compose(ranked);
        var sources = new SourceLookup(
            id => read.First(p => p.Document.Id == id).Document,
            id => [read.First(p => p.Document.Id == id).Passage],
            _ => 1);
        var answer = new CitationVerifier(sources).Verify(draft, asked, evidence);
        var facts = new SnapshotFacts(2, 2, FollowUpQuestions.For(ranked, draft), ComposedBy.Extractive);
        var article = ArticleAssembler.Assemble(answer, facts, DateOnly.MinValue);
        ArticleText.Render(article);
        return article;
    }

    private static EvidencePassage Source(DocumentKind kind, string text)
    {
        var range = new TextRange(0, text.Length);
        var document = new SourceDocument
        {
            Id = $"rehearsal-{kind}",
            Kind = kind,
            Record = new BibliographicRecord { Title = "Venous thrombosis", Year = 2000 },
            Text = text,
            Sections = [new Section("Results", range)],
        };
        return new(document, new Passage(document.Id, document.Id, "Results", range, text, [range]), 1);
    }
}
