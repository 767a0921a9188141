using AnswerEngine.Models;
using AnswerEngine.Questions;

namespace AnswerEngine.Cli;

/// <summary>The models that the settings name.</summary>
internal static class ConfiguredModels
{
    /// <summary>The chat model; <c>null</c> when none is configured. Its client is to be disposed.</summary>
    /// <param name="budget">What all its calls together may take.</param>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public static ChatModel? Chat(TokenBudget? budget = null)
    {
        var configured = ModelConfiguration.Of(ModelPurpose.Chat, SettingsFile.Read());
        if (!configured.IsSet) return null;
        return ModelClients.Chat(configured.Settings(), new ModelClientOptions
        {
            Mask = PatientIdentifiers.Masked,
            Budget = budget,
            CacheFolder = configured.Value("CACHE"),
        });
    }
}
