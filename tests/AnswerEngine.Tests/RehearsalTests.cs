namespace AnswerEngine.Tests;

public sealed class RehearsalTests
{
    [Fact]
    public void It_goes_through_guideline_and_study_to_an_answer()
    {
        var article = Rehearsal.Run();
        Assert.Equal(Outcome.Answered, article.Outcome);
        Assert.Equal(2, article.References.Count);
        Assert.Empty(article.Basis.Removed);
    }
}
