using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

/// <summary>The four verdicts for sentences in any words, with reasons that a physician understands.</summary>
public sealed class SupportJudgeTests
{
    private const string Quote =
        "In adults with venous thromboembolism, rivaroxaban 20 mg once daily reduced recurrence compared with aspirin 100 mg once daily (HR 0.34, "
        + "95% CI 0.20 to 0.59), and did not increase major bleeding.";

    [Theory]
    [InlineData("Rivaroxaban 20 mg daily reduced recurrence compared with aspirin in adults with VTE.")]
    [InlineData("Compared with aspirin 100 mg/day, rivaroxaban decreased recurrences in adults with venous thromboembolism (hazard ratio 0.34).")]
    [InlineData("Rivaroxaban did not increase major bleeding.")]
    [InlineData("Rivaroxaban did not raise major haemorrhage.")]
    [InlineData("Recurrence was lower (HR 0.34 [95% CI 0.20-0.59]).")]
    public void A_claim_that_the_quote_carries_is_supported(string claim) => Judged(Verdict.Supported, claim, Quote);

    [Theory]
    [InlineData("Rivaroxaban 10 mg once daily reduced recurrence compared with aspirin.", "20 mg")]
    [InlineData("Rivaroxaban 20 mg twice daily reduced recurrence compared with aspirin.", "once daily")]
    [InlineData("Rivaroxaban 20 mcg once daily reduced recurrence.", "20 mg")]
    [InlineData("Rivaroxaban 100 mg once daily reduced recurrence.", "aspirin")]
    [InlineData("Rivaroxaban reduced recurrence compared with aspirin (HR 0.34, 95% CI 0.20 to 0.95).", "0.20 to 0.59")]
    [InlineData("Rivaroxaban increased recurrence compared with aspirin in adults.", "increase")]
    [InlineData("Rivaroxaban increased major bleeding.", "not")]
    [InlineData("Rivaroxaban did not reduce recurrence compared with aspirin.", "not")]
    public void A_claim_that_turns_the_quote_is_contradicted_with_the_reason(string claim, string reason) =>
        Assert.Contains(reason, Judged(Verdict.Contradicted, claim, Quote).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("Rivaroxaban reduced recurrence and shortened hospital stay in adults with venous thromboembolism.", "hospital")]
    [InlineData("Apixaban 20 mg once daily reduced recurrence compared with aspirin in adults.", "Apixaban")]
    [InlineData("Rivaroxaban 20 mg once daily reduced recurrence in 3396 adults.", "3396")]
    [InlineData("Rivaroxaban 20 mg reduced recurrence compared with aspirin.", "once daily")]
    public void A_claim_that_says_more_than_the_quote_is_not_supported(string claim, string reason)
    {
        var judgement = Claims.Judge(claim, Quote);
        Assert.NotEqual(Verdict.Supported, judgement.Verdict);
        Assert.Contains(reason, judgement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_added_in_words_of_the_quote_is_not_supported()
    {
        const string quote = "For women with VTE provoked by pregnancy, the guideline suggests thrombophilia testing, and stopping if absent.";
        Judged(Verdict.Supported, quote, quote);
        Assert.NotEqual(Verdict.Supported, Claims.Judge(quote[..^1] + ", which also holds in pregnancy.", quote).Verdict);
        const string other = "Depression was reported alike, in spite of the higher level of symptoms of women.";
        Assert.NotEqual(Verdict.Supported, Claims.Judge(other[..^1] + ", and more so in women.", other).Verdict);
    }

    [Theory]
    [InlineData("Green tea improves sleep in the elderly.")]
    [InlineData("Warfarin is teratogenic in early pregnancy.")]
    public void A_claim_on_something_else_is_not_addressed(string claim) => Judged(Verdict.NotAddressed, claim, Quote);

    [Theory]
    [InlineData("The recommended apixaban dose for adults with stable angina is 80 mg daily.", "not 80 mg daily")]
    [InlineData("In adults with stable angina, apixaban 80 mg daily is recommended as the dose.", "not 80 mg daily")]
    public void Where_every_word_is_said_the_one_number_that_compares_is_the_other_one(string claim, string reason) => Assert.Contains(
        reason,
        Judged(Verdict.Contradicted, claim, "For adults with stable angina, the 2021 guideline recommends an apixaban dose of 40 mg daily (Grade 1B).").Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("The recommended apixaban dose for pregnant adults with stable angina is 80 mg daily.")]
    [InlineData("The recommended apixaban dose for adults with stable angina is given for 3 months.")]
    public void A_number_of_something_else_contradicts_nothing(string claim) => Assert.Equal(
        Verdict.Partly,
        Claims.Judge(claim, "For adults with stable angina, the 2021 guideline recommends an apixaban dose of 40 mg daily (Grade 1B).").Verdict);

    [Fact]
    public void The_reason_says_what_the_source_says() => Assert.Equal(
        "the source says INR 2.0 to 3.0, not INR 20 to 30",
        Judged(Verdict.Contradicted, "A target INR of 20 to 30 is recommended.", "A target INR of 2.0 to 3.0 is recommended.").Reason);

    [Fact]
    public void Synonyms_abbreviations_and_spellings_are_one_word()
    {
        Judged(Verdict.Supported, "Direct oral anticoagulants reduced haemorrhage in AF.", "DOACs reduced hemorrhage in atrial fibrillation.");
        Judged(Verdict.Supported, "Tumours were treated.", "Tumors were treated.");
    }

    [Fact]
    public void The_context_may_name_the_drug_and_carry_no_number_and_no_direction()
    {
        const string quote = "It reduced recurrence in patients with cancer.";
        Assert.Equal(Verdict.Supported, Claims.Judge("Dalteparin reduced recurrence in patients with cancer.", quote, "Dalteparin trial in cancer").Verdict);
        Assert.NotEqual(
            Verdict.Supported, Claims.Judge("Dalteparin 200 units reduced recurrence in cancer.", quote, "Dalteparin 200 units in cancer").Verdict);
        Assert.NotEqual(
            Verdict.Supported, Claims.Judge("Dalteparin increased recurrence in cancer.", quote, "Increased risk on dalteparin").Verdict);
    }

    [Theory]
    [InlineData("Inventol is recommended in children.", "Inventol is recommended in adults.", "Inventol in children and adults")]
    [InlineData("Inventol reduced stroke in women.", "Inventol reduced stroke in men.", "Inventol in women and men")]
    [InlineData("Apixaban reduced stroke in patients with atrial fibrillation.", "Warfarin reduced stroke in patients with atrial fibrillation.", "Apixaban")]
    public void The_context_does_not_put_one_population_or_drug_for_another(string claim, string quote, string context) =>
        Assert.NotEqual(Verdict.Supported, Claims.Judge(claim, quote, context).Verdict);

    [Theory]
    [InlineData("Warfarin is preferred over apixaban.", "Apixaban is preferred over warfarin.")]
    [InlineData("Bleeding was lower with warfarin than with apixaban.", "Bleeding was lower with apixaban than with warfarin.")]
    [InlineData("Warfarin was superior to apixaban.", "Apixaban was superior to warfarin.")]
    [InlineData("We suggest warfarin rather than apixaban.", "We suggest apixaban rather than warfarin.")]
    [InlineData("Apixaban lowered bleeding and raised recurrence.", "Apixaban raised bleeding and lowered recurrence.")]
    [InlineData("Apixaban 5 mg was compared with rivaroxaban 10 mg.", "Apixaban 10 mg was compared with rivaroxaban 5 mg.")]
    [InlineData("Stroke occurred in 12 of 100 on apixaban and 20 of 100 on warfarin.", "Stroke occurred in 20 of 100 on apixaban and 12 of 100 on warfarin.")]
    public void Nothing_changes_sides(string claim, string quote)
    {
        Judged(Verdict.Contradicted, claim, quote);
        Judged(Verdict.Supported, quote, quote);
    }

    [Theory]
    [InlineData("Mortality increased with Inventol.", "There was no significant difference in mortality with Inventol.")]
    [InlineData("Inventol was associated with stroke.", "Inventol was not associated with stroke.")]
    [InlineData("Patients should receive Inventol.", "Patients should not receive Inventol.")]
    [InlineData("We recommend Inventol in pregnancy.", "We recommend against Inventol in pregnancy.")]
    [InlineData("Strains were sensitive to Inventol.", "Strains were resistant to Inventol.")]
    [InlineData("Stop Inventol before surgery.", "Start Inventol before surgery.")]
    [InlineData("Inventol is given after surgery.", "Inventol is given before surgery.")]
    [InlineData("Inventol works with food.", "Inventol works without food.")]
    [InlineData("Inventol acts by a receptor-dependent mechanism.", "Inventol acts by a kinase-dependent mechanism and a receptor-independent mechanism.")]
    [InlineData("Whole fruit increases the risk of gout.", "Eating whole fruit lowers the risk of gout, whereas fruit juice increases the risk of gout.")]
    [InlineData("Inventol enhanced clotting.", "Inventol impaired clotting.")]
    [InlineData("No isolate was sensitive to Inventol.", "Most isolates failed, while the last isolate was sensitive to Inventol.")]
    [InlineData("The isolate was resistant to Fictoban.", "Isolates were resistant to Inventol, while no isolate was resistant to Fictoban.")]
    [InlineData("Data collection is not minimal.", "No changes of care are required, and data collection is minimal.")]
    [InlineData("Inventol may be contraindicated.", "Inventol may not be contraindicated.")]
    public void The_opposite_is_contradicted(string claim, string quote) => Judged(Verdict.Contradicted, claim, quote);

    [Theory]
    [InlineData("One year of treatment was given.", "Twelve months of treatment was given.")]
    [InlineData("They took 500 mg of Inventol.", "They took 0.5 g of Inventol.")]
    [InlineData("D-dimer was 500 ng/mL.", "D-dimer was 500 mcg/L.")]
    [InlineData("There were 508 patients.", "There were 508 participants.")]
    [InlineData("Inventol is not recommended.", "We recommend against Inventol.")]
    [InlineData("Inventol should be avoided in pregnancy.", "Inventol is contraindicated in pregnancy.")]
    [InlineData("Mortality was similar in nonsurgical patients.", "Mortality was similar in non-surgical patients.")]
    [InlineData("The risk was 90% in those aged 55 years.", "The risk was 90% in both 55- and 65-year-old participants.")]
    [InlineData("Mortality was not lower with Inventol.", "Mortality was not reduced with Inventol.")]
    public void What_is_the_same_by_definition_is_supported(string claim, string quote) => Judged(Verdict.Supported, claim, quote);

    [Fact]
    public void A_claim_may_rest_on_several_texts()
    {
        SupportingText[] texts = [new("Inventol reduced stroke.", ""), new("Inventol 5 mg was safe in 200 patients.", "")];
        Assert.Equal(Verdict.Supported, SupportJudge.Judge("Inventol 5 mg reduced stroke and was safe.", texts).Verdict);
    }

    [Fact]
    public void What_is_missing_and_how_much_is_covered_are_told()
    {
        var judgement = Claims.Judge("Inventol reduced stroke in carriers.", "Inventol reduced stroke.");
        Assert.Equal(["carriers"], judgement.Missing);
        Assert.Equal(0.75, judgement.Coverage);
        Assert.NotEmpty(judgement.Disagreements);
    }

    [Fact]
    public void Without_a_text_nothing_is_addressed() => Assert.Equal(Verdict.NotAddressed, SupportJudge.Judge("Inventol reduced stroke.", []).Verdict);

    private static Judgement Judged(Verdict expected, string claim, string quote)
    {
        var judgement = Claims.Judge(claim, quote);
        Assert.True(judgement.Verdict == expected, $"{judgement.Verdict} ({judgement.Check}: {judgement.Reason}) for \"{claim}\"");
        return judgement;
    }
}
