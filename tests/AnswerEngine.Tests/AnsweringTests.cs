namespace AnswerEngine.Tests;

/// <summary>Which true sentence comes first, and which is left out.</summary>
public sealed class AnsweringTests
{
    private const string For = "For patients with unprovoked plimsol fever, the invented guideline recommends testing for grombol antibodies.";
    private const string Against = "For patients with plimsol fever after surgery, the invented guideline recommends against testing for grombol antibodies.";

    [Theory]
    [InlineData("Which patients should be tested for grombol antibodies?", For)]
    [InlineData("Which patients with plimsol fever after surgery should not be tested for grombol antibodies?", Against)]
    public void Who_asks_for_whom_is_not_told_first_for_whom_not(string question, string lead)
    {
        using var index = MiniIndex.Of(("plimsol", MiniCorpus.Guideline("plimsol", $"{Against}\n\n{For}")));
        Assert.EndsWith(lead, index.Ask(question).Statements().First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dose_of_another_drug_is_not_shown_as_near_to_the_asked_one()
    {
        var hit = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "corpus", "guidelines", "ash-2018-hit.md"));
        Assert.Contains("micrograms/kg/min", hit, StringComparison.Ordinal);
        using var index = MiniIndex.Of(("ash-2018-hit", hit));
        var article = index.Ask("Which starting dose of danaparoid is infused in acute HIT?");
        Assert.DoesNotContain(article.Statements(), s => s.Text.Contains("micrograms/kg/min", StringComparison.Ordinal));
    }
}
