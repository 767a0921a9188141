using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine;

/// <summary>The one way an article becomes JSON and comes back: fixed member order, unknown members refused.</summary>
public static class ArticleJson
{
    /// <summary>Largest article read back, in UTF-8 bytes.</summary>
    public const int BytesMax = 16 * 1024 * 1024;

    private static readonly ArticleJsonContext Indented = new(Options(indented: true));
    private static readonly ArticleJsonContext Compact = new(Options(indented: false));

    /// <summary>Pretty-printed, with a final line break; the same article always gives the same bytes.</summary>
    public static string Write(Article article) => JsonSerializer.Serialize(article, Indented.Article) + "\n";

    /// <summary>On one line, without a line break.</summary>
    public static string WriteLine(Article article) => JsonSerializer.Serialize(article, Compact.Article);

    /// <summary>Reads an article; throws <see cref="JsonException"/> when the JSON is not one.</summary>
    public static Article Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax)
            throw new JsonException($"an article has at most {BytesMax} bytes; this file has {utf8.Length}");
        return JsonSerializer.Deserialize(utf8, Compact.Article)
            ?? throw new JsonException("an article was expected, not null");
    }

    /// <summary>A document as <c>answers show --document ID --json</c> prints it.</summary>
    public static string Write(SourceDocument document) =>
        JsonSerializer.Serialize(document, Indented.SourceDocument) + "\n";

    /// <summary>
    /// The article's seal: SHA-256 of its compact JSON, lower-case hex, with the hash itself empty and as it was before
    /// any review, since a review names the seal.
    /// </summary>
    public static string ContentHash(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Sha256(WriteLine(Unreviewed(article) with { Basis = article.Basis with { ContentSha256 = "" } }));
    }

    /// <summary>
    /// SHA-256 of what a reader is told: of all but the id, review, dates, what was searched and read, and how many
    /// sources a negative finding counts. Two articles of the same substance are one version.
    /// </summary>
    public static string Substance(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var basis = article.Basis with
        {
            Snapshot = "", Documents = 0, Passages = 0, Searches = [], GuidelinesRead = 0, StudiesRead = 0,
            PassagesRead = 0, Excluded = [], Removed = [], Nearest = [], ContentSha256 = "",
        };
        return Sha256(WriteLine(Unreviewed(article) with
        {
            Id = "", Dates = new ArticleDates("", null, article.Dates.EvidenceThrough), Basis = basis, Fingerprint = "",
            Sections = [.. article.Sections.Select(s => s with { Blocks = [.. s.Blocks.Select(Uncounted)] })],
        }));
    }

    /// <summary>
    /// A negative finding is told by its kind and facet; the silence of cited studies by which they are.
    /// </summary>
    private static ArticleBlock Uncounted(ArticleBlock block) => block with
    {
        Statements =
        [
            .. block.Statements.Select(s => s.Negative is not { Kind: not NegativeKind.SilentCited } negative
                ? s
                : s with { Id = "", Text = "", Negative = negative with { Queries = [], DocumentsRead = [] } }),
        ],
    };

    private static Article Unreviewed(Article article) => article with
    {
        Review = new ArticleReview(ReviewState.Submitted, null, null),
        Dates = article.Dates with { Reviewed = null },
    };

    /// <summary>SHA-256 of a text's UTF-8 bytes, lower-case hex.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>How every JSON of the engine is written.</summary>
    internal static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // Renderers encode for their own target; in JSON, Greek letters and ≥ stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(ArticleStatement))]
[JsonSerializable(typeof(SourceDocument))]
internal sealed partial class ArticleJsonContext : JsonSerializerContext;
