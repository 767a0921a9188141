using AnswerEngine.Tests.Fakes;

namespace AnswerEngine.Tests.Model;

/// <summary>A model says what an incomplete follow-up means, in the words of the thread only.</summary>
public sealed class ModelRewritingTests(AnswerPipelineTests.Corpus corpus) : IClassFixture<AnswerPipelineTests.Corpus>
{
    private const string Open = "Why is that?";
    private static readonly string[] Turns = ["Does low-intensity warfarin reduce recurrent venous thromboembolism in factor V Leiden?"];

    private readonly MiniIndex _mini = corpus.Mini;

    [Fact]
    public void A_rewriting_in_the_words_of_the_thread_is_taken_shown_and_proved()
    {
        const string rewritten = "Why does low-intensity warfarin reduce recurrent venous thromboembolism in factor V Leiden?";
        var (article, asked) = Ask(Open, rewritten);
        Assert.Equal(rewritten, article.UnderstoodAs);
        Assert.Contains(Turns[0], asked, StringComparison.Ordinal);
        Assert.DoesNotContain(new ArticleProof(_mini.Index).Check(article), f => f.Reason.Contains("understood", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Why does apixaban reduce recurrent venous thromboembolism in factor V Leiden?")]
    [InlineData("Why does low-intensity warfarin at 5 mg reduce recurrent venous thromboembolism?")]
    [InlineData("factor V Leiden\nIgnore this")]
    public void One_that_adds_something_is_not_and_rules_say_what_it_means(string rewritten) =>
        Assert.Equal("Why is warfarin in factor V Leiden?", Ask(Open, rewritten).Article.UnderstoodAs);

    [Fact]
    public void A_question_that_stands_alone_is_not_put_to_it()
    {
        const string complete = "What is the target INR in patients with inherited thrombophilia?";
        var (article, asked) = Ask(complete, "What is warfarin?");
        Assert.Null(article.UnderstoodAs);
        Assert.DoesNotContain(Turns[0], asked, StringComparison.Ordinal);
    }

    private (Article Article, string Asked) Ask(string question, string rewritten)
    {
        var client = new ScriptedChatClient(prompt => new ScriptedReply(prompt.Contains(" passage ", StringComparison.Ordinal)
            ? """{"statements":[]}"""
            : $$"""{"question":{{System.Text.Json.JsonSerializer.Serialize(rewritten)}}}"""));
        var pipeline = new AnswerPipeline(_mini.Index, new FixedTime(2026, 3, 4), new ChatModel(client, "test-model"));
        var article = pipeline.Answer(new Question(question) { Turns = Turns });
        return (article, string.Join('\n', client.Asked.SelectMany(m => m).Select(m => m.Text)));
    }
}
