using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>What comes first when a question names signs of an emergency.</summary>
[Collection(QuibbleCorpus.Name)]
public sealed class EmergencyTests(Quibble corpus)
{
    private const string ByPhysician = "62-year-old on zarvonex with massive hematemesis and BP 70/40, which zarvonex dose for quibble syndrome?";
    private const string ByPatient = "I take zarvonex for quibble syndrome and I am vomiting blood, what is the zarvonex dose?";
    private const string Banner = "Possible emergency (massive bleeding). Act by your emergency protocol and call for help first";
    private const string ForPatients = "This may be an emergency (heavy bleeding). Call your local emergency number now";

    [Theory]
    [InlineData("physician", ByPhysician, Banner)]
    [InlineData("clinician", ByPhysician, Banner)]
    [InlineData("patient", ByPatient, ForPatients)]
    [InlineData("physician", ByPatient, Banner)]
    public async Task The_banner_is_fitted_to_the_reader_and_comes_before_everything_else(string reader, string question, string banner)
    {
        var article = await corpus.Ask(question, "--reader", reader);
        Assert.StartsWith(banner, article.Banner, StringComparison.Ordinal);
        foreach (var format in (string[])["text", "markdown", "html"])
        {
            var run = await corpus.Bench.Run("ask", question, "--reader", reader, "--format", format);
            // Text is wrapped, each line of the banner behind a mark.
            var page = run.Out.Replace("\n! ", " ", StringComparison.Ordinal);
            var (at, status) = (page.IndexOf(banner, StringComparison.Ordinal), page.IndexOf("not yet reviewed", StringComparison.Ordinal));
            Assert.True(at >= 0 && at < status, page);
        }
    }

    [Fact]
    public async Task An_article_without_its_banner_is_not_proved()
    {
        var article = await corpus.Ask(ByPhysician);
        corpus.Bench.Write("emergency.json", ArticleJson.Write(article));
        (await corpus.Bench.Run("verify", "emergency.json")).Expect(0);
        corpus.Bench.Write("emergency.json", ArticleJson.Write(Sealed(article with { Banner = null })));
        (await corpus.Bench.Run("verify", "emergency.json")).Expect(7);
    }

    [Theory]
    [InlineData("What is the risk of bleeding with zarvonex in quibble syndrome?")]
    [InlineData("How is massive hematemesis prevented in patients on zarvonex?")]
    [InlineData(FictionalCorpus.Question)]
    public async Task A_question_in_general_has_no_banner(string question)
    {
        Assert.Null((await corpus.Ask(question)).Banner);
        Assert.Null((await corpus.Ask(question, "--reader", "patient")).Banner);
        Assert.DoesNotContain("mergency (", (await corpus.Bench.Run("ask", question)).Out, StringComparison.Ordinal);
    }

    /// <summary>With its own hash again: only what the banner must say gives it away.</summary>
    private static Article Sealed(Article article) => AnswerEngine.Publishing.ArticleAssembler.Sealed(article);
}
