using AnswerEngine.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Model;

/// <summary>A model words the answer; the gate decides what of it a reader sees.</summary>
public sealed class ModelCompositionTests(AnswerPipelineTests.Corpus corpus) : IClassFixture<AnswerPipelineTests.Corpus>
{
    private const string Cohort = "Factor V Leiden was associated with recurrent venous thromboembolism";

    private readonly MiniIndex _mini = corpus.Mini;

    [Fact]
    public void What_a_model_words_truly_stands_in_its_place_with_its_source_named()
    {
        var article = Ask(Good);
        Assert.Equal(
            "FCC 2012: In patients with venous thromboembolism treated with a vitamin K antagonist, a target INR of 2.5 (INR range 2.0 to 3.0) is recommended.",
            article.Sections[0].Blocks[0].Statements[0].Text);
        Assert.StartsWith("test-model with compose-answer ", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.DoesNotContain(";", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Empty(new ArticleProof(_mini.Index).Check(article));
    }

    [Fact]
    public void Quotes_are_widened_to_whole_sentences_of_the_source()
    {
        var citation = Ask(Good).Sections[0].Blocks[0].Statements[0].Citations.Single();
        Assert.Equal(_mini.Document(citation.DocumentId).Text[citation.Start..citation.End], citation.Quote);
        Assert.StartsWith("For patients with venous thromboembolism", citation.Quote, StringComparison.Ordinal);
        Assert.EndsWith("(Grade 1B).", citation.Quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A target INR of 3.5 is recommended in patients with venous thromboembolism treated with a vitamin K antagonist.", "a wrong number")]
    [InlineData("A target INR of 2.5 is not recommended in patients with venous thromboembolism treated with a vitamin K antagonist.", "a flipped negation")]
    [InlineData("In children with venous thromboembolism treated with a vitamin K antagonist, a target INR of 2.5 is recommended.", "other patients")]
    [InlineData("A target INR of 2.5 is recommended in patients with venous thromboembolism because it prevents cancer.", "an added fact")]
    [InlineData("Recommended is a target INR of 2.5 [1] in patients with venous thromboembolism.", "a reference number")]
    [InlineData("See https://example.org for the target INR of 2.5 in patients with venous thromboembolism.", "a link")]
    public void A_statement_that_its_quote_does_not_carry_is_replaced_by_the_sources_own_sentence(string lie, string what)
    {
        var article = Ask(prompt => ModelReply.Of(
            ModelReply.Statement(prompt, "lead", lie, "we recommend a target INR of 2.5"), Point(prompt), Finding(prompt)));
        var lead = article.Sections[0].Blocks[0].Statements[0];
        Assert.DoesNotContain(lie, lead.Text, StringComparison.Ordinal);
        Assert.True(lead.Text.EndsWith(lead.Citations[0].Quote, StringComparison.Ordinal), what);
        Assert.Matches("; 1 of its [23] statements did not stand and were left out$", article.Basis.ComposedBy);
        Assert.Empty(new ArticleProof(_mini.Index).Check(article));
    }

    [Fact]
    public void Invented_quotes_and_passages_leave_an_extractive_article_that_says_so()
    {
        var client = new ScriptedChatClient(prompt => Reply(ModelReply.Of(
            ModelReply.Statement("lead", "A target INR of 2.5 is recommended in venous thromboembolism.", (1, "this stands in no passage at all")),
            ModelReply.Statement("point", "A target INR of 2.5 is recommended in venous thromboembolism.", (99, "we recommend a target INR of 2.5")))));
        var article = Ask(client);
        Assert.Equal(2, client.Asked.Count);
        Assert.Contains("99", client.Asked[1][^1].Text, StringComparison.Ordinal);
        Assert.EndsWith("; extractive, because 2 of its 2 statements did not stand", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Equal(Plain().Sections.Select(s => s.Kind), article.Sections.Select(s => s.Kind));
        Assert.Equal(Plain().Statements().Select(s => s.Text), article.Statements().Select(s => s.Text));
    }

    [Fact]
    public void A_reply_of_the_wrong_shape_is_asked_for_once_more_with_what_failed()
    {
        var client = new ScriptedChatClient(_ => Reply("Sure! Here is the answer: the INR is 2.5."), prompt => Reply(Good(prompt)));
        var article = Ask(client);
        Assert.Equal(2, client.Asked.Count);
        Assert.Contains("not JSON of the given schema", client.Asked[1][^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("extractive", article.Basis.ComposedBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"statements":[],"answer":"no"}""")]
    [InlineData("""{"statements":[{"place":"title","text":"x","quotes":[]}]}""")]
    [InlineData("""{"statements":[{"place":"lead","text":"x"}]}""")]
    [InlineData("""{"statements":[{"place":"lead","text":null,"quotes":[]}]}""")]
    [InlineData("""{"statements":[]} and more""")]
    [InlineData("null")]
    public void Only_the_exact_shape_is_read(string reply)
    {
        var client = new ScriptedChatClient(_ => Reply(reply));
        Assert.EndsWith("; extractive, because its reply was not of the expected shape", Ask(client).Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Equal(2, client.Asked.Count);
    }

    [Fact]
    public void A_reply_without_its_end_is_no_answer()
    {
        foreach (var end in new ChatFinishReason?[] { null, ChatFinishReason.Length, ChatFinishReason.ContentFilter })
        {
            var article = Ask(new ScriptedChatClient(prompt => Reply(Good(prompt)) with { End = end }));
            Assert.Contains("; extractive, because ", article.Basis.ComposedBy, StringComparison.Ordinal);
            Assert.Equal(Plain().Statements(), article.Statements(), Same);
        }
    }

    [Fact]
    public void A_model_that_fails_leaves_an_extractive_article_that_says_so()
    {
        var client = new ScriptedChatClient(_ => Reply("") with { Failure = new ModelException(ModelFailure.Overloaded, "500") });
        var article = Ask(client);
        Assert.EndsWith("; extractive, because the model's server failed", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Equal(Plain().Statements(), article.Statements(), Same);
        Assert.NotEqual(Plain().Fingerprint, article.Fingerprint);
    }

    [Fact]
    public void A_question_that_nothing_is_near_is_not_put_to_the_model()
    {
        var client = new ScriptedChatClient(prompt => Reply(Good(prompt)));
        var article = Pipeline(client).Answer(new Question("Does kryptonite cause frostbite in Martians?"));
        Assert.Equal(Outcome.Abstained, article.Outcome);
        Assert.Empty(client.Asked);
    }

    [Fact]
    public void The_prompt_is_the_same_for_every_reader_and_its_fence_stands_in_no_document()
    {
        var client = new ScriptedChatClient(prompt => Reply(Good(prompt)));
        foreach (var reader in Enum.GetValues<Reader>()) Pipeline(client).Answer(new Question(MiniCorpus.SeedQuestion, reader));
        Assert.Single(client.Asked.Select(m => string.Join('\n', m.Select(t => t.Text))).Distinct());
        var (_, _, text) = ModelReply.Passages(client.Asked[0][1].Text).First();
        Assert.Contains("\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_step_by_step_the_statements_are_those_of_the_article_and_of_one_that_was_not_streamed()
    {
        foreach (var length in (int[])[1, 7, 64, 100_000])
        {
            var steps = new List<ComposingStep>();
            var client = new ScriptedChatClient(length, prompt => Reply(Good(prompt)));
            var composed = await Pipeline(client).ComposeAsync(new Question(MiniCorpus.SeedQuestion), steps.Add);
            var told = steps.OfType<StatementStep>().Select(s => (s.Section, s.Heading, s.Statement.Text, Numbers(s.Statement)));
            var shown = composed.Article.Sections.SelectMany(s => s.Blocks, (s, b) => (s.Kind, b))
                .SelectMany(p => p.b.Statements, (p, s) => (p.Kind, p.b.Heading, s.Text, Numbers(s)));
            Assert.Equal(shown, told);
            Assert.DoesNotContain(steps, s => s is RestartStep);
            Assert.Equal(ArticleJson.Write(Ask(Good)), ArticleJson.Write(composed.Article));
        }
    }

    [Fact]
    public async Task A_stream_that_is_cut_anywhere_starts_over_and_ends_extractive()
    {
        var whole = "";
        await Pipeline(new ScriptedChatClient(prompt => Reply(whole = Good(prompt)))).ComposeAsync(new Question(MiniCorpus.SeedQuestion), _ => { });
        for (var cut = 0; cut < whole.Length; cut += 5)
        {
            var steps = new List<ComposingStep>();
            var client = new ScriptedChatClient(16, _ => Reply(whole[..cut]) with { End = null });
            var article = (await Pipeline(client).ComposeAsync(new Question(MiniCorpus.SeedQuestion), steps.Add)).Article;
            Assert.Contains("; extractive, because ", article.Basis.ComposedBy, StringComparison.Ordinal);
            var afterRestart = steps.AsEnumerable().Reverse().TakeWhile(s => s is StatementStep).Cast<StatementStep>().Reverse();
            Assert.Equal(article.Statements(), afterRestart.Select(s => s.Statement), Same);
        }
    }

    [Fact]
    public async Task Whoever_stops_waiting_stops_the_model()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedChatClient(prompt => Reply(Good(prompt)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pipeline(client).ComposeAsync(
            new Question(MiniCorpus.SeedQuestion),
            _ =>
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            },
            stop.Token));
    }

    private static bool Same(ArticleStatement one, ArticleStatement other) =>
        one.Text == other.Text && Numbers(one) == Numbers(other);

    private static string Numbers(ArticleStatement statement) => string.Join(',', statement.Citations.Select(c => $"{c.Number} {c.Start}-{c.End}"));

    private static string Good(string prompt) => ModelReply.Of(
        ModelReply.Statement(
            prompt,
            "lead",
            "In patients with venous thromboembolism treated with a vitamin K antagonist, a target INR of 2.5 (INR range 2.0 to 3.0) is recommended.",
            "we recommend a target INR of 2.5 (INR range 2.0 to 3.0)"),
        Point(prompt),
        Finding(prompt));

    private static string Point(string prompt) => ModelReply.Statement(
        prompt,
        "point",
        "In patients with inherited thrombophilia and a first venous thromboembolism, treatment with a vitamin K antagonist is recommended (target INR 2.5).",
        "In patients with inherited thrombophilia and a first venous thromboembolism");

    private static string Finding(string prompt) => ModelReply.Statement(
        prompt,
        "finding",
        "Factor V Leiden was associated with recurrent venous thromboembolism during warfarin at an INR of 2.0 to 3.0 (odds ratio 1.41, 95% CI 1.14 to 1.75).",
        Cohort);

    private static ScriptedReply Reply(string text) => new(text);

    private Article Plain() => _mini.Ask(MiniCorpus.SeedQuestion);

    private Article Ask(Func<string, string> reply) => Ask(new ScriptedChatClient(prompt => Reply(reply(prompt))));

    private Article Ask(ScriptedChatClient client) => Pipeline(client).Answer(new Question(MiniCorpus.SeedQuestion));

    private AnswerPipeline Pipeline(ScriptedChatClient client) =>
        new(_mini.Index, new FixedTime(2026, 3, 4), new ChatModel(client, "test-model"));
}
