using AnswerEngine.Answers;

namespace AnswerEngine.Tests;

/// <summary>What speaks for and against a sentence as an answer.</summary>
public sealed class SignalsTests
{
    [Theory]
    [InlineData("Stroke or systemic embolism occurred in 51", 1)]
    [InlineData("In patients with atrial fibrillation for whom", 1)]
    [InlineData("Death from any cause", 0)]
    [InlineData("Major bleeding occurred", 0)]
    public void The_first_result_of_a_study_and_its_conclusion_are_its_main_finding(string sentence, double main) =>
        Assert.Equal(main, Of("Apixaban or aspirin in AF patients unsuitable for warfarin?", sentence).Main);

    [Theory]
    [InlineData("Stroke or systemic embolism occurred in 51")]
    [InlineData("In patients with atrial fibrillation for whom")]
    public void Who_asks_for_an_outcome_wants_that_one_wherever_it_stands(string sentence) =>
        Assert.Equal(0, Of("Death from any cause on apixaban or aspirin in AF patients unsuitable for warfarin?", sentence).Main);

    [Fact]
    public void Who_asks_how_much_wants_no_conclusion_in_words() =>
        Assert.Equal(0, Of("How much does apixaban help AF patients unsuitable for warfarin?", "In patients with atrial fibrillation for whom").Main);

    private static Signals Of(string question, string sentence)
    {
        using var index = MiniIndex.OfCorpus("studies", "connolly-2011-averroes");
        return index.Rank(question).Studies.First(c => c.Text.StartsWith(sentence, StringComparison.Ordinal)).Signals;
    }
}
