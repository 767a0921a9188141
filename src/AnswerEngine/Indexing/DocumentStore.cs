using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Indexing;

/// <summary>
/// The documents of a snapshot in order of id. Layouts in FORMAT.md: the present one is <see cref="DocumentBlocks"/>,
/// the first one <see cref="DocumentLines"/>. Immutable; safe for all threads; reads a document only when it is asked
/// for.
/// </summary>
internal abstract class DocumentStore : IDisposable
{
    internal const string TableFile = "documents.idx";

    /// <summary>Begins the table of every format; the format's number follows.</summary>
    internal static ReadOnlySpan<byte> Magic => "AEDO"u8;

    /// <summary>Number of documents.</summary>
    public int Count => Counts.Documents;

    /// <summary>Number of documents by what is reported of them.</summary>
    public abstract DocumentCounts Counts { get; }

    /// <summary>
    /// The version of <see cref="Passages.PassageSplitter"/> by which the search index beside it was made; 0 when that
    /// is not known.
    /// </summary>
    public abstract int PassagesVersion { get; }

    /// <summary>
    /// Opens the store; throws <see cref="Search.IndexCorruptException"/> when the table is not what was written.
    /// </summary>
    public static DocumentStore Open(string directory)
    {
        var path = Path.Combine(directory, TableFile);
        var table = File.ReadAllBytes(path);
        if (table.Length >= 8 && table.AsSpan().StartsWith(Magic))
        {
            switch (BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(4)))
            {
                case 1: return DocumentLines.Open(directory, table);
                case 2: return DocumentBlocks.Open(directory, table);
            }
        }
        throw new Search.IndexCorruptException(path, "a document table of format 1 or 2", "another format");
    }

    /// <summary>The document with this id, or null.</summary>
    public abstract SourceDocument? Find(string id);

    /// <summary>All documents, read and parsed a little ahead on all threads.</summary>
    public abstract IEnumerable<SourceDocument> All();

    /// <summary>All documents as they are stored, read one after the other.</summary>
    public abstract IEnumerable<StoredDocument> Lines();

    /// <summary>
    /// The packed bytes of a block when these are its documents, all of them and in the form of the present format;
    /// else null.
    /// </summary>
    public abstract byte[]? Packed(IReadOnlyList<StoredDocument> documents);

    /// <inheritdoc/>
    public abstract void Dispose();

    private protected static byte[] Read(SafeFileHandle file, string path, long offset, int length)
    {
        var buffer = new byte[length];
        var done = 0;
        while (done < length)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(done), offset + done);
            if (read == 0) throw new Search.IndexCorruptException(path, $"{offset + length} bytes", $"{offset + done}");
            done += read;
        }
        return buffer;
    }
}
