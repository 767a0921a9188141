using AnswerEngine.Evaluation;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>How points of the gold are found in sentences.</summary>
public sealed class MatchableTextTests
{
    [Theory]
    [InlineData("Pregnancy is a hypercoagulable state.", "pregnan")]
    [InlineData("a target INR of 2.0–3.0", "2.0 to 3.0")]
    [InlineData("a target INR of 2.0 to 3.0", "2-3")]
    [InlineData("an INR range of 2 − 3", "2.0-3.0")]
    [InlineData("an INR of 2·5", "2.5")]
    [InlineData("apixaban 10 mg twice daily for 7 days", "10 mg")]
    [InlineData("apixaban 10 mg twice daily for 7 days", "10 mg twice daily")]
    [InlineData("idarucizumab 5 g; heparin 5,000 IU", "5000 units")]
    [InlineData("vitamin K 250 µg", "250 mcg")]
    [InlineData("at least 3 months of treatment", "3 months")]
    [InlineData("at least 3 months of treatment", "≥ 3 months")]
    [InlineData("a creatinine clearance of 30-49 mL/min", "clearance of 30 to 49")]
    [InlineData("low-molecular-weight  heparin", "low molecular weight heparin")]
    [InlineData("Bleeding in 13 percent", "13%")]
    [InlineData("carriers of G20210A", "G20210A")]
    [InlineData("1 in men and 2 in women", "2 in women")]
    public void An_alternative_stands_in_a_sentence(string sentence, string alternative) =>
        Assert.True(new MatchableText(sentence).Has(alternative));

    [Theory]
    [InlineData("apixaban 2.5 mg twice daily", "5 mg")]
    [InlineData("heparin 80 units/kg", "80 units")]
    [InlineData("rivaroxaban 50 mg", "5")]
    [InlineData("an INR of 2.0 to 3.0", "3.0")]
    [InlineData("an INR of 2.55", "2.5")]
    [InlineData("3 to 6 months", "6 months")]
    [InlineData("3 months of treatment", "≥ 3 months")]
    [InlineData("250 mg", "250 mcg")]
    [InlineData("antithrombin", "thrombin")]
    [InlineData("anything", "")]
    public void An_alternative_does_not_stand_in_a_sentence(string sentence, string alternative) =>
        Assert.False(new MatchableText(sentence).Has(alternative));

    [Fact]
    public void Every_list_needs_one_of_its_alternatives()
    {
        var text = new MatchableText("A target INR of 2.5 (range 2.0 to 3.0) is recommended.");
        Assert.True(text.HasAll([["INR"], ["3 to 4", "2 to 3"]]));
        Assert.Equal([["3 to 4"]], text.Missing([["INR"], ["3 to 4"]]));
        Assert.True(text.HasAll([]));
    }
}
