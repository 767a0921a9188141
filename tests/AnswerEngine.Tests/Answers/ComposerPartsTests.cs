using AnswerEngine.Answers;
using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Answers;

/// <summary>What the composer reads from a sentence before it ranks it.</summary>
public sealed class ComposerPartsTests
{
    [Theory]
    [InlineData("For patients with VTE, the guideline recommends a DOAC over a VKA (strong recommendation).", "For")]
    [InlineData("In patients with a mechanical valve, DOACs are not recommended (Class III).", "Against")]
    [InlineData("The guideline suggests against routine stockings (weak recommendation).", "Against")]
    [InlineData("Recurrent VTE occurred in 14 of 255 patients.", "None")]
    public void A_recommendation_is_for_or_against(string sentence, string polarity) =>
        Assert.Equal(polarity, RecommendationLanguage.PolarityOf(sentence).ToString());

    [Fact]
    public void Whom_a_recommendation_is_for_ends_at_the_comma_outside_brackets() =>
        Assert.Equal(
            "patients with VTE (DVT, PE) and cancer",
            RecommendationLanguage.PopulationOf("For patients with VTE (DVT, PE) and cancer, the guideline suggests LMWH."));

    [Theory]
    [InlineData("apixaban dose for acute VTE", "Patients offered extended apixaban take 2.5 mg.", 0.5)]
    [InlineData("apixaban dose for acute VTE", "In acute VTE apixaban is given at 10 mg, then extended.", 0)]
    [InlineData("When can warfarin be restarted?", "Warfarin is stopped 5 days before surgery.", 0.5)]
    [InlineData("Proximal or distal DVT?", "Distal DVT needs no treatment.", 0)]
    public void A_sentence_that_names_only_the_opposite_of_what_was_asked_is_opposed(string question, string sentence, double opposed) =>
        Assert.Equal(opposed, Mismatch(question, sentence, ""));

    [Theory]
    [InlineData("INR 7.2 on warfarin: vitamin K?", "For patients on a VKA with an INR above 10, vitamin K is suggested.", 0.5)]
    [InlineData("INR 7.2 on warfarin: vitamin K?", "For patients on a VKA with an INR between 4.5 and 10, none is suggested.", 0)]
    [InlineData("Risk of a first VTE in carriers?", "After a first VTE, carriers had no higher risk of recurrence.", 0.5)]
    [InlineData("Risk of VTE in carriers after a first VTE?", "After a first VTE, carriers had no higher risk of recurrence.", 0)]
    [InlineData("DVT after a long hospitalization: test?", "For patients with unprovoked VTE, no testing is suggested.", 0.5)]
    [InlineData("DVT after a long hospitalization: test?", "For patients with unprovoked or provoked VTE, no testing is suggested.", 0)]
    [InlineData("Unprovoked DVT three years after an operation: test?", "For patients with unprovoked VTE, no testing is suggested.", 0)]
    [InlineData("Can apixaban be swapped for aspirin in VTE?", "Aspirin is suggested over no aspirin in VTE.", 0.5)]
    [InlineData("Can apixaban be swapped for aspirin in VTE?", "Recurrence was 1.7% on apixaban, 4.4% on aspirin and 8.8% on placebo.", 0)]
    [InlineData("Is aspirin better than placebo in VTE?", "Aspirin is suggested over no aspirin in VTE.", 0)]
    [InlineData("Stent three years ago: stop the aspirin?", "In patients who undergo PCI, aspirin is stopped after 4 weeks.", 0.5)]
    [InlineData("What is the dose of apixaban in acute DVT?", "For superficial venous thrombosis, the guideline lists apixaban 10 mg.", 0.5)]
    [InlineData("What is the dose of argatroban in HIT?", "For HIT with liver dysfunction, the guideline lists argatroban 0.5 mg.", 0.5)]
    [InlineData("What is the dose of apixaban in acute DVT?", "For patients with DVT or PE, apixaban 10 mg is started at once.", 0)]
    [InlineData("Which pill has the lowest VTE risk?", "The VTE risk of factor V Leiden carriers who use the pill is 35-fold.", 0.5)]
    [InlineData("VTE risk of factor V Leiden carriers?", "The VTE risk of factor V Leiden carriers who use the pill is 35-fold.", 0)]
    public void A_true_sentence_about_other_patients_or_another_comparison_is_no_answer(string question, string sentence, double mismatch) =>
        Assert.Equal(mismatch, Mismatch(question, sentence, ""));

    [Theory]
    [InlineData("Guideline on atrial fibrillation", 0.5)]
    [InlineData("Guideline on venous thromboembolism", 0)]
    public void A_dose_without_a_condition_holds_for_that_of_its_title(string title, double mismatch) =>
        Assert.Equal(mismatch, Mismatch("What is the dose of apixaban in DVT?", "Apixaban 5 mg twice daily is the standard dose.", title));

    [Theory]
    [InlineData("Dose of rivaroxaban for a 6-year-old of 20 kg?", "Rivaroxaban 20 mg once daily is the standard dose.", false)]
    [InlineData("Dose of rivaroxaban for a 6-year-old of 20 kg?", "In children, rivaroxaban is dosed by weight.", true)]
    [InlineData("Is apixaban safe for children?", "Apixaban is avoided in Child-Pugh class C.", false)]
    [InlineData("What dose of dalteparin for my dog?", "Dalteparin 200 IU/kg is given once daily.", false)]
    [InlineData("Warfarin for our cat, what dose?", "Warfarin is started at 5 mg.", false)]
    [InlineData("Half dose after six months as in API-CAT?", "Reduced-dose apixaban was noninferior.", true)]
    [InlineData("She moved here with three dogs. Is edoxaban safe in APS?", "Edoxaban is not recommended in APS.", true)]
    [InlineData("Lady of 37, 37 years old, with a toddler at home. Is edoxaban safe?", "Edoxaban is safe.", true)]
    [InlineData("Is warfarin safe for the baby while breastfeeding?", "Warfarin does not pass into milk.", true)]
    [InlineData("Dose of rivaroxaban for a 60-year-old?", "Rivaroxaban 20 mg once daily is the standard dose.", true)]
    public void What_is_said_of_adults_is_not_told_of_children_and_animals(string question, string sentence, bool admitted) =>
        Assert.Equal(admitted, new SpecialPatients(Analyzed(question)).Admit(sentence, "", ""));

    [Theory]
    [InlineData("Does apixaban cause less major bleeding?", "Recurrent VTE occurred in 2.3% on apixaban.", 1)]
    [InlineData("Does apixaban cause less major bleeding?", "Major bleeding occurred in 0.6% on apixaban.", 0)]
    [InlineData("How much better is high-intensity warfarin?", "Major bleeding occurred in 3 of 56 patients.", 1)]
    [InlineData("How safe is high-intensity warfarin?", "Major bleeding occurred in 3 of 56 patients.", 0)]
    public void A_sentence_on_another_outcome_is_known(string question, string sentence, double other) =>
        Assert.Equal(other, new AskedOutcome(Analyzed(question)).OtherIn(new AnalyzedText(sentence)));

    [Theory]
    [InlineData("INR target, mechanical valve, no risk factors?", "The target is 2.5 with no patient-related risk factor.", 1, 0)]
    [InlineData("INR target, mechanical valve, no risk factors?", "The target is 3.0 with at least one risk factor.", 0, 1)]
    public void What_the_question_rules_out_is_ruled_out_or_named(string question, string sentence, double share, int named)
    {
        var ruledOut = new RuledOut(Analyzed(question));
        Assert.Equal((share, named), (ruledOut.ShareIn(sentence), ruledOut.CountNamed(sentence, new AnalyzedText(sentence))));
    }

    [Theory]
    [InlineData("INR of 7 without bleeding: what to do?", "With an INR between 4.5 and 10, no vitamin K is given.", 1)]
    [InlineData("INR of 7 without bleeding: what to do?", "With an INR above 10, vitamin K is given.", 0)]
    [InlineData("Is warfarin at INR 1.5 to 2 enough?", "An INR of 2.0 to 3.0 is better than 1.5 to 1.9.", 1)]
    [InlineData("Is warfarin at INR 1.5 to 2 enough?", "An INR of 2.0 to 3.0 is recommended.", 0)]
    [InlineData("rivaroxaban if creatinine clearance is 35 mL/min", "At 30 to 49 mL/min the dose is 15 mg.", 1)]
    public void A_sentence_holds_for_the_numbers_given_or_not(string question, string sentence, double share)
    {
        var constraints = Analyzed(question).Constraints;
        Assert.NotEmpty(constraints);
        Assert.Equal(share, new GivenNumbers(constraints).ShareIn(sentence));
    }

    [Theory]
    [InlineData("What is the dose of apixaban?", "Apixaban 5 mg twice daily is recommended.", true)]
    [InlineData("What is the dose of apixaban?", "Rivaroxaban 20 mg daily is recommended for patients who cannot swallow apixaban tablets.", false)]
    [InlineData("How long is warfarin given after DVT?", "Warfarin is given for 3 months.", true)]
    [InlineData("How long is warfarin given after DVT?", "For patients on long-term warfarin, the INR is checked.", false)]
    [InlineData("What is the INR target on warfarin?", "An INR of 2.0 to 3.0 is recommended on warfarin.", true)]
    [InlineData("What is the INR target on warfarin?", "The guideline recommends against an INR range of 1.5 to 1.9.", false)]
    [InlineData("How effective is warfarin?", "Warfarin is recommended.", false)]
    [InlineData("How effective is warfarin?", "Recurrence was 2% on warfarin and 8% on placebo.", true)]
    public void A_sentence_fits_only_in_the_kind_that_was_asked(string question, string sentence, bool fits)
    {
        var fit = AnswerFit.Of(Analyzed(question), DocumentKind.Guideline, sentence, new AnalyzedText(sentence));
        Assert.Equal(fits, fit >= 0.8);
    }

    [Fact]
    public void A_class_is_found_by_the_name_of_its_medicine_for_less_than_by_its_own()
    {
        var matcher = new ConceptMatcher([.. Analyzed("Are DOACs used in VTE?").Concepts.Where(c => c.Role == ConceptRole.Intervention)]);
        Assert.Equal(1, Assert.Single(matcher.Match(new AnalyzedText("A DOAC is used."))));
        Assert.Equal(AnalyzedText.NarrowerMatch, Assert.Single(matcher.Match(new AnalyzedText("Apixaban is used."))));
        Assert.Equal(0, Assert.Single(matcher.Match(new AnalyzedText("Heparin is used."))));
    }

    private static double Mismatch(string question, string sentence, string title)
    {
        var around = new SentenceContext(new AnalyzedText(title), []);
        var asked = Analyzed(question);
        var match = new QuestionMatch([], [], new SentenceContext(new AnalyzedText(""), []), around);
        return new Mismatches(asked).In(
            sentence, new AnalyzedText(sentence), match, new GivenNumbers(asked.Constraints).Exclude(sentence));
    }

    private static AnalyzedQuestion Analyzed(string text) => new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question(text));
}
