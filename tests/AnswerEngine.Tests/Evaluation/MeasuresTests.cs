using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Metrics;
using static AnswerEngine.Tests.Evaluation.Articles;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>Each metric on articles made by hand, with values counted by hand.</summary>
public sealed class MeasuresTests
{
    private static readonly GoldPoint Target = new() { Point = "INR 2.5", All = [["INR"], ["2.5"]], Source = "guide" };
    private static readonly GoldPoint Duration = new() { Point = "6 months", All = [["6 months"]], Source = "guide" };

    private static readonly AnswerableCase Gold = new()
    {
        Id = "one",
        Set = GoldSet.Tune,
        Question = "What is the target?",
        Lead = Target,
        MustMention = [Target, Duration],
        MustNot = [new GoldPoint { Point = "bleeding as the lead", All = [["bleeding"]], Where = PointPlace.Lead }],
        ExpectedSources = ["guide", "other"],
        MustNotCite = ["trial"],
    };

    private static Article Answered => Of(
        Outcome.Answered,
        Section(SectionKind.Guidelines, Quoted(1, Guideline, "We recommend a target INR of 2.5.")),
        Section(SectionKind.Research, Quoted(2, Study, "Bleeding fell by 20% in the invented trial.")));

    [Fact]
    public void Points_said_are_counted_and_the_missed_ones_are_named()
    {
        var measures = ContentMeasures.Of(Gold, Answered).ToDictionary(m => m.Metric);
        Assert.Equal((1, 2), Counts(measures[AnswerMetrics.MustMention]));
        Assert.Contains("6 months", measures[AnswerMetrics.MustMention].Reason, StringComparison.Ordinal);
        Assert.Contains("guide is cited", measures[AnswerMetrics.MustMention].Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), Counts(measures[AnswerMetrics.LeadRight]));
        Assert.Equal((0, 1), Counts(measures[AnswerMetrics.MustNot]));
        Assert.Equal((1, 2), Counts(measures[AnswerMetrics.SourcesCited]));
        Assert.Equal("not cited: other", measures[AnswerMetrics.SourcesCited].Reason);
        Assert.Equal((1, 1), Counts(measures[AnswerMetrics.MustNotCite]));
        Assert.Equal((0, 1), Counts(measures[AnswerMetrics.OverRefusal]));
    }

    [Fact]
    public void A_point_scattered_over_two_statements_is_not_said()
    {
        var point = new GoldPoint { Point = "INR 2.5 for 3 months", All = [["INR"], ["3 months"]] };
        var article = Of(
            Outcome.Answered,
            Section(
                SectionKind.Guidelines,
                Quoted(1, Guideline, "We recommend a target INR of 2.5."), Quoted(1, Guideline, "Treat for 3 months.")));
        var measure = Measured(AnswerMetrics.MustMention, Gold with { MustMention = [point] }, article);
        Assert.Equal((0, 1), Counts(measure));
        Assert.Contains("the nearest statement lacks \"3 months\"", measure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_lead_says_what_stands_there_instead()
    {
        var article = Of(Outcome.Answered, Section(SectionKind.Research, Quoted(1, Study, "Bleeding fell by 20% in the invented trial.")));
        var lead = Measured(AnswerMetrics.LeadRight, Gold, article);
        Assert.Equal((0, 1), Counts(lead));
        Assert.Contains("Bleeding fell by 20%", lead.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), Counts(Measured(AnswerMetrics.MustNot, Gold, article)));
    }

    [Fact]
    public void A_right_lead_from_a_source_that_may_not_carry_it_is_wrong()
    {
        var gold = Gold with { Lead = Target with { Sources = ["other"] } };
        Assert.Equal((0, 1), Counts(Measured(AnswerMetrics.LeadRight, gold, Answered)));
    }

    [Fact]
    public void An_abstention_on_an_answerable_question_is_over_refusal_and_misses_everything()
    {
        var measures = ContentMeasures.Of(Gold, Abstained()).ToDictionary(m => m.Metric);
        Assert.Equal((1, 1), Counts(measures[AnswerMetrics.OverRefusal]));
        Assert.Equal((0, 2), Counts(measures[AnswerMetrics.MustMention]));
        Assert.Equal("there is no lead", measures[AnswerMetrics.LeadRight].Reason);
    }

    [Fact]
    public void A_negative_point_must_stand_in_a_negative_finding()
    {
        var point = new GoldPoint { Point = "no target for it", All = [["target"]], Negative = true };
        var gold = Gold with { MustMention = [point] };
        Assert.Equal((0, 1), Counts(Measured(AnswerMetrics.MustMention, gold, Answered)));
        var negative = Of(Outcome.Answered, Section(SectionKind.Guidelines, Silent("INR target", DocumentKind.Guideline)));
        Assert.Equal((1, 1), Counts(Measured(AnswerMetrics.MustMention, gold, negative)));
    }

    [Fact]
    public void Right_abstention_abstains_names_what_is_missing_or_corrects_the_premise()
    {
        var gold = new UnanswerableCase
        {
            Id = "un", Set = GoldSet.Tune, Question = "Unobtainium?", Missing = ["unobtain"], Correction = Target,
        };
        var partial = Section(SectionKind.Research, Quoted(1, Study, "It was rare."));
        Assert.Equal(1, Abstention(gold, Abstained()).Got);
        Assert.Equal(1, Abstention(gold, Of(Outcome.Partial, partial, Section(SectionKind.NotCovered, Silent("unobtainium")))).Got);
        Assert.Equal(1, Abstention(gold, Answered).Got);
        var other = Abstention(gold, Of(Outcome.Partial, partial, Section(SectionKind.NotCovered, Silent("dose"))));
        Assert.Equal(0, other.Got);
        Assert.Contains("names \"dose\" instead of \"unobtain\"", other.Reason, StringComparison.Ordinal);
        Assert.Equal(0, Abstention(gold with { Correction = null }, Answered).Got);
    }

    [Fact]
    public void A_follow_up_is_resolved_when_the_stand_alone_question_holds_what_it_must()
    {
        var gold = new FollowUpCase
        {
            Id = "fu",
            Set = GoldSet.Tune,
            Question = "and in pregnancy?",
            Turns = ["What is the INR goal for factor V Leiden?"],
            Understood = new GoldUnderstanding { All = [["factor V Leiden"], ["pregnan"]], None = ["INR"] },
        };
        Assert.Equal(1, Resolved(gold, "Treatment of factor V Leiden in pregnancy?").Got);
        Assert.Contains("keeps \"INR\"", Resolved(gold, "INR goal for factor V Leiden in pregnancy?").Reason, StringComparison.Ordinal);
        Assert.Contains("lacks \"factor V Leiden\"", Resolved(gold, "and in pregnancy?").Reason, StringComparison.Ordinal);
        Assert.Contains("taken as it stands", Resolved(gold, null).Reason, StringComparison.Ordinal);
        Assert.Equal(gold.Turns, gold.Asked(Reader.Patient).Turns);
    }

    [Theory]
    [InlineData(true, true, AnswerMetrics.EmergencySensitivity, 1)]
    [InlineData(true, false, AnswerMetrics.EmergencySensitivity, 0)]
    [InlineData(false, false, AnswerMetrics.EmergencySpecificity, 1)]
    [InlineData(false, true, AnswerMetrics.EmergencySpecificity, 0)]
    public void The_banner_counts_for_sensitivity_or_for_specificity(bool isEmergency, bool hasBanner, string metric, int got)
    {
        var gold = new EmergencyCase { Id = "em", Set = GoldSet.Tune, Question = "Stroke?", IsEmergency = isEmergency };
        var measure = ContentMeasures.Of(gold, Answered with { Banner = hasBanner ? "Call now." : null }).First();
        Assert.Equal((metric, got, 1), (measure.Metric, (int)measure.Got, (int)measure.Of));
        Assert.Equal(got == 0, measure.Reason is not null);
    }

    private static (int Got, int Of) Counts(Measure measure) => ((int)measure.Got, (int)measure.Of);

    private static Measure Measured(string metric, AnswerableCase gold, Article article) =>
        ContentMeasures.Of(gold, article).Single(m => m.Metric == metric);

    private static Measure Abstention(UnanswerableCase gold, Article article) => ContentMeasures.Of(gold, article).First();

    private static Measure Resolved(FollowUpCase gold, string? understood) =>
        ContentMeasures.Of(gold, Answered with { Question = gold.Question, UnderstoodAs = understood }).First();
}
