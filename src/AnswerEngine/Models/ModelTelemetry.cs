using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Spans and figures of every call under OpenTelemetry's names for generative AI, which Microsoft.Extensions.AI keeps:
/// operation, provider, model, tokens, times, reason of the end, kind of failure. Never what was asked or replied,
/// whatever the environment says.
/// </summary>
public static class ModelTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "AnswerEngine.Models";

    internal static IChatClient Around(IChatClient client) =>
        new OpenTelemetryChatClient(client, logger: null, SourceName) { EnableSensitiveData = false };

    internal static IEmbeddingGenerator<string, Embedding<float>> Around(
        IEmbeddingGenerator<string, Embedding<float>> generator) =>
        new OpenTelemetryEmbeddingGenerator<string, Embedding<float>>(generator, logger: null, SourceName)
        {
            EnableSensitiveData = false,
        };
}
