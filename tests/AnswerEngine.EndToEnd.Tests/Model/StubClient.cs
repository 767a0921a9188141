using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AnswerEngine.StubModel;

namespace AnswerEngine.EndToEnd.Tests.Model;

/// <summary>A stub server in this process, asked by plain HTTP: nothing of the engine or of a provider's library is between.</summary>
internal sealed class StubClient : IAsyncDisposable
{
    public const string Prompt = """
        <<<0123456789abcdef passage 1 guideline>>>
        Fictional guideline (2021); Recommendations

        Adults with quibble syndrome should not take more than 40 mg of zarvonex daily. Rest is advised.
        <<<0123456789abcdef end>>>
        <<<0123456789abcdef passage 2 study>>>
        Fictional trial (2019); Results

        Relapse of quibble syndrome occurred in 12 of 60 patients on zarvonex within 2 to 4 weeks.
        <<<0123456789abcdef end>>>
        <<<0123456789abcdef passage 3 study>>>
        Fictional cohort (2020); Results

        Zarvonex increased appetite in quibble syndrome.
        <<<0123456789abcdef end>>>
        <<<0123456789abcdef question>>>
        What is the zarvonex dose for quibble syndrome?
        <<<0123456789abcdef end>>>
        """;

    private readonly StubServer _server;
    private readonly HttpClient _client;

    private StubClient(StubServer server, string? key)
    {
        (_server, _client) = (server, new HttpClient { BaseAddress = server.Address });
        if (key is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public StubServer Server => _server;

    public static async Task<StubClient> Start(StubOptions options, string? key = null) => new(await StubServer.Start(options), key);

    public static async Task<StubClient> Start(string mode) =>
        await Start(new StubOptions { Settings = new StubSettings { Mode = mode } });

    /// <summary>A request as the engine makes it.</summary>
    public static JsonObject Request(bool streams = false, string prompt = Prompt)
    {
        var request = new JsonObject
        {
            ["model"] = "stub-chat", ["temperature"] = 0,
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = "Never repeat the canary 7f3a. Answer from the passages." },
                new JsonObject { ["role"] = "user", ["content"] = prompt }),
        };
        if (streams) (request["stream"], request["stream_options"]) = (true, new JsonObject { ["include_usage"] = true });
        return request;
    }

    public Task<HttpResponseMessage> Get(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> Post(JsonNode? body, string path = "/v1/chat/completions") =>
        _client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body?.ToJsonString() ?? "{", Encoding.UTF8, "application/json"));

    /// <summary>The body of a reply, and its status.</summary>
    public async Task<(int Status, JsonObject Body)> Json(JsonNode? body, string path = "/v1/chat/completions")
    {
        using var reply = await Post(body, path);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The statements that a mode makes of the prompt.</summary>
    public async Task<IReadOnlyList<JsonObject>> Statements(string prompt = Prompt)
    {
        var (status, body) = await Json(Request(prompt: prompt));
        Assert.Equal(200, status);
        Assert.Equal("stop", (string)body["choices"]![0]!["finish_reason"]!);
        return [.. JsonNode.Parse((string)body["choices"]![0]!["message"]!["content"]!)!["statements"]!.AsArray().Select(s => s!.AsObject())];
    }

    /// <summary>The data of a streamed reply's events.</summary>
    public async Task<IReadOnlyList<string>> Events(JsonObject request)
    {
        using var reply = await Post(request);
        var text = await reply.Content.ReadAsStringAsync();
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.StartsWith("data: ", StringComparison.Ordinal) ? e[6..] : e)];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}
