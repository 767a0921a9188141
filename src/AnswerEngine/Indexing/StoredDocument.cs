using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnswerEngine.Indexing;

/// <summary>A document as one line of JSON, which begins <c>{"id":"…"</c>, without a line break.</summary>
internal readonly record struct StoredDocument(string Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>The block of a present store that it came from; null when it is new.</summary>
    public int? Block { get; init; }

    /// <summary>True when it was read again and is as the present store has it.</summary>
    public bool IsAsBefore { get; init; }

    /// <summary>Longest line.</summary>
    public const int BytesMax = 128 * 1024 * 1024;

    private const int IdLengthMax = 128;

    // Nothing but this code reads these lines: no more is escaped than JSON needs.
    private static readonly IndexJson Unescaped = new(
        new JsonSerializerOptions(IndexJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static ReadOnlySpan<byte> Prefix => "{\"id\":\""u8;

    /// <summary>The line of a document.</summary>
    public static StoredDocument Of(SourceDocument document) =>
        new(document.Id, JsonSerializer.SerializeToUtf8Bytes(document, Unescaped.SourceDocument));

    /// <summary>The bytes of the id that a line, or its beginning, names; empty when it names none.</summary>
    public static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Prefix)) return [];
        var rest = line[Prefix.Length..Math.Min(line.Length, Prefix.Length + IdLengthMax + 1)];
        return rest.IndexOf((byte)'"') is var end and > 0 ? rest[..end] : [];
    }

    /// <summary>The line as it was stored.</summary>
    /// <exception cref="Search.IndexCorruptException">It names no id.</exception>
    public static StoredDocument OfLine(ReadOnlyMemory<byte> line, string path)
    {
        var id = IdOf(line.Span);
        if (id.IsEmpty) throw new Search.IndexCorruptException(path, "a line that begins with an id", "none");
        return new StoredDocument(Encoding.UTF8.GetString(id), line);
    }

    /// <summary>The document of a line.</summary>
    /// <exception cref="Search.IndexCorruptException">The line is none.</exception>
    public static SourceDocument Read(ReadOnlySpan<byte> line, string path)
    {
        try
        {
            return DocumentJson.Read(line);
        }
        catch (JsonException error)
        {
            throw new Search.IndexCorruptException(path, "a document", error.Message);
        }
    }
}
