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
    private readonly QuestionAnalyzer _analyzer = new(Vocabulary.BuiltIn);
    private readonly EvidenceRetriever _retriever = new(index);
    private readonly CitationVerifier _verifier =
        new(new SourceLookup(index.Document, index.Passages, index.DocumentFrequency)
        {
            Meaning = Vocabulary.BuiltIn.MeaningOf,
        });

    /// <summary>Answers one question; throws <see cref="ArgumentException"/> for an empty or overlong one.</summary>
    public Article Answer(Question question, CancellationToken cancellationToken = default)
    {
        var analyzed = _analyzer.Analyze(question);
        var evidence = _retriever.Retrieve(analyzed, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var answer = _verifier.Verify(ExtractiveComposer.Compose(analyzed, evidence), analyzed, evidence);
        var followUp = FollowUpQuestions.For(analyzed, evidence);
        var facts = new SnapshotFacts(index.DocumentCount, index.PassageCount, followUp);
        return ArticleAssembler.Assemble(answer, facts, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
    }
}
