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

    [Theory]
    [InlineData("INR target in factor V Leiden?")]
    [InlineData("INR goal in protein C deficiency")]
    public void A_target_that_is_stated_for_what_includes_the_subject_leads_and_that_for_patients_with_more_does_not(string question)
    {
        using var index = MiniIndex.OfCorpus("guidelines", "ash-2020-vte-treatment", "itac-2022-cancer-vte", "acc-aha-2020-valvular");
        var lead = index.Ask(question).Statements().First();
        Assert.Contains("2.0 to 3.0", lead.Text, StringComparison.Ordinal);
        Assert.Equal("ash-2020-vte-treatment", lead.Citations[0].DocumentId);
    }

    [Fact]
    public void A_target_for_patients_of_whom_nothing_speaks_is_not_shown_even_as_near()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "ash-2020-vte-treatment", "chest-2012-vka-management", "acc-aha-2020-valvular");
        var article = index.Ask("INR target with a HeartMate 3 LVAD");
        Assert.DoesNotContain(article.Statements(), s => s.Text.Contains("2.0 to 3.0", StringComparison.Ordinal));
        Assert.Contains(article.Statements(), s => s.Text.Contains("no source on LVAD", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("6.2", "between 4.5 and 10", "above 10")]
    [InlineData("12", "above 10", "between 4.5 and 10")]
    public void What_holds_for_another_value_than_the_asked_one_is_not_shown(string value, string holds, string doesNot)
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vka-management");
        var near = index.Ask($"INR {value} without bleeding: give vitamin K?").Statements().ToArray();
        Assert.Contains(near, s => s.Text.Contains(holds, StringComparison.Ordinal));
        Assert.DoesNotContain(near, s => s.Text.Contains(doesNot, StringComparison.Ordinal));
    }

    [Fact]
    public void How_far_from_a_range_is_no_value_that_excludes_the_asked_one()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vka-management", "esc-2024-af");
        var ranked = index.Rank("Well-controlled patient, one INR of 3.4 with a range of 2 to 3. Change the dose?");
        Assert.Contains("0.5 or less", ranked.Lead!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What did RE-ALIGN show?", "eikelboom-2013-re-align", "not an appropriate alternative")]
    [InlineData("what did INVICTUS show?", "connolly-2022-invictus", "560 patients on rivaroxaban")]
    public void Who_asks_what_a_trial_showed_gets_its_result_though_it_does_not_repeat_the_name(string question, string trial, string result)
    {
        using var index = MiniIndex.OfCorpus("studies", trial, "patel-2011-rocket-af");
        Assert.Contains(result, index.Ask(question).Statements().First(s => s.Citations.Count > 0).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Any point in a daily baby aspirin in a man with AF and no risk factors?")]
    [InlineData("Is aspirin alone enough in a man with AF and no risk factors?")]
    public void A_baby_aspirin_makes_no_baby_of_a_patient(string question)
    {
        using var index = MiniIndex.OfCorpus("guidelines", "acc-aha-2023-af");
        Assert.Contains(index.Ask(question).Statements(), s => s.Text.Contains("aspirin monotherapy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_study_of_one_drug_speaks_of_its_class()
    {
        using var index = MiniIndex.OfCorpus("studies", "pengo-2018-traps", "elsebaie-2019-doac-thrombophilia");
        Assert.DoesNotContain(
            index.Ask("Can a DOAC be used in antiphospholipid syndrome?").Statements(),
            s => s.Negative is { Kind: NegativeKind.Silent or NegativeKind.SilentCited });
    }

    [Fact]
    public void The_dose_of_another_drug_is_not_shown_as_near_to_the_asked_one()
    {
        Assert.Contains("micrograms/kg/min", MiniIndex.TextOf("guidelines", "ash-2018-hit"), StringComparison.Ordinal);
        using var index = MiniIndex.OfCorpus("guidelines", "ash-2018-hit");
        var article = index.Ask("Which starting dose of danaparoid is infused in acute HIT?");
        Assert.DoesNotContain(article.Statements(), s => s.Text.Contains("micrograms/kg/min", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dose of danaparoid in AF?", false)]
    [InlineData("Dose of apixaban in AF?", true)]
    public void The_dose_of_a_treatment_that_no_source_names_is_not_answered_by_those_of_others(string question, bool isAnswered)
    {
        using var index = MiniIndex.OfCorpus("guidelines", "acc-aha-2023-af");
        Assert.Equal(isAnswered, index.Rank(question).HasAnswer);
    }
}
