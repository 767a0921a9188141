using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.Questions;

namespace AnswerEngine.Cli;

/// <summary>The models that the settings name.</summary>
internal static class ConfiguredModels
{
    private const string Mask = "mask", Block = "block";

    /// <summary>True when a question that holds what can identify a patient is refused, not masked.</summary>
    /// <exception cref="ConfigurationException">The setting is neither.</exception>
    public static bool RefusesIdentifiers() => Setting.Identifiers.In(SettingsFile.Read()).Value switch
    {
        Block => true,
        Mask => false,
        var other => throw new ConfigurationException($"ANSWERS_IDENTIFIERS is {Mask} or {Block}, not {other}"),
    };

    /// <summary>The pipeline as the settings want it.</summary>
    public static AnswerPipeline Pipeline(IPassageIndex index, ChatModel? model = null) =>
        new(index, Clock.System, model) { RefusesIdentifiers = RefusesIdentifiers() };

    /// <summary>The chat model; <c>null</c> when none is configured. Its client is to be disposed.</summary>
    /// <param name="budget">What all its calls together may take.</param>
    /// <param name="name">The model, in place of the configured one.</param>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public static ChatModel? Chat(TokenBudget? budget = null, string? name = null)
    {
        var configured = ModelConfiguration.Of(ModelPurpose.Chat, SettingsFile.Read());
        if (!configured.IsSet) return null;
        return ModelClients.Chat(configured.Settings(name), new ModelClientOptions
        {
            Mask = PatientIdentifiers.Masked,
            Budget = budget,
            CacheFolder = configured.Value("CACHE"),
        });
    }

    /// <summary>The embedding model; <c>null</c> when none is configured.</summary>
    /// <param name="budget">What all its calls together may take.</param>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public static EmbeddingModel? Embedding(TokenBudget? budget = null)
    {
        var configured = ModelConfiguration.Of(ModelPurpose.Embedding, SettingsFile.Read());
        if (!configured.IsSet) return null;
        var options = new ModelClientOptions { Mask = PatientIdentifiers.Masked, Budget = budget };
        return ModelClients.Embeddings(configured.Settings(), configured.EmbeddingId(), options);
    }
}
