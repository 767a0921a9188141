using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Replies;

/// <summary>A quote that carries a statement.</summary>
internal sealed record ReplyQuote(int Passage, string Quote);

/// <summary>A statement of the model, and by which lie it was spoiled; null: it is as it was.</summary>
internal sealed record ReplyStatement(string Place, string Text, IReadOnlyList<ReplyQuote> Quotes, string? Lie = null);

/// <summary>What the model says to a request to compose an answer.</summary>
internal sealed record ModelReply(IReadOnlyList<ReplyStatement> Statements)
{
    public const string Lead = "lead", Point = "point", Finding = "finding";

    /// <summary>Most points, and most findings.</summary>
    public const int EachMax = 6;

    /// <summary>Characters beyond ASCII stand as themselves, as models write them.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reply in order: lead, points, findings.</summary>
    public ModelReply Ordered() => new([.. Statements.OrderBy(s => s.Place switch { Lead => 0, Point => 1, _ => 2 })]);

    public string ToJson()
    {
        var statements = new JsonArray();
        foreach (var statement in Statements)
        {
            var quotes = new JsonArray();
            foreach (var quote in statement.Quotes) quotes.Add(new JsonObject { ["passage"] = quote.Passage, ["quote"] = quote.Quote });
            statements.Add(new JsonObject { ["place"] = statement.Place, ["text"] = statement.Text, ["quotes"] = quotes });
        }
        return new JsonObject { ["statements"] = statements }.ToJsonString(Relaxed);
    }
}
