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

    /// <summary>Asks for a streamed reply and leaves when the server has the request; when that was, on the clock of all processes.</summary>
    public async Task<double> AskAndLeave(Func<Task> hasArrived)
    {
        using var leaving = new CancellationTokenSource();
        var reading = Read(leaving.Token);
        await hasArrived();
        var left = TimingRun.NowMs;
        await leaving.CancelAsync();
        await reading;
        return left;
    }

    private async Task Read(CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in _model.Client.GetStreamingResponseAsync(Messages, cancellationToken: leaving))
            {
                // Only that it comes to an end matters.
            }
        }
        catch (OperationCanceledException)
        {
            // What was asked for.
        }
    }

    public void Dispose() => _model.Client.Dispose();
}
