using AnswerEngine.Publishing;

namespace AnswerEngine.Tests;

/// <summary>What an article says of how its question was understood is shown, and proved.</summary>
public sealed class ThreadArticleTests : IDisposable
{
    private const string Emergency = "My father suddenly can't speak and his face is drooping";

    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void A_follow_up_shows_what_it_was_understood_as_in_every_rendering_and_is_proved()
    {
        var article = FollowUp();
        Assert.Equal("What is the INR goal for factor V Leiden in pregnancy?", article.UnderstoodAs);
        foreach (var page in new[] { ArticleText.Render(article), ArticleMarkdown.Render(article), ArticleHtml.Render(article) })
            Assert.Contains("Understood as: " + article.UnderstoodAs, page, StringComparison.Ordinal);
        Assert.Empty(Proof(article));
    }

    [Fact]
    public void Another_understanding_other_turns_or_another_banner_are_not_proved()
    {
        var article = FollowUp();
        Assert.NotEmpty(Proof(article with { UnderstoodAs = "What is the INR goal in atrial fibrillation?" }));
        Assert.NotEmpty(Proof(article with { UnderstoodAs = null }));
        Assert.NotEmpty(Proof(article with { Turns = ["What is the INR goal in atrial fibrillation?"] }));
        Assert.NotEmpty(Proof(article with { Banner = "All is well." }));
        Assert.NotEmpty(Proof(_mini.Ask(Emergency) with { Banner = null }));
    }

    [Fact]
    public void The_banner_stands_right_under_the_title_and_tells_a_patient_to_call()
    {
        var article = _mini.Ask(Emergency, Reader.Patient);
        Assert.Contains("Call your local emergency number", article.Banner, StringComparison.Ordinal);
        Assert.StartsWith(Emergency + "\n! This may be an emergency (stroke).", ArticleText.Render(article), StringComparison.Ordinal);
        Assert.DoesNotContain("local emergency number", _mini.Ask(Emergency).Banner, StringComparison.Ordinal);
        Assert.Empty(Proof(article));
        Assert.Null(_mini.Ask(MiniCorpus.SeedQuestion).Banner);
    }

    [Fact]
    public void The_same_words_in_another_thread_are_another_article() =>
        Assert.NotEqual(FollowUp().Fingerprint, _mini.Ask("and in pregnancy?").Fingerprint);

    private Article FollowUp() => new AnswerPipeline(_mini.Index, new FixedTime(2026, 3, 4)).Answer(
        new Question("and in pregnancy?") { Turns = ["What is the INR goal for factor V Leiden?"] });

    private IReadOnlyList<ProofFailure> Proof(Article article) => new ArticleProof(_mini.Index).Check(ArticleAssembler.Sealed(article));
}
