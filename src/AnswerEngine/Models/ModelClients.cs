using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>Makes the clients of models from their settings, with everything around them that a call needs.</summary>
public static class ModelClients
{
    /// <summary>A chat model over the protocol of OpenAI's API; its client is to be disposed.</summary>
    public static ChatModel Chat(ModelSettings settings, ModelClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        options ??= new ModelClientOptions();
        var http = OpenAIAdapter.Http(settings.Purpose, new ModelFaults(settings, options.Time), options.Handler);
        return Around(OpenAIAdapter.Chat(settings, http), settings, options);
    }

    /// <summary>An embedding model over the same protocol.</summary>
    public static EmbeddingModel Embeddings(
        ModelSettings settings, EmbeddingModelId id, ModelClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(id);
        options ??= new ModelClientOptions();
        var faults = new ModelFaults(settings, options.Time);
        var http = OpenAIAdapter.Http(settings.Purpose, faults, options.Handler);
        var generator = OpenAIAdapter.Embeddings(settings, http, settings.AsksForDimensions ? id.Dimensions : null);
        generator = new ResilientEmbeddings(generator, settings, options.Time);
        generator = ModelTelemetry.Around(generator);
        generator = new BudgetedEmbeddings(generator, settings, faults, options.Budget);
        return new EmbeddingModel(generator, id) { Mask = options.Mask };
    }

    /// <summary>The same around a client of any other provider.</summary>
    public static ChatModel Around(IChatClient client, ModelSettings settings, ModelClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        options ??= new ModelClientOptions();
        var faults = new ModelFaults(settings, options.Time);
        client = new ResilientChatClient(client, settings, options.Time);
        client = new WholeReplyClient(client, faults);
        client = ModelTelemetry.Around(client);
        client = new BudgetedChatClient(client, settings, faults, options.Budget);
        if (options.CacheFolder is { } folder)
            client = new CachingChatClient(client, new ResponseCache(folder, settings));
        if (options.Mask is { } mask) client = new IdentifierGuard(client, mask);
        return new ChatModel(client, settings.Model);
    }
}
