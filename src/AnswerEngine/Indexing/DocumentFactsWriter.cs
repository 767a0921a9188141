using System.Buffers.Binary;
using System.Text;

namespace AnswerEngine.Indexing;

/// <summary>
/// Writes what documents are filtered by, one document after the other in order of id. Layout in FORMAT.md; what
/// remains in memory is each name of a source once.
/// </summary>
internal sealed class DocumentFactsWriter : IDisposable
{
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private int _documents;

    /// <summary>Begins the file in the folder of a snapshot.</summary>
    public DocumentFactsWriter(string directory)
    {
        _file = new FileStream(Path.Combine(directory, DocumentFacts.FileName), FileMode.CreateNew);
        _file.Write(stackalloc byte[DocumentFacts.HeaderBytes]);
    }

    /// <summary>Adds the next document.</summary>
    public void Add(SourceDocument document)
    {
        Span<byte> row = stackalloc byte[DocumentFacts.RowBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(row, (ushort)(document.Record.Year ?? 0));
        row[2] = (byte)StatusOf(document);
        BinaryPrimitives.WriteInt32LittleEndian(row[3..], NumberOf(document.IssuingBody));
        BinaryPrimitives.WriteInt32LittleEndian(row[7..], NumberOf(document.Record.Journal));
        _file.Write(row);
        _documents++;
    }

    /// <summary>Completes the file after the last document.</summary>
    public void Complete()
    {
        using (var names = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true))
            foreach (var source in _sources.OrderBy(s => s.Value)) names.Write(source.Key);
        Span<byte> header = stackalloc byte[DocumentFacts.HeaderBytes];
        DocumentFacts.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], _documents);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], _sources.Count);
        _file.Position = 0;
        _file.Write(header);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static DocumentStatus StatusOf(SourceDocument document) =>
        document is { Status: DocumentStatus.Current, SupersededBy: not null }
            ? DocumentStatus.Superseded
            : document.Status;

    private int NumberOf(string? source)
    {
        if (string.IsNullOrEmpty(source)) return DocumentFacts.NoSource;
        if (!_sources.TryGetValue(source, out var number)) _sources[source] = number = _sources.Count + 1;
        return number;
    }
}
