using System.Text.Json.Serialization;
using AnswerEngine.Prompts;

namespace AnswerEngine;

/// <summary>
/// Lets a model say what an incomplete follow-up means; whether that is taken is not the model's to say.
/// </summary>
internal static class ModelRewriting
{
    /// <summary>The question with what the model proposes; unchanged when the model gave nothing.</summary>
    public static async Task<Question> RewrittenAsync(
        Question question, ChatModel model, CancellationToken cancellationToken)
    {
        var fence = new Fence([question.Text, .. question.Turns]);
        var values = new Dictionary<string, string>
        {
            ["fence"] = fence.Mark,
            ["turns"] = string.Join("\n\n", question.Turns.Select(t => fence.Around("earlier", t))),
            ["question"] = fence.Around("question", question.Text),
        };
        try
        {
            var reply = await ModelAnswer.AskAsync(
                model, (PromptLibrary.RewriteQuestion, values), RewritingJson.Default.Rewriting, cancellationToken);
            return question with { Rewritten = reply.Question.Trim() };
        }
        // It is answered as it stands; what fails here fails again where the answer is worded, and is told there.
        catch (ModelException error) when (error.Failure != ModelFailure.BudgetSpent)
        {
            return question;
        }
    }
}

internal sealed record Rewriting([property: JsonRequired] string Question);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Rewriting))]
internal sealed partial class RewritingJson : JsonSerializerContext;
