using AnswerEngine.Search.Hybrid;

namespace AnswerEngine.Search.Tests.Hybrid;

public sealed class ReadDocumentTests(HybridCollection collection) : IClassFixture<HybridCollection>
{
    [Fact]
    public void Terms_in_the_title_count_by_their_weight()
    {
        Assert.Equal(1, Read("heart1 kidney2", "kidney2 of heart1", "lung3").Title);
        Assert.InRange(Read("heart1 kidney2", "heart1", "kidney2").Title, 0.1, 0.9);
        Assert.Equal(0, Read("heart1 kidney2", "lung3", "heart1 kidney2").Title);
    }

    [Fact]
    public void A_document_without_a_title_is_judged_by_its_closest_passage()
    {
        var read = Read("heart1 kidney2", "", "heart1 lung1");

        Assert.InRange(read.Title, 0.1, 0.9);
        Assert.Equal(read.Window, read.Title);
    }

    [Fact]
    public void Terms_far_apart_are_not_in_one_window()
    {
        var far = string.Join(' ', Enumerable.Repeat("lung5", 2 * ReadDocument.WindowTerms));

        Assert.Equal(1, Read("heart1 kidney2", "lung1", "heart1 lung5 lung6 kidney2").Window);
        Assert.InRange(Read("heart1 kidney2", "lung1", $"heart1 {far} kidney2").Window, 0.1, 0.9);
    }

    [Theory]
    [InlineData("heart1 kidney2", 1)]
    [InlineData("heart1 lung3 kidney2", 1)]
    [InlineData("kidney2 heart1", 0)]
    [InlineData("heart1 lung3 lung4 kidney2", 0)]
    public void Neighbours_of_the_question_are_neighbours_in_the_same_order_with_at_most_one_word_between(
        string body, double expected) =>
        Assert.Equal(expected, Read("heart1 kidney2", "", body).Pairs);

    [Fact]
    public void A_term_is_said_in_part_by_what_is_near_it_in_meaning()
    {
        var said = Read("heart1", "", "heart1").Nearness;
        var near = Read("heart1", "", "heart2 heart3 heart4").Nearness;
        var other = Read("heart1", "", "skin2 skin3 skin4").Nearness;

        Assert.Equal(1, said);
        Assert.True(other < near && near < said, $"{other} {near} {said}");
    }

    [Fact]
    public void Terms_that_the_collection_lacks_are_not_missed() =>
        Assert.Equal(1, Read("heart1 unheardof", "heart1", "heart1").Title);

    [Fact]
    public void What_was_read_before_leaves_no_trace()
    {
        var question = new QuestionTerms(new SearchQuery("heart1 kidney2"), CollectionCounts.Of(collection.Lexical), collection.Space);
        var reader = new ReadDocument(question, new KnownWords(collection.Space));
        var first = reader.Read(new DocumentText("heart1", "kidney2 skin1"));
        reader.Read(new DocumentText("heart1 kidney2", "heart1 kidney2 heart5"));

        Assert.Equal(first, reader.Read(new DocumentText("heart1", "kidney2 skin1")));
    }

    private ReadSignals Read(string question, string title, string body)
    {
        var terms = new QuestionTerms(new SearchQuery(question), CollectionCounts.Of(collection.Lexical), collection.Space);
        return new ReadDocument(terms, new KnownWords(collection.Space)).Read(new DocumentText(title, body));
    }
}
