using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// The list of retractions of a snapshot, one notice a line, which every later snapshot carries on. Layout in
/// FORMAT.md.
/// </summary>
internal static class NoticeListFile
{
    public const string FileName = "notices.jsonl";

    private static readonly IndexJson Unescaped = new(
        new JsonSerializerOptions(IndexJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a list; in whatever order it is given, the bytes are the same.</summary>
    public static void Write(string directory, NoticeList list)
    {
        var lines = list.Notices.Select(n => JsonSerializer.Serialize(n, Unescaped.ListedNotice))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        using var file = new FileStream(Path.Combine(directory, FileName), FileMode.CreateNew);
        using var writer = new StreamWriter(file, new UTF8Encoding(false)) { NewLine = "\n" };
        var head = new NoticeListHead(list.Date, list.IsDateGiven, lines.Count);
        writer.WriteLine(JsonSerializer.Serialize(head, Unescaped.NoticeListHead));
        foreach (var line in lines) writer.WriteLine(line);
    }

    /// <summary>The list of a snapshot, or null when it has none.</summary>
    /// <exception cref="IndexCorruptException">The file is not what was written.</exception>
    public static NoticeList? Read(string directory)
    {
        if (!SnapshotDirectory.HasFile(directory, FileName)) return null;
        SnapshotDirectory.VerifyFile(directory, FileName);
        // The bytes are those that were written, so that each line is one.
        using var reader = new StreamReader(Path.Combine(directory, FileName));
        var head = JsonSerializer.Deserialize(reader.ReadLine()!, IndexJson.Default.NoticeListHead)!;
        var notices = new List<ListedNotice>(head.Notices);
        while (reader.ReadLine() is { } line)
            notices.Add(JsonSerializer.Deserialize(line, IndexJson.Default.ListedNotice)!);
        return new NoticeList(head.Date, head.IsDateGiven, notices);
    }
}

/// <summary>The first line of the file.</summary>
internal sealed record NoticeListHead(string Date, bool IsDateGiven, int Notices);
