using AnswerEngine.Answers;
using AnswerEngine.Questions;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Tests.Training;

/// <summary>What a sentence was asked counts for it: in the words of its questions it is found, and by none of others.</summary>
public sealed class AskedTermsTests
{
    private static readonly AskedTerms Terms = AskedTerms.Of([new HashSet<int> { 4, 0, 2 }, new HashSet<int>(), new HashSet<int> { 2 }], 5);

    [Fact]
    public void A_sentence_has_the_terms_of_its_own_questions()
    {
        Assert.Equal([0, 2, 4], Enumerable.Range(0, 5).Where(t => Terms.Has(0, t)));
        Assert.DoesNotContain(Enumerable.Range(0, 5), t => Terms.Has(1, t));
        Assert.Equal([2], Enumerable.Range(0, 5).Where(t => Terms.Has(2, t)));
    }

    [Fact]
    public void A_term_is_the_rarer_the_fewer_sentences_were_asked_in_it()
    {
        Assert.Equal(Math.Log(4 / 3.0), Terms.RarityOf(2), 12);
        Assert.Equal(Math.Log(2), Terms.RarityOf(0), 12);
        Assert.Equal(Math.Log(4), Terms.MostRare, 12);
        Assert.Equal(Terms.MostRare, Terms.RarityOf(1));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var bytes = Written();
        var read = AskedTerms.Read(new MemoryStream(bytes), 3, 5);
        Assert.All(Enumerable.Range(0, 15), i => Assert.Equal(Terms.Has(i / 5, i % 5), read.Has(i / 5, i % 5)));
        using var again = new MemoryStream();
        read.Write(again);
        Assert.Equal(bytes, again.ToArray());
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public void Terms_of_other_sentences_or_questions_are_refused(int sentences, int terms) =>
        Assert.Throws<InvalidDataException>(() => AskedTerms.Read(new MemoryStream(Written()), sentences, terms));

    [Fact]
    public void A_file_cut_short_is_refused() =>
        Assert.All([.. Written().Index()], b => Assert.Throws<InvalidDataException>(() => AskedTerms.Read(new MemoryStream(Written()[..b.Index]), 3, 5)));

    [Fact]
    public void What_was_asked_of_a_sentence_before_is_said_by_it_and_what_nobody_asked_is_not()
    {
        const string sentence = "Alpha lowers death.";
        var questions = Space("live", "long");
        var model = AskingModel.Of(questions, Space("alpha", "death"), [("a", sentence, [["live"], ["long"]]), ("b", "Beta.", [["long"]])]);
        var asked = new AskedMeaning(new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question("live alpha sideways")), model);
        var row = model.RowOf("a", sentence);
        var (most, rare) = (Math.Log(3), Math.Log(1.5));
        Assert.Equal(most, Assert.Single(asked.UnsaidIn(row, new AnalyzedText(sentence))), 12);
        Assert.Equal((most + rare) / (2 * most + rare), asked.Said(row, new AnalyzedText(sentence)), 12);
        Assert.Equal(rare + most, asked.UnsaidIn(-1, new AnalyzedText(sentence)).Sum(), 12);
    }

    [Fact]
    public void What_a_sentence_was_asked_counts_half_as_much_as_its_words_in_its_vector()
    {
        const string sentence = "Alpha.";
        var model = AskingModel.Of(
            LatentSpace.Of(new LatentVectors(["live"], 2, [0, 1])), LatentSpace.Of(new LatentVectors(["alpha"], 2, [1, 0])),
            [("a", sentence, [["live"]])]);
        var asked = new AskedMeaning(new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question("live")), model);
        Assert.Equal(0, asked.Cosine(-1, new AnalyzedText(sentence)));
        Assert.Equal(0.5 / Math.Sqrt(1.25), asked.Cosine(model.RowOf("a", sentence), new AnalyzedText(sentence)), 2);
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        Terms.Write(stream);
        return stream.ToArray();
    }

    private static LatentSpace Space(params string[] terms) =>
        LatentSpace.Of(new LatentVectors(terms, 1, Array.ConvertAll(terms, _ => 1f)));
}
