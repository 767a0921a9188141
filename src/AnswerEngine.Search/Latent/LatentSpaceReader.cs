using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Reads and checks the file of a <see cref="LatentSpace"/>: every count is bounded before it is used.
/// </summary>
internal sealed class LatentSpaceReader
{
    private readonly string _file;

    private LatentSpaceReader(string file) => _file = file;

    public static (byte[] Bytes, LatentSpaceLayout Layout) Read(Stream stream, string file)
    {
        var reader = new LatentSpaceReader(file);
        var length = stream.Length - stream.Position;
        reader.Require(
            length is >= LatentSpaceLayout.HeaderBytes and <= LatentSpaceLayout.FileBytesMax,
            $"{LatentSpaceLayout.HeaderBytes} to {LatentSpaceLayout.FileBytesMax} bytes", $"{length} bytes");
        var header = new byte[LatentSpaceLayout.HeaderBytes];
        stream.ReadExactly(header);
        var layout = reader.Header(header);
        reader.RequireEqual("bytes in the file", layout.FileBytes, length);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        header.CopyTo(bytes, 0);
        var body = bytes.AsSpan(LatentSpaceLayout.HeaderBytes);
        stream.ReadExactly(body);
        reader.RequireEqual(
            "body checksum", UInt32At(header, LatentSpaceLayout.BodyChecksumOffset), Checksum.Of(body));
        reader.Body(bytes, layout);
        return (bytes, layout);
    }

    private LatentSpaceLayout Header(ReadOnlySpan<byte> header)
    {
        Require(header.StartsWith(LatentSpaceLayout.Magic), "the magic bytes AELS", Convert.ToHexString(header[..4]));
        RequireEqual(
            "format version", LatentSpaceLayout.FormatVersion, UInt32At(header, LatentSpaceLayout.VersionOffset));
        RequireEqual(
            "header checksum", Checksum.Of(header[..LatentSpaceLayout.HeaderChecksumOffset]),
            UInt32At(header, LatentSpaceLayout.HeaderChecksumOffset));
        RequireEqual(
            "analyzer version", EnglishAnalyzer.Version, UInt32At(header, LatentSpaceLayout.AnalyzerOffset));
        var dimensions = Count(header, LatentSpaceLayout.DimensionsOffset, "dimensions", LatentSpace.DimensionsMax);
        var terms = Count(header, LatentSpaceLayout.TermsOffset, "terms", LatentSpace.TermsMax);
        var text = Count(
            header, LatentSpaceLayout.TextOffset, "bytes of terms", (long)terms * LatentSpaceLayout.TermBytesMax);
        return new LatentSpaceLayout(dimensions, terms, text);
    }

    /// <summary>A look-up may rely on this: terms in strictly rising order, each in the text, scales finite.</summary>
    // Reading happens once, at the start of a process: a loop over all terms cannot wait to be found worth optimising.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Body(ReadOnlySpan<byte> bytes, LatentSpaceLayout layout)
    {
        RequireEqual("offset of the first term", 0, LatentSpaceLayout.OffsetOf(bytes, 0));
        RequireEqual("end of the last term", layout.TextBytes, LatentSpaceLayout.OffsetOf(bytes, layout.Terms));
        for (var (row, start) = (0, 0); row < layout.Terms; row++)
        {
            var end = LatentSpaceLayout.OffsetOf(bytes, row + 1);
            if (start >= end || end > layout.TextBytes)
                throw new IndexCorruptException(_file, $"term {row} inside the text", $"{start} to {end}");
            if (row > 0 && layout.TermOf(bytes, row - 1).SequenceCompareTo(layout.TermOf(bytes, row)) >= 0)
                throw new IndexCorruptException(_file, $"term {row} after the one before it", "another order");
            start = end;
            var scale = layout.ScaleOf(bytes, row);
            if (!float.IsFinite(scale) || scale < 0)
                throw new IndexCorruptException(_file, $"a finite scale of 0 or more at term {row}", $"{scale}");
        }
    }

    private int Count(ReadOnlySpan<byte> header, int offset, string what, long most)
    {
        var count = UInt32At(header, offset);
        Require(count >= 1 && count <= most, $"1 to {most} {what}", $"{count}");
        return (int)count;
    }

    private static uint UInt32At(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private void RequireEqual(string what, long expected, long found)
    {
        if (expected != found) throw new IndexCorruptException(_file, $"{what} {expected}", $"{found}");
    }


    private void Require(bool holds, string expected, string found)
    {
        if (!holds) throw new IndexCorruptException(_file, expected, found);
    }
}
