using System.Text.Json;
using System.Text.Json.Serialization;
using AnswerEngine.Prompts;

namespace AnswerEngine.Evaluation;

/// <summary>
/// A model's opinion on whether the quotes of a statement carry it: a figure beside the gate, never part of it.
/// </summary>
public sealed class SupportOpinion(ChatModel model)
{
    /// <summary>What the model says to a statement with citations.</summary>
    /// <exception cref="ModelException">The model gave no verdict.</exception>
    public Verdict Of(ArticleStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        string[] texts = [statement.Text, .. statement.Citations.Select(c => c.Quote)];
        var fence = new Fence(texts);
        var values = new Dictionary<string, string>
        {
            ["fence"] = fence.Mark,
            ["statement"] = fence.Around("statement", texts[0]),
            ["quotes"] = string.Join("\n\n", texts.Skip(1).Select(q => fence.Around("quote", q))),
        };
        // Cases are evaluated on threads of their own.
        return ModelAnswer.AskAsync(
            model, (PromptLibrary.JudgeSupport, values), OpinionJson.Default.Opinion, cancellationToken)
            .GetAwaiter().GetResult().Verdict;
    }
}

internal sealed record Opinion([property: JsonRequired] Verdict Verdict);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(VerdictConverter)])]
[JsonSerializable(typeof(Opinion))]
internal sealed partial class OpinionJson : JsonSerializerContext;

internal sealed class VerdictConverter()
    : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
