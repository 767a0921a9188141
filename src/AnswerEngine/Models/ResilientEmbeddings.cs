using Microsoft.Extensions.AI;
using Polly;

namespace AnswerEngine.Models;

/// <summary>Asks an embedding model again when that may help, as <see cref="ResilientChatClient"/> does.</summary>
internal sealed class ResilientEmbeddings(
    IEmbeddingGenerator<string, Embedding<float>> inner, ModelSettings settings, TimeProvider time)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private readonly ResiliencePipeline _pipeline = ModelResilience.For(time);

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var texts = values.ToArray();
        using var call = new ModelCall(settings, time, cancellationToken);
        return await call.Attempts(_pipeline, () => base.GenerateAsync(texts, options, call.Token))
            .ConfigureAwait(false);
    }
}
