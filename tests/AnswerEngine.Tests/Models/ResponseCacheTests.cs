using System.Text.Json;
using AnswerEngine.Models;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Models;

/// <summary>What was asked before is answered from the folder, and nothing else is.</summary>
public sealed class ResponseCacheTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_request_is_asked_once_by_whatever_process()
    {
        using var first = Model(_ => ScriptedEndpoint.Whole("All is well."));
        Assert.Equal("All is well.", (await first.Ask()).Text);
        Assert.Equal("All is well.", (await first.Ask()).Text);
        Assert.Equal(1, first.Endpoint.Calls);

        using var second = Model(_ => ScriptedEndpoint.Whole("Something else."));
        var reply = await second.Ask();
        Assert.Equal(("All is well.", ChatFinishReason.Stop, 120), (reply.Text, reply.FinishReason, reply.Usage!.TotalTokenCount));
        Assert.Equal(["All is well."], await second.Stream());
        Assert.Equal(0, second.Endpoint.Calls);
    }

    [Fact]
    public async Task A_streamed_reply_is_kept_once_it_is_whole()
    {
        using var model = Model(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events("stop", "All ", "is ", "well.")));
        Assert.Equal(3, (await model.Stream()).Count);
        Assert.Equal(["All is well."], await model.Stream());
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Fact]
    public async Task What_was_cut_off_is_never_kept()
    {
        using var model = Model(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events(null, "All ", "is ")));
        await model.FailureOfStream();
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Another_text_schema_or_figure_is_another_request()
    {
        using var model = Model(call => ScriptedEndpoint.Whole($"Reply {call}."));
        using var schema = JsonDocument.Parse("""{"type":"object"}""");
        ChatOptions[] options =
        [
            new() { Temperature = 0 }, new() { Temperature = 1 }, new() { MaxOutputTokens = 9 }, new() { Seed = 9 }, new() { ModelId = "n" },
            new() { ResponseFormat = ChatResponseFormat.Json }, new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "s") },
        ];
        for (var round = 0; round < 2; round++)
            foreach (var option in options) await Ask(model, "same", option);
        await Ask(model, "other", options[0]);
        Assert.Equal(options.Length + 1, model.Endpoint.Calls);
    }

    [Fact]
    public async Task The_fence_of_a_request_is_no_part_of_it()
    {
        using var model = Model(call => ScriptedEndpoint.Whole($"Reply {call}."));
        await Ask(model, "<<<0123456789abcdef question>>>\nWhat?\n<<<0123456789abcdef end>>>", null);
        await Ask(model, "<<<fedcba9876543210 question>>>\nWhat?\n<<<fedcba9876543210 end>>>", null);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_file_with_any_byte_changed_or_missing_counts_as_none()
    {
        using var model = Model(_ => ScriptedEndpoint.Whole("All is well."));
        await model.Ask();
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
        var bytes = await File.ReadAllBytesAsync(file);
        var cache = new ResponseCache(_folder.Path, ModelFixture.Settings);
        var name = Path.GetFileNameWithoutExtension(file);
        Assert.NotNull(cache.Find(name));
        for (var at = 0; at < bytes.Length; at++)
        {
            await File.WriteAllBytesAsync(file, [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);
            Assert.Null(cache.Find(name));
            await File.WriteAllBytesAsync(file, bytes[..at]);
            Assert.Null(cache.Find(name));
        }
        await File.WriteAllBytesAsync(file, bytes);
        File.Move(file, file.Replace(name, new string('0', name.Length), StringComparison.Ordinal));
        Assert.Null(cache.Find(new string('0', name.Length)));
    }

    [Fact]
    public async Task Neither_key_nor_question_is_in_a_name_or_a_file()
    {
        using var model = Model(_ => ScriptedEndpoint.Whole("All is well."));
        await model.Ask();
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.DoesNotContain("SECRET", file + await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    private static Task<ChatResponse> Ask(ModelFixture model, string text, ChatOptions? options) =>
        model.Time.Run(() => model.Model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, text)], options));

    private ModelFixture Model(Func<int, HttpResponseMessage> reply) => new(reply, o => o with { CacheFolder = _folder.Path });
}
