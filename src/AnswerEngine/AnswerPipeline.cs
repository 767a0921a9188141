using AnswerEngine.Answers;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;
using AnswerEngine.Verification;

namespace AnswerEngine;

/// <summary>
/// Question -> analyzed question -> evidence -> draft -> verified answer -> article. Needs no key and no network.
/// </summary>
public sealed class AnswerPipeline(LocalPassageIndex index, TimeProvider time)
{
    private readonly QuestionAnalyzer _analyzer = new(Vocabulary.BuiltIn.With(index.Abbreviations));
    private readonly EvidenceRetriever _retriever = new(index);
    private readonly CitationVerifier _verifier =
        new(new SourceLookup(index.Document, index.Passages, index.DocumentFrequency)
        {
            Meaning = Vocabulary.BuiltIn.MeaningOf,
        });

    /// <summary>
    /// Prepares what the first answer of a process needs, whatever the index. Called beside the opening of an index it
    /// spares a process that answers once the time; nothing depends on it.
    /// </summary>
    public static void Prepare()
    {
        ArticleJson.Prepare();
        _ = BackgroundModel.LatentSpace;
        _ = Vocabulary.BuiltIn;
    }

    /// <summary>Answers one question; throws <see cref="ArgumentException"/> for an empty or overlong one.</summary>
    public Article Answer(Question question, CancellationToken cancellationToken = default) =>
        Compose(question, cancellationToken).Article;

    /// <summary>The same, with what it was made from and how it came about.</summary>
    public ComposedArticle Compose(Question question, CancellationToken cancellationToken = default)
    {
        // Before anything is searched, kept or shown.
        var analyzed = _analyzer.Analyze(PatientIdentifiers.Masked(question));
        var evidence = _retriever.Retrieve(analyzed, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var draft = ExtractiveComposer.Compose(analyzed, evidence);
        var answer = _verifier.Verify(draft, analyzed, evidence);
        var followUp = FollowUpQuestions.For(analyzed, evidence);
        var facts = new SnapshotFacts(index.DocumentCount, index.PassageCount, followUp);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var explanation = new AnswerExplanation(analyzed, evidence.BestOfSearches, draft.Considered, answer.Removed);
        var article = ArticleAssembler.Assemble(answer, facts, today);
        return new ComposedArticle(article, ArticleInputs.Of(evidence), explanation);
    }
}
