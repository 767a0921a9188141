using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Files;

/// <summary>Puts header and sections together and writes them durably.</summary>
internal static class IndexFileWriter
{
    /// <summary>Writes an index file in place of any old one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="counts">What the header is to say.</param>
    /// <param name="sections">Bytes of every section, in the order of <see cref="IndexSection"/>.</param>
    /// <exception cref="InvalidOperationException">The file would be larger than the format allows.</exception>
    public static void Write(string path, IndexCounts counts, IReadOnlyList<ReadOnlyMemory<byte>> sections)
    {
        var lengths = sections.Select(section => (long)section.Length).ToArray();
        if (lengths.Sum() + IndexHeader.BytesFor(IndexHeader.BlockCount(lengths.Sum())) > IndexHeader.FileBytesMax)
            throw new InvalidOperationException($"The index would exceed {IndexHeader.FileBytesMax} bytes.");
        var body = new byte[lengths.Sum()];
        var end = 0;
        foreach (var section in sections)
        {
            section.Span.CopyTo(body.AsSpan(end));
            end += section.Length;
        }

        var header = new IndexHeader(counts, lengths, BlockChecksums(body)).ToBytes(EnglishAnalyzer.Version);
        DurableFile.Write(path, stream =>
        {
            stream.Write(header);
            stream.Write(body);
        });
    }

    private static uint[] BlockChecksums(ReadOnlySpan<byte> body)
    {
        var checksums = new uint[IndexHeader.BlockCount(body.Length)];
        for (var i = 0; i < checksums.Length; i++)
        {
            var rest = body[(i * IndexHeader.BlockBytes)..];
            checksums[i] = Checksum.Of(rest[..Math.Min(rest.Length, IndexHeader.BlockBytes)]);
        }

        return checksums;
    }
}
