using System.Text.Json;
using AnswerEngine.Search;

namespace AnswerEngine.Benchmarks;

/// <summary>A collection in BEIR's layout: corpus.jsonl and queries.jsonl, one object a line.</summary>
internal sealed class BeirFolder(string path)
{
    /// <summary>All documents, each as a title and one passage.</summary>
    public IEnumerable<IndexedDocument> Documents()
    {
        foreach (var line in Lines("corpus.jsonl"))
        {
            var (id, title, text) = Parse(line);
            yield return new IndexedDocument(id, 0, title, [new IndexedPassage(id, text)]);
        }
    }

    /// <summary>The texts of a file of queries.</summary>
    public IReadOnlyList<string> Queries(string file) => [.. Lines(file).Select(line => Parse(line).Text)];

    private IEnumerable<ReadOnlyMemory<byte>> Lines(string file)
    {
        using var stream = File.OpenRead(Path.Combine(path, file));
        var buffer = new byte[1 << 20];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                if (length > 0) yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) break;
            end += read;
        }

        if (end > start) yield return buffer.AsMemory(start, end - start);
    }

    private static (string Id, string Title, string Text) Parse(ReadOnlyMemory<byte> line)
    {
        var (id, title, text) = ("", "", "");
        var reader = new Utf8JsonReader(line.Span);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            var isId = reader.ValueTextEquals("_id"u8);
            var isTitle = reader.ValueTextEquals("title"u8);
            var isText = reader.ValueTextEquals("text"u8);
            reader.Read();
            if (isId) id = reader.GetString()!;
            else if (isTitle) title = reader.GetString() ?? "";
            else if (isText) text = reader.GetString()!;
            else reader.Skip();
        }

        return (id, title, text);
    }
}
