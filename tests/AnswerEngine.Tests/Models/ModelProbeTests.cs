using AnswerEngine.Models;

namespace AnswerEngine.Tests.Models;

/// <summary>What is wrong with a configured model is found at the step where it is wrong.</summary>
public sealed class ModelProbeTests
{
    private const string Listed = """{"object":"list","data":[{"id":"m","object":"model","created":1,"owned_by":"x"}]}""";

    private const string OneComponent = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":\"AACAPw==\"}],"
        + "\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";

    private static readonly ModelSettings Embedding = new(ModelPurpose.Embedding, "http://127.0.0.1:9/v1", "m");

    [Fact]
    public async Task A_model_that_works_is_said_to_work_with_what_is_left_of_its_quota()
    {
        var findings = await Chat(call => call == 1 ? ScriptedEndpoint.Json(Listed) : WithQuota(ScriptedEndpoint.Whole("{", "length")));
        Assert.Equal(["endpoint", "key", "model", "reply", "quota"], findings.Select(f => f.What));
        Assert.All(findings, f => Assert.Equal(ProbeState.Ok, f.State));
        Assert.Equal("remaining-tokens 40", findings[^1].Found);
    }

    [Theory]
    [InlineData(401, "key", ModelFailure.Unauthorized)]
    [InlineData(503, "endpoint", ModelFailure.Overloaded)]
    public async Task A_list_that_is_refused_stops_there(int status, string step, ModelFailure expected)
    {
        var findings = await Chat(_ => ScriptedEndpoint.Status(status));
        var failed = Assert.Single(findings, f => f.State == ProbeState.Fail);
        Assert.Equal((step, expected), (failed.What, failed.Failure));
        Assert.Same(failed, findings[^1]);
        Assert.DoesNotContain("SECRET", string.Concat(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lists_no_models_is_asked_all_the_same()
    {
        var findings = await Chat(call => call == 1 ? ScriptedEndpoint.Status(404) : ScriptedEndpoint.Whole("{}"));
        Assert.Equal([ProbeState.Ok, ProbeState.Warn, ProbeState.Ok, ProbeState.Ok], findings.Select(f => f.State));
    }

    [Fact]
    public async Task A_model_that_is_not_listed_is_a_warning_and_one_that_is_not_there_a_failure()
    {
        var findings = await Chat(call => call == 1
            ? ScriptedEndpoint.Json(Listed.Replace("\"m\"", "\"other\"", StringComparison.Ordinal))
            : ScriptedEndpoint.Status(404));
        Assert.Equal(["model", "reply"], findings.Where(f => f.State != ProbeState.Ok).Select(f => f.What));
        Assert.Contains("other", findings[2].Found, StringComparison.Ordinal);
        Assert.Equal(ModelFailure.NotFound, findings[3].Failure);
    }

    [Fact]
    public async Task Vectors_of_another_length_are_a_failure_of_the_settings()
    {
        var time = new ManualTime();
        var endpoint = new ScriptedEndpoint(time, call => call == 1
            ? ScriptedEndpoint.Json(Listed)
            : ScriptedEndpoint.Json(OneComponent));
        var probe = new ModelProbe(Embedding, new ModelClientOptions { Time = time, Handler = endpoint });
        var findings = await time.Run(() => probe.EmbeddingsAsync(new EmbeddingModelId("m", "", 64)), TimeSpan.FromSeconds(5));
        var failed = Assert.Single(findings, f => f.State == ProbeState.Fail);
        Assert.Equal(("vectors", null), (failed.What, failed.Failure));
        Assert.Contains("1 dimensions, not 64", failed.Found, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<ProbeFinding>> Chat(Func<int, HttpResponseMessage> reply)
    {
        var time = new ManualTime();
        var probe = new ModelProbe(
            ModelFixture.Settings, new ModelClientOptions { Time = time, Handler = new ScriptedEndpoint(time, reply) });
        return time.Run(() => probe.ChatAsync(), TimeSpan.FromSeconds(5));
    }

    private static HttpResponseMessage WithQuota(HttpResponseMessage response)
    {
        response.Headers.Add("x-ratelimit-remaining-tokens", "40");
        return response;
    }
}
