using System.Text.Json.Nodes;
using AnswerEngine.StubModel;

namespace AnswerEngine.EndToEnd.Tests.Model;

/// <summary>The stub keeps the protocol: what would be refused by a provider is refused here, in the same words.</summary>
public sealed class StubProtocolTests : IAsyncLifetime
{
    private StubClient _stub = null!;

    public async Task InitializeAsync() => _stub = await StubClient.Start("right");

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task A_whole_reply_has_one_choice_that_ended_by_itself_and_counts_its_tokens()
    {
        var (status, body) = await _stub.Json(StubClient.Request());
        Assert.Equal(200, status);
        Assert.Equal("chat.completion", (string)body["object"]!);
        Assert.Equal("stop", (string)Assert.Single(body["choices"]!.AsArray())!["finish_reason"]!);
        var usage = body["usage"]!;
        Assert.Equal((int)usage["total_tokens"]!, (int)usage["prompt_tokens"]! + (int)usage["completion_tokens"]!);
        Assert.InRange((int)usage["completion_tokens"]!, 50, 500);
    }

    [Fact]
    public async Task A_streamed_reply_is_role_deltas_reason_usage_and_done_and_says_the_same()
    {
        var (_, whole) = await _stub.Json(StubClient.Request());
        var events = await _stub.Events(StubClient.Request(streams: true));
        Assert.Equal("[DONE]", events[^1]);
        JsonObject[] chunks = [.. events.SkipLast(1).Select(e => JsonNode.Parse(e)!.AsObject())];
        Assert.All(chunks, c => Assert.Equal("chat.completion.chunk", (string)c["object"]!));
        Assert.Equal("assistant", (string)chunks[0]["choices"]![0]!["delta"]!["role"]!);
        Assert.Empty(chunks[^1]["choices"]!.AsArray());
        Assert.Equal(whole["usage"]!.ToJsonString(), chunks[^1]["usage"]!.ToJsonString());
        Assert.Equal("stop", (string)chunks[^2]["choices"]![0]!["finish_reason"]!);
        Assert.All(chunks.SkipLast(2), c => Assert.Null(c["choices"]![0]!["finish_reason"]));
        Assert.All(chunks.SkipLast(1), c => Assert.True(c.ContainsKey("usage") && c["usage"] is null));
        var said = string.Concat(chunks[1..^2].Select(c => (string)c["choices"]![0]!["delta"]!["content"]!));
        Assert.Equal((string)whole["choices"]![0]!["message"]!["content"]!, said);
        Assert.True(chunks.Length > 30, $"only {chunks.Length} chunks");
    }

    [Theory]
    [InlineData("{\"model\": \"gpt-none\", \"messages\": []}", 404, "model_not_found")]
    [InlineData("{\"model\": \"stub-chat\"}", 400, "missing_required_parameter")]
    [InlineData("{\"model\": \"stub-chat\", \"messages\": []}", 400, "empty_array")]
    [InlineData("{\"model\": \"stub-chat\", \"messages\": [{\"role\": \"oracle\", \"content\": \"?\"}]}", 400, "invalid_value")]
    [InlineData("[]", 400, null)]
    public async Task A_request_that_breaks_the_protocol_is_refused(string request, int status, string? code)
    {
        var (got, body) = await _stub.Json(JsonNode.Parse(request));
        Assert.Equal(status, got);
        Assert.Equal(code, (string?)body["error"]!["code"]);
        Assert.Equal("invalid_request_error", (string)body["error"]!["type"]!);
    }

    [Theory]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}""", "additionalProperties")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "required": [], "additionalProperties": false}""", "Missing 'a'")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "type: \"object\"")]
    [InlineData(
        """
        {"type": "object", "required": ["a"], "additionalProperties": false,
         "properties": {"a": {"type": "array", "items": {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]}}}}
        """, "additionalProperties")]
    public async Task A_schema_must_be_a_closed_object_with_every_property_required(string schema, string complaint)
    {
        var (status, body) = await _stub.Json(WithSchema(JsonNode.Parse(schema)!));
        Assert.Equal(400, status);
        Assert.Contains(complaint, (string)body["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_passages_gets_the_smallest_reply_that_its_schema_allows()
    {
        var schema = JsonNode.Parse("""
            {"type": "object", "properties": {"question": {"type": "string"}, "kind": {"enum": ["x", "y"]}}, "required": ["question", "kind"], "additionalProperties": false}
            """)!;
        var (_, body) = await _stub.Json(WithSchema(schema, "hello"));
        Assert.Equal("""{"question":"ok","kind":"x"}""", (string)body["choices"]![0]!["message"]!["content"]!);
    }

    [Fact]
    public async Task A_limit_of_tokens_ends_a_reply_by_length()
    {
        var request = StubClient.Request();
        request["max_completion_tokens"] = 7;
        var (_, body) = await _stub.Json(request);
        Assert.Equal("length", (string)body["choices"]![0]!["finish_reason"]!);
        Assert.Equal(7, (int)body["usage"]!["completion_tokens"]!);
    }

    [Fact]
    public async Task Vectors_are_the_same_as_numbers_and_as_bytes_and_near_for_common_words()
    {
        var request = JsonNode.Parse("""{"model": "stub-embedding", "input": ["warfarin dose", "dose of warfarin", "asthma"], "dimensions": 256}""")!;
        var (_, numbers) = await _stub.Json(request, "/v1/embeddings");
        request["encoding_format"] = "base64";
        var (_, bytes) = await _stub.Json(request, "/v1/embeddings");
        var vectors = numbers["data"]!.AsArray().Select(d => d!["embedding"]!.AsArray().Select(c => (float)c!).ToArray()).ToArray();
        var raw = Convert.FromBase64String((string)bytes["data"]![0]!["embedding"]!);
        Assert.Equal(vectors[0], Enumerable.Range(0, 256).Select(i => BitConverter.ToSingle(raw, i * 4)));
        Assert.True(Cosine(vectors[0], vectors[1]) > 0.9);
        Assert.True(Cosine(vectors[0], vectors[2]) < 0.5);
        static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
    }

    [Fact]
    public async Task Models_are_listed_and_limits_are_told()
    {
        using var list = await _stub.Get("/v1/models");
        Assert.Contains("stub-chat", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(list.Headers.GetValues("x-ratelimit-remaining-tokens"));
        using var one = await _stub.Get("/openai/v1/models/stub-embedding");
        Assert.Equal(200, (int)one.StatusCode);
        using var none = await _stub.Get("/v1/models/gpt-none");
        Assert.Equal(404, (int)none.StatusCode);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("wrong", 401)]
    [InlineData("right-key", 200)]
    public async Task A_key_is_demanded_when_there_is_one(string? key, int status)
    {
        await using var stub = await StubClient.Start(new StubOptions { Key = "right-key" }, key);
        Assert.Equal(status, (await stub.Json(StubClient.Request())).Status);
    }

    private static JsonObject WithSchema(JsonNode schema, string prompt = StubClient.Prompt)
    {
        var request = StubClient.Request(prompt: prompt);
        request["response_format"] = new JsonObject
        {
            ["type"] = "json_schema", ["json_schema"] = new JsonObject { ["name"] = "reply", ["strict"] = true, ["schema"] = schema },
        };
        return request;
    }
}
