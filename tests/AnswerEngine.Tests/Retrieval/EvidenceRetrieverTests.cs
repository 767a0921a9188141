using AnswerEngine.Questions;
using AnswerEngine.Retrieval;

namespace AnswerEngine.Tests.Retrieval;

public sealed class EvidenceRetrieverTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void Guidelines_and_studies_stay_apart()
    {
        var evidence = Retrieve();
        Assert.NotEmpty(evidence.Guidelines);
        Assert.NotEmpty(evidence.Studies);
        Assert.All(evidence.Guidelines, p => Assert.Equal(DocumentKind.Guideline, p.Document.Kind));
        Assert.All(evidence.Studies, p => Assert.Equal(DocumentKind.Study, p.Document.Kind));
    }

    [Fact]
    public void Retracted_and_superseded_sources_are_left_out_with_the_reason()
    {
        var evidence = Retrieve();
        Assert.Equal(["fict-2001-vka", "theta-2010-withdrawn"], evidence.Exclusions.Select(e => e.DocumentId).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(evidence.Guidelines.Concat(evidence.Studies), p => p.Document.Status is DocumentStatus.Retracted or DocumentStatus.Superseded);
        Assert.Contains(evidence.Exclusions, e => e.Reason == "retracted 2011-05 (notice 999999903)");
        Assert.Contains(evidence.Exclusions, e => e.Reason.StartsWith("replaced by ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_source_under_concern_stays() => Assert.Contains(Retrieve().Studies, p => p.Document.Status == DocumentStatus.Concern);

    [Fact]
    public void Every_search_is_logged_for_both_kinds_with_its_reason()
    {
        var evidence = Retrieve();
        Assert.All(evidence.Searches, s => Assert.NotEmpty(s.Why));
        Assert.Equal(
            evidence.Searches.Where(s => s.Kind == DocumentKind.Guideline).Select(s => s.Query),
            evidence.Searches.Where(s => s.Kind == DocumentKind.Study).Select(s => s.Query));
    }

    [Fact]
    public void A_document_is_found_by_a_sentence_that_answers_in_other_words()
    {
        var file = Path.Combine(RepositoryFiles.Root, "corpus", "guidelines", "chest-2022-perioperative.md");
        using var mini = MiniIndex.Of(("chest-2022-perioperative", File.ReadAllText(file)));
        var question = new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question("hernia repair on Eliquis: last tablet when?"));
        var found = new EvidenceRetriever(mini.Index).Retrieve(question).BestOfSearches;
        Assert.Contains(found, s => s.Search.Why == "sentences that answer questions like it" && s.Best[0].DocumentId == "chest-2022-perioperative");
    }

    [Fact]
    public void A_document_that_is_read_is_read_whole()
    {
        foreach (var read in Retrieve().Studies.GroupBy(p => p.Document.Id))
            Assert.Equal(_mini.Index.Passages(read.Key).Select(p => p.Id), read.Select(p => p.Passage.Id));
    }

    [Fact]
    public void Scores_lie_between_nothing_and_one_and_weights_sum_to_one()
    {
        var evidence = Retrieve();
        Assert.All(evidence.Guidelines.Concat(evidence.Studies), p => Assert.InRange(p.Score, double.Epsilon, 1));
        Assert.Equal(1, evidence.ConceptWeights.Values.Sum(), 9);
    }

    [Fact]
    public void The_same_question_gets_the_same_evidence()
    {
        var (one, other) = (Retrieve(), Retrieve());
        Assert.Equal(one.Guidelines.Select(p => (p.Passage.Id, p.Score)), other.Guidelines.Select(p => (p.Passage.Id, p.Score)));
        Assert.Equal(one.Studies.Select(p => (p.Passage.Id, p.Score)), other.Studies.Select(p => (p.Passage.Id, p.Score)));
    }

    [Fact]
    public void A_cancelled_search_stops() =>
        Assert.Throws<OperationCanceledException>(() =>
            new EvidenceRetriever(_mini.Index).Retrieve(Analyzed(MiniCorpus.SeedQuestion), new CancellationToken(true)));

    private Evidence Retrieve() => new EvidenceRetriever(_mini.Index).Retrieve(Analyzed(MiniCorpus.SeedQuestion));

    private static AnalyzedQuestion Analyzed(string text) => new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question(text));
}
