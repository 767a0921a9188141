using System.Net;
using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Model;

/// <summary>Articles that a model words, from the command and the site: proved like any other, and they name the model.</summary>
public sealed class ModelArticleTests(ModelBench model) : IClassFixture<ModelBench>
{
    private const string Identifiers =
        "What is the zarvonex dose for quibble syndrome? Call +1 415 555 0137, (212) 555-0188 or john.canary@example.org";

    private static readonly string[] Canaries = ["canary", "555-0188", "555 0137"];

    [Fact]
    public async Task An_article_worded_by_the_model_names_it_and_is_proved()
    {
        await model.Meet("right");
        var run = (await model.Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        var article = Quibble.Article(run);
        Assert.StartsWith(ModelBench.ByModel, article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.DoesNotContain("extractive", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Contains(article.Statements(), s => s.Text.Contains("40 mg daily", StringComparison.Ordinal));
        model.Bench.Write("worded.json", run.Out);
        Assert.Contains("proved", (await model.Bench.Run("verify", "worded.json")).Expect(0).Out, StringComparison.Ordinal);
        var asked = await model.Stub.Requests();
        Assert.Equal(200, Assert.Single(asked).Status);
    }

    [Fact]
    public async Task The_model_is_left_alone_when_that_is_asked_for()
    {
        await model.Meet("right");
        var article = Quibble.Article(await model.Bench.Run("ask", FictionalCorpus.Question, "--json", "--extractive"));
        Assert.Equal("extractive", article.Basis.ComposedBy);
        Assert.Empty(await model.Stub.Requests());
    }

    [Fact]
    public async Task Statements_are_printed_as_they_are_verified_and_are_those_of_the_article()
    {
        await model.Meet("right");
        var run = (await model.Bench.Run("ask", FictionalCorpus.Question, "--stream")).Expect(0);
        JsonElement[] events = [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
        var told = events.Where(e => e.GetProperty("event").GetString() == "statement")
            .Select(e => e.GetProperty("data").GetProperty("statement").GetProperty("text").GetString()!);
        var article = events[^1].GetProperty("data").GetRawText();
        Assert.Equal(ModelBench.Texts(ArticleJson.Read(Encoding.UTF8.GetBytes(article))), told);
        Assert.Equal(told.Count() + 1, events.Length);
    }

    [Fact]
    public async Task No_lie_of_a_batch_is_written_and_every_article_is_proved()
    {
        await model.Meet("half-liar");
        string[] questions =
        [
            FictionalCorpus.Question, "Does zarvonex reduce relapse of quibble syndrome?", "How often does plimsol fever occur on zarvonex?",
            "What did PLIM find on zarvonex 40 mg and relapse?", "Is zarvonex 20 mg daily safe in quibble syndrome?",
        ];
        model.Bench.Write("asked.jsonl", string.Concat(questions.Select((q, i) => JsonSerializer.Serialize(new { id = $"q-{i}", question = q }) + "\n")));
        var run = await model.Bench.Run("ask", "--batch", "asked.jsonl", "--out", "told.jsonl");
        Assert.Contains(run.ExitCode, (int[])[0, 3]);
        var told = model.Bench.Read("told.jsonl");
        var lies = await model.Stub.Lies();
        Assert.True(lies.Count >= questions.Length, $"only {lies.Count} lies were told");
        string[] inTheText = ["wrong-numbers", "flipped-negation", "added-fact"];
        foreach (var lie in lies.Where(l => inTheText.Contains(l.Lie))) Assert.DoesNotContain(lie.Text, told, StringComparison.Ordinal);
        (await model.Bench.Run("verify", "told.jsonl")).Expect(0);
    }

    [Fact]
    public async Task A_conversation_is_worded_turn_by_turn()
    {
        await model.Meet("right");
        var run = (await model.Bench.RunWithInput($"{FictionalCorpus.Question}\nAnd how often does plimsol fever occur?\n/quit\n", "chat")).Expect(0);
        Assert.Contains("40 mg daily", run.Out, StringComparison.Ordinal);
        // Between the two answers the follow-up is rewritten so that it stands alone.
        Assert.Equal(3, (await model.Stub.Requests()).Count);
    }

    [Fact]
    public async Task The_site_words_its_answers_too_and_lets_go_of_the_model_when_the_reader_leaves()
    {
        await model.Meet("right");
        await using var web = await WebProcess.StartWith(model.Bench.Apply, model.Bench.Index);
        using var reply = await web.Client.PostAsync(new Uri("/v1/answers", UriKind.Relative), Asked());
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var article = ArticleJson.Read(await reply.Content.ReadAsByteArrayAsync());
        Assert.StartsWith(ModelBench.ByModel, article.Basis.ComposedBy, StringComparison.Ordinal);

        await model.Meet("stalled");
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/answers") { Content = Asked() };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var reading = web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
        // It is being answered: what is cancelled before that is no call of a model.
        await Until(r => r is [{ BodyBytes: > 0 }]);
        await leaving.CancelAsync();
        await Left(reading);
        await Until(r => r is [{ EndedMs: not null }]);
        Assert.True((await model.Stub.Requests())[0].IsCancelled);
    }

    [Fact]
    public async Task What_identifies_a_patient_reaches_neither_the_model_nor_the_disk()
    {
        await model.Meet("right");
        var run = await model.Bench.Run("ask", Identifiers, "--json");
        Assert.Contains(run.ExitCode, (int[])[0, 3]);
        Assert.NotEmpty(await model.Stub.Requests());
        var files = Directory.EnumerateFiles(model.Captured).Concat(Directory.EnumerateFiles(model.Bench.Index, "*", SearchOption.AllDirectories)).ToArray();
        Assert.Contains(files, f => Shared(f).Contains("chat/completions", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var bytes = Shared(file);
            Assert.DoesNotContain(Canaries, c => bytes.Contains(c, StringComparison.OrdinalIgnoreCase));
        }
        Assert.DoesNotContain(Canaries, c => run.All.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Leaves, whether or not the beginning of the reply has come: one that came and is kept would keep the connection.</summary>
    private static async Task Left(Task<HttpResponseMessage> reading)
    {
        try
        {
            (await reading).Dispose();
        }
        catch (OperationCanceledException)
        {
            // It had not come.
        }
    }

    private static StringContent Asked() =>
        new(JsonSerializer.Serialize(new { question = FictionalCorpus.Question }), Encoding.UTF8, "application/json");

    /// <summary>A file that another process may still have open.</summary>
    private static string Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private async Task Until(Func<IReadOnlyList<StubModel.Sending.RequestRecord>, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds(await model.Stub.Requests())) await Task.Delay(5, limit.Token);
    }
}
