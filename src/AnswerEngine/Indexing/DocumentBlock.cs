using System.Buffers;
using System.IO.Compression;

namespace AnswerEngine.Indexing;

/// <summary>
/// Some documents that follow one another, as lines of JSON each ended by a line feed, compressed together. Brotli,
/// because the same bytes give the same on every processor.
/// </summary>
internal static class DocumentBlock
{
    /// <summary>Most bytes before compression.</summary>
    public const int BytesMax = StoredDocument.BytesMax + 1;

    /// <summary>A block that has so many bytes ends where <see cref="IsEnd"/> says.</summary>
    private const int BytesMin = 8 << 10;

    /// <summary>A block that would have more bytes ends before, unless it is of one document.</summary>
    private const int BytesTarget = 32 << 10;

    /// <summary>One document in so many may end a block.</summary>
    private const uint EndOneIn = 4;

    // Twice the speed of the next level, a twentieth more bytes.
    private const int Quality = 1, Window = 18;

    /// <summary>
    /// Cuts a sequence into blocks. Where one ends is told by what is near the cut, so that a change moves the ends of
    /// a few blocks and leaves the others as they were.
    /// </summary>
    public static IEnumerable<IReadOnlyList<StoredDocument>> Cut(IEnumerable<StoredDocument> documents)
    {
        var block = new List<StoredDocument>();
        var bytes = 0L;
        foreach (var document in documents)
        {
            if (block.Count > 0 && bytes + document.Json.Length >= BytesTarget)
            {
                yield return block;
                (block, bytes) = ([], 0);
            }
            block.Add(document);
            bytes += document.Json.Length + 1;
            if (bytes < BytesMin || !IsEnd(document.Id)) continue;
            yield return block;
            (block, bytes) = ([], 0);
        }
        if (block.Count > 0) yield return block;
    }

    /// <summary>The compressed bytes of a block.</summary>
    public static byte[] Pack(IReadOnlyList<StoredDocument> documents)
    {
        var raw = new byte[documents.Sum(d => d.Json.Length + 1)];
        var end = 0;
        foreach (var document in documents)
        {
            document.Json.CopyTo(raw.AsMemory(end));
            end += document.Json.Length;
            raw[end++] = (byte)'\n';
        }
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(raw.Length));
        try
        {
            return BrotliEncoder.TryCompress(raw, packed, out var written, Quality, Window)
                ? packed.AsSpan(0, written).ToArray()
                : throw new InvalidOperationException("The greatest length of a compressed block was too short.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>The bytes of a block as they were: never more than <paramref name="bytes"/> are made.</summary>
    /// <exception cref="Search.IndexCorruptException">They are not as many.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> stored, int bytes, string path)
    {
        var raw = new byte[bytes];
        return BrotliDecoder.TryDecompress(stored, raw, out var written) && written == bytes
            ? raw
            : throw new Search.IndexCorruptException(path, $"a block of {bytes} bytes", "another length");
    }

    private static bool IsEnd(string id)
    {
        Span<byte> bytes = stackalloc byte[id.Length];
        System.Text.Encoding.ASCII.GetBytes(id, bytes);
        return Crc32C.Of(bytes) % EndOneIn == 0;
    }
}
