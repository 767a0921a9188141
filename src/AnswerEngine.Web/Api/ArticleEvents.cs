using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnswerEngine.Web.Api;

/// <summary>
/// An article in parts, in order: its head without statements, references and seal; each statement with the place of
/// its section and block; the references; the seal. Put together they are the article, to the last byte.
/// </summary>
internal static class ArticleEvents
{
    public const string Head = "head", Statement = "statement", References = "references", End = "end";

    private const string Sections = "sections", Blocks = "blocks", Statements = "statements";
    private const string Basis = "basis", Seal = "contentSha256";

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The parts that come after the one that was received last; none when that was the end.</summary>
    /// <param name="article">The article.</param>
    /// <param name="last">The id of the part received last; null, or one of another text: all of them.</param>
    public static IReadOnlyList<SseItem<string>> After(Article article, string? last)
    {
        var parts = Parts(article);
        var tag = ArticleReply.TagOf(article).Tag.ToString().Trim('"');
        var items = parts.Select((part, i) => new SseItem<string>(part.Data, part.Kind)
        {
            EventId = string.Create(CultureInfo.InvariantCulture, $"{tag}-{i}"),
        }).ToArray();
        return items[(Array.FindIndex(items, i => i.EventId == last) + 1)..];
    }

    private static List<(string Kind, string Data)> Parts(Article article)
    {
        var head = JsonNode.Parse(ArticleJson.WriteLine(article))!.AsObject();
        var statements = new List<(string, string)>();
        var sections = head[Sections]!.AsArray();
        for (var section = 0; section < sections.Count; section++)
        {
            var blocks = sections[section]![Blocks]!.AsArray();
            for (var block = 0; block < blocks.Count; block++)
            {
                foreach (var statement in Taken(blocks[block]!.AsObject(), Statements))
                    statements.Add((Statement, Written(new JsonObject
                    {
                        ["section"] = section, ["block"] = block, [Statement] = statement,
                    })));
            }
        }
        var references = new JsonArray([.. Taken(head, References)]);
        head[Basis]![Seal] = "";
        var end = new JsonObject { [Seal] = article.Basis.ContentSha256 };
        return [(Head, Written(head)), .. statements, (References, Written(references)), (End, Written(end))];
    }

    /// <summary>The elements of a list, which is empty afterwards.</summary>
    private static JsonNode[] Taken(JsonObject parent, string list)
    {
        var elements = parent[list]!.AsArray();
        var taken = elements.Select(e => e!.DeepClone()).ToArray();
        elements.Clear();
        return taken;
    }

    private static string Written(JsonNode part) => part.ToJsonString(Compact);
}
