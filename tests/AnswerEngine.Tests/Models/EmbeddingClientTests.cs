using System.Globalization;
using System.Text.Json;
using AnswerEngine.Models;

namespace AnswerEngine.Tests.Models;

/// <summary>Vectors over the wire: tried again, within a budget, and never with what identifies a patient.</summary>
public sealed class EmbeddingClientTests
{
    private static readonly EmbeddingModelId Id = new("e", "", 64);

    private static readonly ModelSettings Settings =
        new(ModelPurpose.Embedding, "http://127.0.0.1:9/v1", "e") { Key = new ModelKey("sk-SECRET-KEY") };

    [Fact]
    public void Vectors_come_in_the_order_of_their_texts()
    {
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => Vectors(3));
        var made = Embed(endpoint, Settings, null, "a", "b", "c");
        Assert.Equal([0, 1, 2], made.Select(v => Array.FindIndex(v, c => c > 0)));
        Assert.DoesNotContain("\"dimensions\"", endpoint.Sent[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Shorter_vectors_are_asked_for_where_that_is_set()
    {
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => Vectors(1));
        Embed(endpoint, Settings with { AsksForDimensions = true }, null, "a");
        Assert.Contains("\"dimensions\":64", endpoint.Sent[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_go_in_requests_of_no_more_tokens_than_allowed()
    {
        var text = string.Join(' ', Enumerable.Repeat("heparin", 20));
        var tokens = TokenEstimate.Of(text);
        var endpoint = new ScriptedEndpoint(new ManualTime(), call => call < 3 ? Vectors(2, 2 * tokens) : Vectors(1, tokens));
        var made = Embed(endpoint, Settings with { RequestTokensMax = 2 * tokens }, null, text, text, text, text, text);
        Assert.Equal((5, 3), (made.Length, endpoint.Calls));
    }

    [Fact]
    public void A_budget_that_is_spent_stops_before_the_call()
    {
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => Vectors(1));
        var budget = new TokenBudget(15);
        Embed(endpoint, Settings, budget, "heparin");
        var failure = Assert.Throws<EmbeddingException>(() => Embed(endpoint, Settings, budget, "heparin once more and for longer than allowed"));
        Assert.Equal(ModelFailure.BudgetSpent, Assert.IsType<ModelException>(failure.InnerException).Failure);
        Assert.Equal((1, 10), (endpoint.Calls, budget.Spent));
    }

    [Theory]
    [InlineData(401, ModelFailure.Unauthorized)]
    [InlineData(404, ModelFailure.NotFound)]
    [InlineData(400, ModelFailure.Refused)]
    public void A_failure_is_typed_and_tells_no_secret(int status, ModelFailure expected)
    {
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => ScriptedEndpoint.Status(status));
        var failure = Assert.Throws<EmbeddingException>(() => Embed(endpoint, Settings, null, "SECRET-QUESTION"));
        Assert.Equal(expected, Assert.IsType<ModelException>(failure.InnerException).Failure);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"object\":\"list\",\"data\":[]}")]
    [InlineData("{\"object\":\"list\"}")]
    [InlineData("{\"error\":{}}")]
    [InlineData("{broken")]
    public void A_reply_without_vectors_is_a_failure(string body)
    {
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => ScriptedEndpoint.Json(body));
        Assert.Throws<EmbeddingException>(() => Embed(endpoint, Settings, null, "a"));
    }

    [Fact]
    public async Task What_may_pass_is_tried_three_times()
    {
        var time = new ManualTime();
        var endpoint = new ScriptedEndpoint(time, call => call < 3 ? ScriptedEndpoint.Status(503) : Vectors(1));
        var model = ModelClients.Embeddings(Settings, Id, new ModelClientOptions { Time = time, Handler = endpoint });
        await time.Run(() => Task.Run(() => model.Embed(["a"], "a", CancellationToken.None)), longest: TimeSpan.FromSeconds(5));
        Assert.Equal(3, endpoint.Calls);
    }

    private static float[][] Embed(ScriptedEndpoint endpoint, ModelSettings settings, TokenBudget? budget, params string[] texts) =>
        ModelClients.Embeddings(settings, Id, new ModelClientOptions { Handler = endpoint, Budget = budget }).Embed(texts, "texts", CancellationToken.None);

    /// <summary>Unit vectors, the first along the first axis and so on, in the encoding that the package asks for.</summary>
    private static HttpResponseMessage Vectors(int count, int tokens = 10)
    {
        var data = Enumerable.Range(0, count).Select(i =>
        {
            var vector = new float[64];
            vector[i] = 1;
            var bytes = new byte[64 * sizeof(float)];
            Buffer.BlockCopy(vector, 0, bytes, 0, bytes.Length);
            return string.Create(CultureInfo.InvariantCulture, $"{{\"object\":\"embedding\",\"index\":{i},\"embedding\":")
                + JsonSerializer.Serialize(Convert.ToBase64String(bytes)) + "}";
        });
        return ScriptedEndpoint.Json(
            "{\"object\":\"list\",\"model\":\"e\",\"data\":[" + string.Join(',', data) + "],\"usage\":"
            + string.Create(CultureInfo.InvariantCulture, $"{{\"prompt_tokens\":{tokens},\"total_tokens\":{tokens}}}}}"));
    }
}
