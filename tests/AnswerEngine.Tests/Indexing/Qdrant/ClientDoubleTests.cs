using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AnswerEngine.QdrantDouble;
using AnswerEngine.QdrantDouble.Contract;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>The double itself: its mathematics by hand, its replies by the contract.</summary>
public sealed class ClientDoubleTests : IAsyncLifetime, IDisposable
{
    private const string Points = """
        {"points":[
        {"id":1,"vector":{"dense":[3,4],"bm25":{"indices":[7,3],"values":[1.5,0.5]}},"payload":{"unit":"a","year":2001}},
        {"id":2,"vector":{"dense":[1,0],"bm25":{"indices":[7],"values":[1]}},"payload":{"unit":"b","year":2011}},
        {"id":3,"vector":{"dense":[0,1]},"payload":{"unit":["a","b"]}}]}
        """;

    private QdrantDoubleServer _server = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _server = await QdrantDoubleServer.Start();
        _http = new HttpClient { BaseAddress = _server.Address };
        await Ok(HttpMethod.Put, "/collections/c", """{"vectors":{"dense":{"size":2,"distance":"Cosine"}},"sparse_vectors":{"bm25":{"modifier":"idf"}}}""");
        await Ok(HttpMethod.Put, "/collections/c/points?wait=true", Points);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Terms_weigh_by_how_rare_they_are_among_points_that_have_the_vector()
    {
        // Two points have it: 7 is in both, 3 in one.
        var (often, rare) = (Math.Log((0.5 / 2.5) + 1), Math.Log((1.5 / 1.5) + 1));
        await Scores("""{"query":{"indices":[3,7],"values":[1,2]},"using":"bm25"}""", (1, (0.5 * rare) + (2 * 1.5 * often)), (2, 2 * often));
        await Ok(HttpMethod.Post, "/collections/c/points/delete?wait=true", """{"points":[1]}""");
        await Scores("""{"query":{"indices":[3,7],"values":[1,2]},"using":"bm25"}""", (2, 2 * Math.Log((0.5 / 1.5) + 1)));
    }

    [Fact]
    public async Task Dense_vectors_are_compared_by_their_directions() =>
        await Scores("""{"query":[2,0],"using":"dense","limit":2}""", (2, 1), (1, 0.6));

    [Fact]
    public async Task Ranks_count_from_0_and_weights_stretch_them() =>
        await Scores(
            """
            {"prefetch":[{"query":[1,0],"using":"dense"},{"query":{"indices":[7],"values":[1]},"using":"bm25"}],"query":{"rrf":{"k":61,"weights":[1,2]}}}
            """,
            (2, (1 / 61.0) + (1 / (1 + 60.0))), (1, (1 / 62.0) + (1 / (0.5 + 60.0))), (3, 1 / 63.0));

    [Fact]
    public async Task Without_k_it_is_2() =>
        await Scores("""{"prefetch":{"query":[1,0],"using":"dense"},"query":{"fusion":"rrf"}}""", (2, 1 / 2.0), (1, 1 / 3.0), (3, 1 / 4.0));

    [Fact]
    public async Task Scores_are_stretched_by_their_distribution()
    {
        // 1, 0.6 and 0: mean 0.5333, sample deviation 0.5033; a list of one gives 0.5.
        double Stretched(double score) => (score - (0.53333333 - (3 * 0.50332230))) / (6 * 0.50332230);
        await Scores(
            """
            {"prefetch":[{"query":[1,0],"using":"dense"},{"query":{"indices":[3],"values":[1]},"using":"bm25"}],"query":{"fusion":"dbsf"}}
            """,
            (1, Stretched(0.6) + 0.5), (2, Stretched(1)), (3, Stretched(0)));
    }

    [Theory]
    [InlineData("""{"must":[{"key":"unit","match":{"value":"a"}}]}""", 2)]
    [InlineData("""{"must":{"key":"unit","match":{"any":["a","b"]}}}""", 3)]
    [InlineData("""{"must":[{"key":"unit","match":{"except":["a"]}}]}""", 2)]
    [InlineData("""{"must_not":[{"key":"unit","match":{"value":"a"}}]}""", 1)]
    [InlineData("""{"should":[{"key":"year","range":{"gte":2001,"lt":2011}},{"has_id":[3]}]}""", 2)]
    [InlineData("""{"must":[{"key":"year","range":{"gt":2001,"lte":2011}}]}""", 1)]
    [InlineData("""{"must":[{"is_empty":{"key":"year"}}]}""", 1)]
    [InlineData("""{"must":[{"key":"year","is_empty":false}]}""", 2)]
    [InlineData("""{"min_should":{"min_count":2,"conditions":[{"has_id":[1,2]},{"key":"year","match":{"value":2001}}]}}""", 1)]
    [InlineData("""{"must":[{"should":[{"has_id":[1]},{"must_not":[{"has_id":[1,2]}]}]}]}""", 2)]
    public async Task A_filter_lets_pass_what_it_says(string filter, int count)
    {
        var reply = await Ok(HttpMethod.Post, "/collections/c/points/count", $$"""{"filter":{{filter}}}""");
        Assert.Equal(count, reply.GetProperty("result").GetProperty("count").GetInt32());
        await Scores($$"""{"query":[1,0],"using":"dense","limit":1,"filter":{"must":[{"has_id":[3]},{{filter}}]} }""", null);
    }

    [Theory]
    [InlineData("PUT", "/collections/c", "{}", 409)]
    [InlineData("PUT", "/collections/d?timeout=0", "{}", 400)]
    [InlineData("GET", "/collections/d", null, 404)]
    [InlineData("GET", "/collections/d/exists?who=me", null, 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":-1,"vector":{}}]}""", 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":"x","vector":{}}]}""", 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":1,"vector":{"dense":[1]}}]}""", 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":1,"vector":{"other":[1]}}]}""", 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":1,"vector":{"bm25":{"indices":[1,1],"values":[1,1]}}}]}""", 400)]
    [InlineData("PUT", "/collections/c/points", """{"points":[{"id":1,"vector":{"bm25":{"indices":[1],"values":[]}}}]}""", 400)]
    [InlineData("POST", "/collections/c/points/query", """{"query":[1,0],"usin":"dense"}""", 400)]
    [InlineData("POST", "/collections/c/points/query", """{"query":[1,0],"using":"dense","limit":0}""", 400)]
    [InlineData("POST", "/collections/c/points/query", """{"query":{"fusion":"rrf"}}""", 400)]
    [InlineData("POST", "/collections/c/points/count", """{"filter":{"must":[{"key":"a","match":null}]}}""", 400)]
    [InlineData("POST", "/collections/c/points/count", """{"filter":{"must":[{"key":"a","match":{"value":1.5}}]}}""", 400)]
    [InlineData("POST", "/collections/c/points/count", """{"exact":true,"exact":true}""", 400)]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"create_alias":{"alias_name":"c","collection_name":"c"}}]}""", 409)]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"create_alias":{"alias_name":"a","collection_name":"d"}}]}""", 404)]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"rename_alias":{"old_alias_name":"a","new_alias_name":"b"}}]}""", 404)]
    public async Task What_is_wrong_is_refused(string method, string path, string? body, int status)
    {
        using var response = await Send(new HttpMethod(method), path, body);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Aliases_move_together_or_not_at_all()
    {
        await Ok(HttpMethod.Post, "/collections/aliases", """{"actions":[{"create_alias":{"alias_name":"a","collection_name":"c"}}]}""");
        using var failed = await Send(HttpMethod.Post, "/collections/aliases",
            """{"actions":[{"delete_alias":{"alias_name":"a"}},{"create_alias":{"alias_name":"a","collection_name":"d"}}]}""");
        Assert.Equal(404, (int)failed.StatusCode);
        var reply = await Ok(HttpMethod.Post, "/collections/a/points/count", "{}");
        Assert.Equal(3, reply.GetProperty("result").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_write_that_does_not_wait_is_done_later()
    {
        var reply = await Ok(HttpMethod.Post, "/collections/c/points/delete", """{"points":[1]}""");
        Assert.Equal("acknowledged", reply.GetProperty("result").GetProperty("status").GetString());
        Assert.Equal(3, (await Ok(HttpMethod.Post, "/collections/c/points/count", "{}")).GetProperty("result").GetProperty("count").GetInt32());
        await Ok(HttpMethod.Post, "/collections/c/points/delete?wait=true", """{"points":[2]}""");
        Assert.Equal(1, (await Ok(HttpMethod.Post, "/collections/c/points/count", "{}")).GetProperty("result").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Payloads_are_changed_by_filter()
    {
        await Ok(HttpMethod.Post, "/collections/c/points/payload?wait=true",
            """{"payload":{"status":"retracted"},"filter":{"must":[{"key":"unit","match":{"value":"a"}}]}}""");
        var reply = await Ok(HttpMethod.Post, "/collections/c/points/count", """{"filter":{"must":[{"key":"status","match":{"value":"retracted"}}]}}""");
        Assert.Equal(2, reply.GetProperty("result").GetProperty("count").GetInt32());
        Assert.Equal(["status", "unit"], _server.Log.Unindexed);
    }

    [Fact]
    public async Task It_fails_as_it_is_told_from_outside()
    {
        using var set = await _http.PostAsJsonAsync("/double/faults", new[] { new { kind = "Status", status = 507, path = "/count" } });
        set.EnsureSuccessStatusCode();
        using var failed = await Send(HttpMethod.Post, "/collections/c/points/count", "{}");
        Assert.Equal(507, (int)failed.StatusCode);
        await Ok(HttpMethod.Post, "/collections/c/points/count", "{}");
        var log = await _http.GetFromJsonAsync<JsonElement>("/double/log");
        Assert.Equal(2, log.GetProperty("requests").GetProperty("POST /collections/{collection_name}/points/count").GetInt32());
    }

    private async Task Scores(string query, params (int Id, double Score)[]? expected)
    {
        var points = (await Ok(HttpMethod.Post, "/collections/c/points/query", query)).GetProperty("result").GetProperty("points");
        if (expected is null) return;
        Assert.Equal(expected.Select(e => e.Id), points.EnumerateArray().Select(p => p.GetProperty("id").GetInt32()));
        foreach (var (point, (_, score)) in points.EnumerateArray().Zip(expected)) Assert.Equal(score, point.GetProperty("score").GetDouble(), 5);
    }

    /// <summary>Sends, and holds the reply to the contract.</summary>
    private async Task<JsonElement> Ok(HttpMethod method, string path, string body)
    {
        using var response = await Send(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        var reply = JsonDocument.Parse(text).RootElement;
        Assert.Null(RestContract.Current.Find(method.Method, path.Split('?')[0])!.Reply!.Problem(reply));
        return reply;
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }
}
