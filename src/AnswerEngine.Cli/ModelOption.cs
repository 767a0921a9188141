using System.CommandLine;
using AnswerEngine.Models;

namespace AnswerEngine.Cli;

/// <summary>Whether the configured model words what a command answers.</summary>
internal static class ModelOption
{
    public static Option<bool> Extractive() => new("--extractive")
    {
        Description = "Answer with the sources' own sentences, also when a model is configured",
    };

    /// <summary>The configured model; null when there is none, or it is not wanted.</summary>
    public static OpenModel? Open(ParseResult parsed, Option<bool> extractive, TokenBudget? budget = null) =>
        parsed.GetValue(extractive) || ConfiguredModels.Chat(budget) is not { } model ? null : new OpenModel(model);

    /// <summary>A model by its name at the configured endpoint; null without a name.</summary>
    public static OpenModel? Named(string? name) => name is null
        ? null
        : new OpenModel(ConfiguredModels.Chat(name: name) ?? throw new ConfigurationException(
            "no endpoint of a chat model is configured: set ANSWERS_CHAT_ENDPOINT (answers doctor)"));

    /// <summary>Tells why the model did not word an answer.</summary>
    public static void Warn(ComposedArticle composed, TextWriter stderr)
    {
        if (composed.ModelFailure is { } failure)
            stderr.WriteLine($"answers: composed without the model: {failure.Message}");
    }
}

/// <summary>A model with its client, which it disposes of.</summary>
internal sealed record OpenModel(ChatModel Model) : IDisposable
{
    public void Dispose() => Model.Client.Dispose();
}
