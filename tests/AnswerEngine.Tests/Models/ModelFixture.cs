using AnswerEngine.Models;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Models;

/// <summary>A chat model over a scripted endpoint and a clock of the test's.</summary>
internal sealed class ModelFixture : IDisposable
{
    public static readonly ModelSettings Settings = new(ModelPurpose.Chat, "http://127.0.0.1:9/v1", "m") { Key = new ModelKey("sk-SECRET-KEY") };

    public ModelFixture(Func<int, HttpResponseMessage> reply, Func<ModelClientOptions, ModelClientOptions>? with = null)
    {
        Endpoint = new ScriptedEndpoint(Time, reply);
        var options = new ModelClientOptions { Time = Time, Handler = Endpoint };
        Model = ModelClients.Chat(Settings, with?.Invoke(options) ?? options);
    }

    public ManualTime Time { get; } = new();

    public ScriptedEndpoint Endpoint { get; }

    public ChatModel Model { get; }

    public static IReadOnlyList<ChatMessage> Messages { get; } =
        [new(ChatRole.System, "Answer from the passages."), new(ChatRole.User, "SECRET-QUESTION")];

    /// <summary>Asks for a whole reply, the clock moving on as needed.</summary>
    public Task<ChatResponse> Ask(CancellationToken cancellationToken = default) =>
        Time.Run(() => Model.Client.GetResponseAsync(Messages, cancellationToken: cancellationToken));

    /// <summary>Asks for a streamed reply and reads it to its end.</summary>
    public Task<IReadOnlyList<string>> Stream(TimeSpan? longest = null) => Time.Run(() => Read(Model, CancellationToken.None), longest);

    public async Task<ModelException> FailureOfAsk() => await Assert.ThrowsAsync<ModelException>(() => Ask());

    public async Task<ModelException> FailureOfStream() => await Assert.ThrowsAsync<ModelException>(() => Stream());

    public static async Task<IReadOnlyList<string>> Read(ChatModel model, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        await foreach (var update in model.Client.GetStreamingResponseAsync(Messages, cancellationToken: cancellationToken))
            if (update.Text.Length > 0) parts.Add(update.Text);
        return parts;
    }

    public void Dispose() => Model.Client.Dispose();
}
