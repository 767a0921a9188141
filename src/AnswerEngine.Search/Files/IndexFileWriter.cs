using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Files;

/// <summary>Puts header and sections together and writes them durably.</summary>
internal static class IndexFileWriter
{
    /// <summary>Writes an index file in place of any old one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="counts">What the header is to say.</param>
    /// <param name="ranking">What the saturations were made with.</param>
    /// <param name="sections">Pieces of every section, in the order of <see cref="IndexSection"/>.</param>
    /// <exception cref="InvalidOperationException">The file would be larger than the format allows.</exception>
    public static void Write(
        string path, IndexCounts counts, IndexRanking ranking,
        IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> sections)
    {
        var lengths = sections.Select(section => section.Sum(piece => (long)piece.Length)).ToArray();
        ReadOnlyMemory<byte>[] pieces = [.. sections.SelectMany(section => section)];
        var header = new IndexHeader(counts, lengths, BlockChecksums(pieces)) { Ranking = ranking };
        if (header.Bytes + header.BodyBytes > IndexHeader.FileBytesMax)
            throw new InvalidOperationException($"The index would exceed {IndexHeader.FileBytesMax} bytes.");
        DurableFile.Write(path, stream =>
        {
            stream.Write(header.ToBytes(EnglishAnalyzer.Version));
            foreach (var piece in pieces) stream.Write(piece.Span);
        });
    }

    /// <summary>Blocks go across the borders of pieces; each is put together before it is summed up.</summary>
    private static uint[] BlockChecksums(ReadOnlyMemory<byte>[] pieces)
    {
        var checksums = new List<uint>();
        var block = new byte[IndexHeader.BlockBytes];
        var filled = 0;
        foreach (var piece in pieces)
        {
            for (var rest = piece.Span; !rest.IsEmpty;)
            {
                var taken = Math.Min(rest.Length, block.Length - filled);
                rest[..taken].CopyTo(block.AsSpan(filled));
                rest = rest[taken..];
                filled += taken;
                if (filled < block.Length) continue;
                checksums.Add(Checksum.Of(block));
                filled = 0;
            }
        }

        if (filled > 0) checksums.Add(Checksum.Of(block.AsSpan(0, filled)));
        return [.. checksums];
    }
}
