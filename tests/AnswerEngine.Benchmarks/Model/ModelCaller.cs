using System.Diagnostics;
using AnswerEngine.Models;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>The engine's client, asked something that is no question.</summary>
internal sealed class ModelCaller(string endpoint) : IDisposable
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "Say ok.")];

    private readonly ChatModel _model = ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, endpoint, "stub-chat"));

    /// <summary>What came of it ("ok", or the failure), and its time in milliseconds.</summary>
    public async Task<(string Outcome, double Ms)> Ask()
    {
        var begin = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            await _model.Client.GetResponseAsync(Messages);
        }
        catch (ModelException error)
        {
            outcome = error.Failure.ToString();
        }
        return (outcome, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
    }

    /// <summary>Leaves at the first part of a streamed reply; when that was, on the clock of all processes.</summary>
    public async Task<double> AskAndLeave()
    {
        using var leaving = new CancellationTokenSource();
        var left = 0.0;
        try
        {
            await foreach (var _ in _model.Client.GetStreamingResponseAsync(Messages, cancellationToken: leaving.Token))
            {
                left = Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;
                await leaving.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // What was asked for.
        }
        return left;
    }

    public void Dispose() => _model.Client.Dispose();
}
