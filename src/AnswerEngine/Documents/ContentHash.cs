using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Documents;

/// <summary>
/// The version of a document: SHA-256 of its canonical JSON (members in declaration order, camelCase, nulls left out).
/// </summary>
public static class ContentHash
{
    /// <summary>The same document with <see cref="SourceDocument.ContentHash"/> set.</summary>
    public static SourceDocument Stamp(SourceDocument document) => document with { ContentHash = Of(document) };

    /// <summary>
    /// The hash as lower-case hex; the value of <see cref="SourceDocument.ContentHash"/> does not count.
    /// </summary>
    public static string Of(SourceDocument document)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            document with { ContentHash = "" }, CanonicalJsonContext.Default.SourceDocument);
        return Convert.ToHexStringLower(SHA256.HashData(json));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SourceDocument))]
internal sealed partial class CanonicalJsonContext : JsonSerializerContext;
