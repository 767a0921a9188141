using AnswerEngine.Answers;
using AnswerEngine.Questions;
using AnswerEngine.Search.Latent;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Tests.Training;

/// <summary>What the nearness of questions and sentences is learnt from, and that it is learnt.</summary>
public sealed class AskingTests
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "eval", "training");
    private static readonly IReadOnlyList<AskedSentence> Asked = AskedSentences.Read(Folder);
    private static readonly IReadOnlyList<JudgedQuestion> Practice = AskedSentences.Practice(Folder);
    private static readonly IReadOnlyList<JudgedQuestion> Judged = [.. AskedSentences.Judged(Folder), .. Practice];
    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    [Fact]
    public void Every_sentence_of_the_corpus_is_there_as_its_document_has_it() =>
        Assert.Equal(
            GoldTests.SentencesById.SelectMany(d => d.Value.Select(s => $"{d.Key}: {s}")).Order(StringComparer.Ordinal),
            Asked.Select(a => $"{a.DocumentId}: {a.Text}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_sentence_has_questions_and_every_judgement_names_sentences()
    {
        var known = Asked.Select(a => a.Sentence).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Asked.Count, known.Count);
        Assert.All(Asked, a => Assert.InRange(a.Asked.Count, 2, 36));
        Assert.All(Judged, q => Assert.All([.. q.Lead ?? [], .. q.Also ?? [], .. q.Trap ?? []], s => Assert.Contains(s, known)));
        Assert.All(Judged.Where(q => q.IsAnswerable), q => Assert.NotEmpty(q.Lead!));
    }

    [Fact]
    public void Of_the_questions_of_practice_some_are_learnt_from_and_others_reported() =>
        Assert.Equal([("learnt", 3693), ("reported", 545)], Practice.CountBy(q => q.Set!).Select(s => (s.Key, s.Value)));

    /// <summary>Not even in other order, or but for a word.</summary>
    [Fact]
    public void No_question_of_the_gold_is_learnt_from()
    {
        var gold = GoldTests.All.Select(c => (string)c["question"]!).Select(q => (Question: q, Terms: Terms(q))).ToArray();
        var learnt = Asked.SelectMany(a => a.Asked).Concat(Judged.Select(q => q.Question)).Select(q => (Question: q, Terms: Terms(q)));
        Assert.Empty(learnt.Where(q => gold.Any(g => Likeness.AreNearlyTheSame(g.Terms, q.Terms))).Select(q => q.Question));

        static HashSet<string> Terms(string text) => AnalyzedText.Analyze(text).ToHashSet(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Do cancer patients live longer on Eliquis?", "Death occurred in 12.2% of patients on apixaban.", "Stroke occurred on edoxaban.")]
    [InlineData("can i breastfeed on warfarin?", "VKAs are safe during lactation.", "VKAs are stopped before surgery.")]
    public void A_sentence_that_answers_in_other_words_is_nearer_than_one_that_does_not(string question, string answers, string other)
    {
        var meaning = Meaning(question);
        Assert.True(meaning.Cosine(-1, new AnalyzedText(answers)) > meaning.Cosine(-1, new AnalyzedText(other)));
    }

    [Fact]
    public void Words_that_nothing_was_learnt_of_are_near_to_nothing() =>
        Assert.Equal(0, Meaning("zzyzx quuxly").Cosine(-1, new AnalyzedText("VKAs are safe during lactation.")));

    private static AskedMeaning Meaning(string question) => new(Analyzer.Analyze(new Question(question)), AskingModel.BuiltIn);

    [Fact]
    public void The_same_questions_teach_the_same_and_lead_to_the_sentences_that_answer_them()
    {
        string[] sentences = ["alpha lowers death", "beta raises bleeding", "gamma changes nothing"];
        (string, int)[] questions = [("who lives longer", 0), ("survival benefit", 0), ("more hemorrhage", 1), ("haemorrhage harm", 1), ("useless drug", 2)];
        var (asking, answering) = Learn();
        Assert.Equal((asking.Name, answering.Name), Names(Learn()));
        foreach (var (question, answer) in questions)
        {
            var near = Array.ConvertAll(sentences, s => LatentSpace.Cosine(Vector(asking, question), Vector(answering, s)));
            Assert.Equal(answer, Array.IndexOf(near, near.Max()));
        }

        (LatentSpace Questions, LatentSpace Sentences) Learn() => DualEncoder.Learn(
            [.. sentences.Select(AnalyzedText.Analyze)], [.. questions.Select(q => (AnalyzedText.Analyze(q.Item1), q.Item2))], 2, TextWriter.Null);

        static (string, string) Names((LatentSpace Questions, LatentSpace Sentences) learnt) => (learnt.Questions.Name, learnt.Sentences.Name);

        static float[] Vector(LatentSpace space, string text)
        {
            var vector = new float[space.Dimensions];
            Assert.True(space.TryEmbed(AnalyzedText.Analyze(text), vector));
            return vector;
        }
    }
}
