using System.Text.Json.Nodes;

namespace AnswerEngine.Publishing;

/// <summary>What is told while an answer is composed, as events: a name, and data on one line of JSON.</summary>
public static class ComposingJson
{
    /// <summary>The name of the last event, whose data is the article.</summary>
    public const string ArticleEvent = "article";

    private static readonly ArticleJsonContext Compact = new(ArticleJson.Options(indented: false));

    /// <summary>
    /// The event of a step: <c>statement</c> {section, heading, statement} or <c>restart</c> {reason}.
    /// </summary>
    public static (string Name, string Data) Event(ComposingStep step) => step switch
    {
        StatementStep statement => ("statement", Written(new JsonObject
        {
            ["section"] = Numbering.Heading(statement.Section),
            ["heading"] = statement.Heading,
            ["statement"] = System.Text.Json.JsonSerializer.SerializeToNode(
                statement.Statement, Compact.ArticleStatement),
        })),
        RestartStep restart => ("restart", Written(new JsonObject { ["reason"] = restart.Reason })),
        _ => throw new ArgumentException($"{step.GetType().Name} is no event", nameof(step)),
    };

    /// <summary>An event on one line: {event, data}.</summary>
    public static string Line(string name, string data) => $$"""{"event":"{{name}}","data":{{data}}}""";

    private static string Written(JsonObject data) => data.ToJsonString(Compact.Options);
}
