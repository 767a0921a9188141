using System.Text;

namespace AnswerEngine.Tests.Models;

/// <summary>What is no whole reply is never taken for one.</summary>
public sealed class OutcomeTests
{
    private const string Reply = """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":""";

    public static TheoryData<string, ModelFailure> BadReplies => new()
    {
        { Reply + """[]}""", ModelFailure.Empty },
        { """{"id":"c","object":"chat.completion"}""", ModelFailure.Malformed },
        { """{"error":{"message":"overloaded","type":"server_error"}}""", ModelFailure.Malformed },
        { """{"id":"c","choices":[{"index":0,""", ModelFailure.Malformed },
        { "", ModelFailure.Malformed },
        { "[]", ModelFailure.Malformed },
        { "null", ModelFailure.Malformed },
        { Reply + """[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":null}]}""", ModelFailure.Cut },
        { Reply + """[{"index":0,"message":{"role":"assistant","content":"x"}}]}""", ModelFailure.Cut },
        { Reply + """[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"odd"}]}""", ModelFailure.Malformed },
        { Reply + """[{"index":0,"message":{"role":"assistant","content":null,"refusal":"no"},"finish_reason":"stop"}]}""", ModelFailure.Filtered },
    };

    [Fact]
    public async Task A_whole_reply_is_returned_with_its_usage()
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Whole("All is well."));
        var reply = await model.Ask();
        Assert.Equal("All is well.", reply.Text);
        Assert.Equal(120, reply.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task A_whole_stream_is_handed_on_part_by_part()
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events("stop", "All ", "is ", "well.")));
        Assert.Equal(["All ", "is ", "well."], await model.Stream());
    }

    [Theory]
    [MemberData(nameof(BadReplies))]
    public async Task A_reply_of_another_shape_is_a_failure_that_is_named(string body, ModelFailure expected)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Json(body));
        Assert.Equal(expected, (await model.FailureOfAsk()).Failure);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Theory]
    [InlineData("length", ModelFailure.Length)]
    [InlineData("content_filter", ModelFailure.Filtered)]
    [InlineData("tool_calls", ModelFailure.Malformed)]
    public async Task A_reply_that_ended_for_another_reason_than_being_complete_is_a_failure(string reason, ModelFailure expected)
    {
        using var whole = new ModelFixture(_ => ScriptedEndpoint.Whole("All is", reason));
        using var streamed = new ModelFixture(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events(reason, "All ", "is")));
        Assert.Equal(expected, (await whole.FailureOfAsk()).Failure);
        Assert.Equal(expected, (await streamed.FailureOfStream()).Failure);
    }

    [Fact]
    public async Task A_reply_without_text_is_empty()
    {
        using var whole = new ModelFixture(_ => ScriptedEndpoint.Whole(""));
        using var streamed = new ModelFixture(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events("stop")));
        Assert.Equal(ModelFailure.Empty, (await whole.FailureOfAsk()).Failure);
        Assert.Equal(ModelFailure.Empty, (await streamed.FailureOfStream()).Failure);
    }

    [Theory]
    [InlineData("application/json", ModelFailure.Malformed)]
    [InlineData("text/html", ModelFailure.Malformed)]
    public async Task A_stream_that_is_none_is_malformed(string type, ModelFailure expected)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Json("{\"error\":{\"message\":\"x\"}}", type));
        Assert.Equal(expected, (await model.FailureOfStream()).Failure);
    }

    [Fact]
    public async Task A_page_in_place_of_json_is_malformed()
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Json("<html>sign in</html>", "text/html"));
        Assert.Equal(ModelFailure.Malformed, (await model.FailureOfAsk()).Failure);
    }

    [Theory]
    [InlineData("data: {broken\n\n")]
    [InlineData("data: []\n\n")]
    public async Task An_event_that_is_no_part_of_a_reply_is_malformed(string events)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(events));
        Assert.Equal(ModelFailure.Malformed, (await model.FailureOfStream()).Failure);
    }

    [Fact]
    public async Task A_stream_cut_at_any_byte_is_complete_only_when_it_said_so()
    {
        var events = Encoding.UTF8.GetBytes(ScriptedEndpoint.Events("stop", [.. Enumerable.Range(0, 12).Select(i => $"Part {i}. ")]));
        var said = Encoding.UTF8.GetString(events).IndexOf("\"stop\"}]}\n", StringComparison.Ordinal) + "\"stop\"}]}\n".Length;
        var shown = 0;
        for (var cut = 0; cut < said; cut++)
        {
            var end = cut;
            using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(new MemoryStream(events, 0, end)));
            var failure = await Record.ExceptionAsync(() => model.Stream());
            if (failure is null) shown++;
            else Assert.IsType<ModelException>(failure);
        }
        Assert.True(said > 1_900);
        Assert.Equal(0, shown);
    }
}
