namespace AnswerEngine.Tests;

/// <summary>What stands before a quote: who says it and when, the second time in few words.</summary>
public sealed class StatementFrameTests
{
    private const string Quote = "Recurrence was 2%.";

    [Theory]
    [InlineData("RE-TEST", "randomized trial", "Randomized trial, 2019, 1,200 participants (RE-TEST): ", "RE-TEST: ")]
    [InlineData(null, "cohort study with matching", "Cohort study with matching, 2019, 1,200 participants: ", "Cohort study, 2019: ")]
    [InlineData(null, "trial (phase 3), masked", "Trial (phase 3), masked, 2019, 1,200 participants: ", "Trial, 2019: ")]
    public void A_study_is_named_in_full_once_and_then_in_short(string? trial, string design, string full, string brief)
    {
        var study = Document(DocumentKind.Study) with { Trial = trial, Design = design, Participants = 1200 };
        Assert.Equal(full + Quote, StatementFrame.Render(study, Quote));
        Assert.Equal(brief + Quote, StatementFrame.RenderAgain(study, Quote));
        Assert.Equal([full, brief], StatementFrame.Of(study));
    }

    [Fact]
    public void A_concern_is_told_each_time()
    {
        var study = Document(DocumentKind.Study) with { Trial = "RE-TEST", Status = DocumentStatus.Concern };
        Assert.Equal($"[expression of concern] RE-TEST: {Quote}", StatementFrame.RenderAgain(study, Quote));
    }

    [Theory]
    [InlineData("For DVT, the FCC 2019 guideline suggests rest.", "")]
    [InlineData("For DVT, the 2018 FCC guideline, printed a year later, suggests rest.", "")]
    [InlineData("For DVT, the FCC 2012 guideline suggested rest.", "FCC 2019: ")]
    [InlineData("For DVT, rest is suggested.", "FCC 2019: ")]
    public void A_sentence_that_names_its_guideline_needs_no_second_naming(string quote, string frame)
    {
        var guideline = Document(DocumentKind.Guideline) with { IssuingBody = "Fictional College of Clotting (FCC)" };
        Assert.Equal(frame + quote, StatementFrame.Render(guideline, quote));
        Assert.Equal(frame + quote, StatementFrame.RenderAgain(guideline, quote));
    }

    [Fact]
    public void A_guideline_is_known_by_the_year_of_its_title_not_of_its_printing()
    {
        var guideline = Document(DocumentKind.Guideline) with { IssuingBody = "Fictional College of Clotting (FCC)" };
        guideline = guideline with { Record = guideline.Record with { Title = "2018 FCC guideline on clots" } };
        Assert.Equal("FCC 2018", StatementFrame.OfGuideline(guideline));
    }

    private static SourceDocument Document(DocumentKind kind)
    {
        var document = Verification.Claims.Document("test-2019", kind, Quote);
        return document with { Record = document.Record with { Year = 2019 } };
    }
}
