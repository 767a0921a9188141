using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Tests;

/// <summary>The lists of words for direction, negation and advice do not speak against each other.</summary>
public sealed class DirectionLexiconTests
{
    // On these axes the positive end is more of something, and the negative end less.
    private static readonly string[] Amounts = ["amount", "action", "gain", "length", "size", "level", "regulation", "strength"];

    [Fact]
    public void A_word_that_says_more_to_the_verifier_says_less_to_no_claim()
    {
        var turned = Pole.All.Where(w => Amounts.Contains(w.Pole.Axis))
            .Where(w => DirectionWords.SignOf(w.Word) == (w.Pole.IsPositive ? -1 : 1)).Select(w => w.Word);
        Assert.Empty(turned);
    }

    [Fact]
    public void Words_of_one_end_are_not_opposites()
    {
        foreach (var end in Pole.All.GroupBy(w => w.Pole))
        {
            var stems = end.Select(w => EnglishAnalyzer.Stem(w.Word)).Distinct().ToArray();
            Assert.DoesNotContain(stems.SelectMany(a => stems, (a, b) => (a, b)), p => DirectionWords.AreOpposite(p.a, p.b));
        }
    }

    [Theory]
    [InlineData("not")]
    [InlineData("without")]
    [InlineData("unchanged")]
    [InlineData("ineffective")]
    public void What_negates_says_so_to_claims(string word) => Assert.True(NegatingWords.Denies(word));
}
