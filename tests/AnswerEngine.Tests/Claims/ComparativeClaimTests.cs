namespace AnswerEngine.Tests.Claims;

/// <summary>Claims that compare, on invented trials: arms and direction are read, never guessed.</summary>
public sealed class ComparativeClaimTests
{
    private static Verdict Check(string claim, string sentences)
    {
        using var corpus = MiniIndex.Of(
            ("trial", MiniCorpus.Study("trial", sentences)),
            ("tea", MiniCorpus.Study("tea", "Drinking green tea in the afternoon was pleasant. No harm was seen.")));
        return new ClaimPipeline(corpus.Index).Check(claim).Verdict;
    }

    [Theory]
    [InlineData("Zorbaxaban causes less major bleeding than warfarin.", Verdict.Supported)]
    [InlineData("Warfarin causes more major bleeding than zorbaxaban.", Verdict.Supported)]
    [InlineData("Major bleeding is less frequent with zorbaxaban than with warfarin.", Verdict.Supported)]
    [InlineData("Warfarin causes less major bleeding than zorbaxaban.", Verdict.Contradicted)]
    [InlineData("Zorbaxaban causes more major bleeding than warfarin.", Verdict.Contradicted)]
    [InlineData("Warfarin is better than zorbaxaban.", Verdict.Contradicted)]
    public void Figures_of_two_arms_tell_which_has_less(string claim, Verdict expected) => Assert.Equal(expected, Check(claim,
        "Major bleeding occurred in 2.1% of patients on zorbaxaban and in 3.9% on warfarin (HR 0.55, 95% CI 0.40 to 0.75)."));

    [Theory]
    [InlineData("Zorbaxaban is noninferior to warfarin.", Verdict.Supported)]
    [InlineData("Zorbaxaban is inferior to warfarin.", Verdict.Contradicted)]
    [InlineData("Zorbaxaban is superior to warfarin.", Verdict.NotAddressed)]
    public void Noninferior_is_not_inferior_and_no_proof_of_superior(string claim, Verdict expected) =>
        Assert.Equal(expected, Check(claim, "In glimmer fever, zorbaxaban was noninferior to warfarin for relapse."));

    [Fact]
    public void Figures_that_may_be_chance_support_no_difference() =>
        Assert.NotEqual(Verdict.Supported, Check(
            "Zorbaxaban causes less major bleeding than warfarin.",
            "Major bleeding occurred in 2.1% of patients on zorbaxaban and in 2.3% on warfarin (HR 0.92, 95% CI 0.70 to 1.20)."));

    [Fact]
    public void Figures_without_a_word_of_chance_decide_nothing() =>
        Assert.Equal(Verdict.NotAddressed, Check(
            "Zorbaxaban causes less major bleeding than warfarin.",
            "Major bleeding occurred in 2.1% of patients on zorbaxaban and in 2.3% on warfarin."));

    [Fact]
    public void A_ratio_on_the_other_side_of_its_figures_is_not_read() =>
        Assert.Equal(Verdict.NotAddressed, Check(
            "Zorbaxaban causes less major bleeding than warfarin.",
            "Major bleeding occurred in 2.1% of patients on zorbaxaban and in 3.9% on warfarin (HR 1.80, 95% CI 1.20 to 2.70)."));

    [Theory]
    [InlineData("The guideline suggests zorbaxaban over warfarin for glimmer fever.", Verdict.Supported)]
    [InlineData("The guideline suggests warfarin over zorbaxaban for glimmer fever.", Verdict.Contradicted)]
    public void Advice_for_one_over_another_keeps_its_order(string claim, Verdict expected) =>
        Assert.Equal(expected, Check(claim, "For patients with glimmer fever, the guideline suggests zorbaxaban over warfarin."));

    [Theory]
    [InlineData("The guideline suggests against stockings in marsh cough.", Verdict.Supported)]
    [InlineData("Stockings should not be used in marsh cough.", Verdict.Supported)]
    [InlineData("The guideline suggests stockings in marsh cough.", Verdict.Contradicted)]
    [InlineData("Stockings should be used in marsh cough.", Verdict.Contradicted)]
    [InlineData("Stockings should be used in glimmer fever.", Verdict.NotAddressed)]
    public void Advice_for_and_advice_against_are_opposites(string claim, Verdict expected) => Assert.Equal(expected, Check(claim,
        "For patients with marsh cough, the guideline suggests against routine stockings. In glimmer fever, quellin was given."));

    [Theory]
    [InlineData("Zorbaxaban reduces relapse.", Verdict.Supported)]
    [InlineData("Zorbaxaban increases relapse.", Verdict.Contradicted)]
    public void One_arm_alone_is_held_against_the_other_of_its_sentence(string claim, Verdict expected) =>
        Assert.Equal(expected, Check(claim, "Relapse occurred in 4.2% of patients on zorbaxaban and in 10.2% on placebo (HR 0.41, 95% CI 0.26 to 0.65)."));

    [Theory]
    [InlineData("Stockings prevent marsh cough.", Verdict.Contradicted)]
    [InlineData("Stockings do not prevent marsh cough.", Verdict.Supported)]
    public void What_is_advised_against_to_prevent_something_is_not_said_to_prevent_it(string claim, Verdict expected)
    {
        using var corpus = MiniIndex.Of(
            ("trial", MiniCorpus.Study("trial", "Elastic stockings did not prevent marsh cough after an attack of glimmer fever.")),
            ("guide", MiniCorpus.Guideline("guide", "For patients with glimmer fever, the guideline suggests against stockings to prevent marsh cough.")));
        Assert.Equal(expected, new ClaimPipeline(corpus.Index).Check(claim).Verdict);
    }

    [Theory]
    [InlineData("Zorbaxaban reduces death in glimmer fever.", Verdict.Contradicted)]
    [InlineData("Zorbaxaban does not increase major bleeding in glimmer fever.", Verdict.Supported)]
    public void A_denial_may_stand_behind_its_verb_or_behind_the_other_arm(string claim, Verdict expected) => Assert.Equal(expected, Check(claim,
        "In glimmer fever, zorbaxaban reduced neither death nor relapse compared with placebo. "
        + "In glimmer fever, zorbaxaban reduced cough compared with placebo, without more major bleeding."));

    [Fact]
    public void To_do_no_better_than_another_treatment_is_not_to_do_nothing() =>
        Assert.NotEqual(Verdict.Contradicted, Check(
            "Warfarin reduces relapse.",
            "Relapse occurred in 2.1% of patients on zorbaxaban and in 3.9% on warfarin (HR 0.55, 95% CI 0.40 to 0.75)."));

    [Theory]
    [InlineData("Dabigatran is safe in patients with marsh cough.", Verdict.Contradicted)]
    [InlineData("Dabigatran is dangerous in patients with marsh cough.", Verdict.Supported)]
    [InlineData("Dabigatran is safe in patients with glimmer fever.", Verdict.NotAddressed)]
    public void What_does_more_harm_is_not_called_safe(string claim, Verdict expected) => Assert.Equal(expected, Check(claim,
        "In patients with marsh cough, dabigatran was associated with more major bleeding than warfarin. "
        + "In patients with glimmer fever, dabigatran was given at 8 in the morning."));

    [Fact]
    public void Advice_for_one_treatment_does_not_contradict_advice_against_another() =>
        Assert.NotEqual(Verdict.Contradicted, Check(
            "DOACs are contraindicated in patients with mechanical heart valves.",
            "Patients with mechanical heart valves should receive a vitamin K antagonist, per the guideline."));

    [Fact]
    public void Advice_that_leaves_out_the_patients_of_a_claim_says_nothing_of_them() =>
        Assert.NotEqual(Verdict.Contradicted, Check(
            "Dabigatran is contraindicated in patients with mechanical heart valves.",
            "In patients with atrial fibrillation, the guideline recommends dabigatran, except with mechanical heart valves."));

    [Fact]
    public void Another_range_carries_no_claim() =>
        Assert.NotEqual(Verdict.Supported, Check(
            "The target INR in marsh cough is 2.0 to 3.0.", "In patients with marsh cough, the target INR is 2.5 to 3.5 on warfarin."));

    [Theory]
    [InlineData("Dabigatran has no effect on relapse in marsh cough.")]
    [InlineData("Dabigatran and warfarin are equally effective in marsh cough.")]
    [InlineData("Dabigatran improves survival in marsh cough.")]
    public void Likeness_alone_carries_no_claim_that_says_something_else(string claim) => Assert.NotEqual(Verdict.Supported, Check(claim,
        "In patients with marsh cough, dabigatran reduced relapse in a randomized comparison with warfarin."));

    [Fact]
    public void What_is_said_of_one_drug_is_not_said_of_another() =>
        Assert.Equal(Verdict.NotAddressed, Check(
            "Patients with glimmer fever received quellinxaban 15 mg twice daily for 3 weeks.",
            "Patients with glimmer fever received zorbaxaban 15 mg twice daily for 3 weeks."));
}
