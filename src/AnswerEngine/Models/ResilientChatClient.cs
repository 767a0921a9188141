using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;

namespace AnswerEngine.Models;

/// <summary>
/// Asks again what failed for a moment, leaves alone what fails all the time, and ends what takes too long. Nothing is
/// asked again once text of a reply was handed on.
/// </summary>
internal sealed class ResilientChatClient(IChatClient inner, ModelSettings settings, TimeProvider time)
    : DelegatingChatClient(inner)
{
    /// <summary>Most updates before the first text; more is no reply.</summary>
    private const int UpdatesBeforeTextMax = 1_000;

    private readonly ResiliencePipeline _pipeline = ModelResilience.For(time);
    private readonly ModelFaults _faults = new(settings, time);

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        using var call = new ModelCall(settings, time, cancellationToken);
        return await call.Attempts(_pipeline, () => base.GetResponseAsync(asked, options, call.Token))
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        using var call = new ModelCall(settings, time, cancellationToken);
        await using var stream = await call.Attempts(_pipeline, () => Start(asked, options, call))
            .ConfigureAwait(false);
        foreach (var update in stream.Beginning) yield return update;
        while (await Next(stream, call, hasBegun: true).ConfigureAwait(false)) yield return stream.Current;
    }

    /// <summary>Opens a stream and reads to its first text: until then it can be asked for anew.</summary>
    private async Task<UpdateStream> Start(ChatMessage[] messages, ChatOptions? options, ModelCall call)
    {
        var stream = new UpdateStream(token => base.GetStreamingResponseAsync(messages, options, token), call.Token);
        try
        {
            while (await Next(stream, call, hasBegun: false).ConfigureAwait(false))
            {
                stream.Beginning.Add(stream.Current);
                if (stream.Current is { Text.Length: > 0 } or { FinishReason: not null }) return stream;
                if (stream.Beginning.Count > UpdatesBeforeTextMax) throw _faults.Malformed("its stream has no text");
            }
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<bool> Next(UpdateStream stream, ModelCall call, bool hasBegun)
    {
        using var timer = time.CreateTimer(
            static state => ((UpdateStream)state!).Stop(), stream, settings.StallTime, Timeout.InfiniteTimeSpan);
        return await call.Guarded(stream.Next, hasBegun, stream.Stalled).ConfigureAwait(false);
    }

    /// <summary>A stream of one attempt, that can be stopped apart from the call.</summary>
    private sealed class UpdateStream : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stall = new();
        private readonly CancellationTokenSource _linked;
        private readonly OpenReply _reply = new();
        private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;

        public UpdateStream(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> open, CancellationToken call)
        {
            Stalled = _stall.Token;
            _linked = CancellationTokenSource.CreateLinkedTokenSource(call, Stalled);
            // It ends with its reader also while nobody waits for more of it.
            _linked.Token.UnsafeRegister(static reply => ((OpenReply)reply!).Dispose(), _reply);
            _updates = open(_linked.Token).GetAsyncEnumerator(_linked.Token);
        }

        /// <summary>Cancelled by <see cref="Stop"/>.</summary>
        public CancellationToken Stalled { get; }

        public List<ChatResponseUpdate> Beginning { get; } = [];

        public ChatResponseUpdate Current => _updates.Current;

        public async Task<bool> Next()
        {
            OpenReply.Current = _reply;
            return await _updates.MoveNextAsync().ConfigureAwait(false);
        }

        public void Stop() => _stall.Cancel();

        public async ValueTask DisposeAsync()
        {
            await _updates.DisposeAsync().ConfigureAwait(false);
            _reply.Dispose();
            _linked.Dispose();
            _stall.Dispose();
        }
    }
}
