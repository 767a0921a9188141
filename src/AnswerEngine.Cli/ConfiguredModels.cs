using AnswerEngine.Models;

namespace AnswerEngine.Cli;

/// <summary>The models that the settings name.</summary>
internal static class ConfiguredModels
{
    /// <summary>The chat model; <c>null</c> when none is configured. Its client is to be disposed.</summary>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public static ChatModel? Chat()
    {
        var configured = ModelConfiguration.Of(ModelPurpose.Chat, SettingsFile.Read());
        return configured.IsSet ? ModelClients.Chat(configured.Settings()) : null;
    }
}
