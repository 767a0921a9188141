using AnswerEngine.Answers;
using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Answers;

/// <summary>What the composer reads from a sentence before it ranks it.</summary>
public sealed class ComposerPartsTests
{
    [Theory]
    [InlineData("For patients with VTE, the guideline recommends a DOAC over a VKA (strong recommendation).", "For", 1)]
    [InlineData("For patients with VTE, the guideline suggests a DOAC over a VKA (conditional recommendation).", "For", 0.6)]
    [InlineData("In patients with a mechanical valve, DOACs are not recommended (Class III).", "Against", 1)]
    [InlineData("The guideline suggests against routine stockings (weak recommendation).", "Against", 0.6)]
    [InlineData("Recurrent VTE occurred in 14 of 255 patients.", "None", 0)]
    public void A_recommendation_is_for_or_against_and_strong_or_weak(string sentence, string polarity, double strength)
    {
        Assert.Equal(polarity, RecommendationLanguage.PolarityOf(sentence).ToString());
        Assert.Equal(strength, RecommendationLanguage.StrengthOf(sentence));
    }

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
        Assert.Equal(opposed, new Opposites(question).In(new AnalyzedText(sentence)));

    [Theory]
    [InlineData("INR of 7 without bleeding: what to do?", "With an INR between 4.5 and 10, no vitamin K is given.", 1)]
    [InlineData("INR of 7 without bleeding: what to do?", "With an INR above 10, vitamin K is given.", 0)]
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

    private static AnalyzedQuestion Analyzed(string text) => new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question(text));
}
