using System.IO.Compression;

namespace AnswerEngine.Documents;

/// <summary>
/// A file of the corpus as a bounded stream of bytes: gzip is told by its magic bytes and inflated within limits. Not
/// safe for several threads. Opening and reading raise the file system's own exceptions.
/// </summary>
public sealed class CorpusFile : IDisposable
{
    /// <summary>Bytes shown to readers for recognition.</summary>
    public const int HeadLength = 4_096;

    /// <summary>Most bytes of content read from one file, after inflation.</summary>
    public const long InflatedBytesMax = 2L << 30;

    /// <summary>
    /// Highest inflation ratio tolerated once <see cref="InflationRatioFloorBytes"/> have been inflated.
    /// </summary>
    public const int InflationRatioMax = 200;

    /// <summary>Inflated bytes below which the ratio is not looked at.</summary>
    public const long InflationRatioFloorBytes = 16L << 20;

    private const int BufferBytes = 1 << 16;

    private CorpusFile(string name, BoundedStream content)
    {
        Name = name;
        Content = content;
        Head = content.PeekHead(HeadLength);
    }

    /// <summary>File name without folder and without <c>.gz</c>.</summary>
    public string Name { get; }

    /// <summary>The first bytes of the content, at most <see cref="HeadLength"/>.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>The content from its first byte.</summary>
    public Stream Content { get; }

    /// <summary>Opens a file for reading.</summary>
    public static CorpusFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        try
        {
            return new CorpusFile(NameOf(path), Inflated(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }

    private static BoundedStream Inflated(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        return isGzip
            ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress), file)
            : new BoundedStream(file, null);
    }
}
