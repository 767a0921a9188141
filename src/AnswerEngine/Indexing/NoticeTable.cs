using System.Text.Json;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>The documents of a snapshot that its list of retractions names. Layout in FORMAT.md.</summary>
/// <param name="ListDate">The date of the list.</param>
/// <param name="Retracted">How many documents the list retracts that their own record does not.</param>
/// <param name="Documents">The notices of each, by id.</param>
internal sealed record NoticeTable(
    string ListDate, int Retracted, IReadOnlyDictionary<string, IReadOnlyList<EditorialNotice>> Documents)
{
    public const string FileName = "notices.json";

    /// <summary>The table of a snapshot, or null when it has no list.</summary>
    /// <exception cref="IndexCorruptException">The file is not what was written.</exception>
    public static NoticeTable? Read(string directory)
    {
        if (!SnapshotDirectory.HasFile(directory, FileName)) return null;
        SnapshotDirectory.VerifyFile(directory, FileName);
        using var file = File.OpenRead(Path.Combine(directory, FileName));
        return JsonSerializer.Deserialize(file, IndexJson.Default.NoticeTable);
    }

    /// <summary>The notices of a document, or null.</summary>
    public DocumentNotices? Of(string id) =>
        Documents.TryGetValue(id, out var notices) ? new DocumentNotices(ListDate, notices) : null;

    /// <summary>All of them.</summary>
    public IEnumerable<(string Id, DocumentNotices Notices)> All() =>
        Documents.Select(d => (d.Key, new DocumentNotices(ListDate, d.Value)));

    /// <summary>The bytes of the file.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, IndexJson.Default.NoticeTable);
}
