using System.Buffers.Binary;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Ranking;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Files;

/// <summary>
/// Reads and checks an <see cref="IndexHeader"/>: every field is doubted until the checksum has been seen.
/// </summary>
internal static class IndexHeaderReader
{
    /// <summary>The header of an open index file.</summary>
    /// <exception cref="IndexCorruptException">
    /// The file is foreign, of another version, cut short or damaged.
    /// </exception>
    public static IndexHeader Read(SafeFileHandle handle, string path)
    {
        var fileBytes = RandomAccess.GetLength(handle);
        Require(fileBytes is >= IndexHeader.PrefixBytes and <= IndexHeader.FileBytesMax, path,
            $"{IndexHeader.PrefixBytes} to {IndexHeader.FileBytesMax} bytes", $"{fileBytes} bytes");
        var prefix = ReadExactly(handle, path, IndexHeader.PrefixBytes);
        Require(prefix.AsSpan().StartsWith(IndexHeader.Magic), path, "the magic bytes AESI",
            Convert.ToHexString(prefix, 0, IndexHeader.Magic.Length));
        var version = UInt32At(prefix, 4);
        Require(version is >= IndexHeader.UnpackedVersion and <= IndexHeader.FormatVersion, path,
            $"format version {IndexHeader.UnpackedVersion} to {IndexHeader.FormatVersion}", $"{version}");
        var headerBytes = UInt32At(prefix, 8);
        var least = IndexHeader.BytesFor(version, 0);
        Require(headerBytes >= least && headerBytes <= fileBytes, path,
            $"a header of {least} to {fileBytes} bytes", $"{headerBytes} bytes");
        var bytes = ReadExactly(handle, path, (int)headerBytes);
        RequireEqual(path, "header checksum", Checksum.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))),
            UInt32At(bytes, bytes.Length - sizeof(uint)));
        RequireEqual(path, "analyzer version", EnglishAnalyzer.Version, UInt32At(bytes, 12));
        RequireEqual(path, "bytes in the file", Int64At(bytes, 16), fileBytes);
        return Parse(bytes, path, fileBytes);
    }

    private static IndexHeader Parse(byte[] bytes, string path, long fileBytes)
    {
        var version = UInt32At(bytes, 4);
        RequireEqual(path, "sections", IndexHeader.SectionCountOf(version), UInt32At(bytes, 36));
        var lengths = new long[IndexHeader.SectionCountOf(version)];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Int64At(bytes, IndexHeader.SectionTableOffset(version) + (i * sizeof(long)));
            Require(lengths[i] >= 0 && lengths[i] <= fileBytes, path,
                $"length of section {(IndexSection)i} in the file", $"{lengths[i]} bytes");
        }

        RequireEqual(path, "bytes in all sections", fileBytes - bytes.Length, lengths.Sum());
        var blocks = IndexHeader.BlockCount(lengths.Sum());
        RequireEqual(path, "bytes in the header", IndexHeader.BytesFor(version, blocks), bytes.Length);
        var checksums = new uint[blocks];
        for (var i = 0; i < blocks; i++)
            checksums[i] = UInt32At(bytes, bytes.Length - ((blocks - i + 1) * sizeof(uint)));
        var header = new IndexHeader(ParseCounts(bytes, path, fileBytes), lengths, checksums)
        {
            Version = version,
            Ranking = version == IndexHeader.UnpackedVersion ? null : ParseRanking(bytes, path),
        };
        if (version == IndexHeader.UnpackedVersion) RequireTableLengths(header, path);
        else RequirePackedLengths(header, path);
        return header;
    }

    private static IndexRanking ParseRanking(byte[] bytes, string path)
    {
        var k1 = BitConverter.Int64BitsToDouble(Int64At(bytes, IndexHeader.RankingOffset));
        var b = BitConverter.Int64BitsToDouble(Int64At(bytes, IndexHeader.RankingOffset + sizeof(double)));
        var title = UInt32At(bytes, IndexHeader.RankingOffset + (2 * sizeof(double)));
        var range = UInt32At(bytes, IndexHeader.RankingOffset + (2 * sizeof(double)) + sizeof(uint));
        Require(k1 is >= 0.01 and <= 10 && b is >= 0 and <= 1 && title is >= 1 and <= IndexRanking.TitleWeightMax,
            path, "parameters of ranking within their limits", $"{k1}, {b}, {title}");
        Require(range is >= IndexRanking.RangeDocumentsMin and <= IndexRanking.RangeDocumentsMax, path,
            $"ranges of {IndexRanking.RangeDocumentsMin} to {IndexRanking.RangeDocumentsMax} documents", $"{range}");
        return new IndexRanking(k1, b, (int)title, (int)range);
    }

    /// <summary>Packed tables say themselves how long they are; what is addressed directly has one length.</summary>
    private static void RequirePackedLengths(IndexHeader header, string path)
    {
        void Table(IndexSection section, bool holds) =>
            Require(holds, path, $"bytes in section {section} that fit the counts",
                $"{header.SectionLengths[(int)section]}");
        Table(IndexSection.Kinds, header.SectionLengths[(int)IndexSection.Kinds] == header.Counts.Documents);
        Table(IndexSection.DocumentLengthBuckets,
            header.SectionLengths[(int)IndexSection.DocumentLengthBuckets] == header.Counts.Documents);
        Table(IndexSection.LengthBounds,
            header.SectionLengths[(int)IndexSection.LengthBounds] <= LengthBuckets.CountMax * LengthBuckets.EntryBytes);
    }

    private static IndexCounts ParseCounts(byte[] bytes, string path, long fileBytes)
    {
        int Count(int offset, string what)
        {
            var count = UInt32At(bytes, offset);
            Require(count <= fileBytes, path, $"fewer {what} than bytes", $"{count}");
            return (int)count;
        }

        return new IndexCounts
        {
            Documents = Count(24, "documents"),
            Passages = Count(28, "passages"),
            Terms = Count(32, "terms"),
            TitleLengthSum = Int64At(bytes, 40),
            BodyLengthSum = Int64At(bytes, 48),
            PassageTitleLengthSum = Int64At(bytes, 56),
        };
    }

    /// <summary>
    /// Tables with one entry each must have as many as the counts say, or a look-up could leave them.
    /// </summary>
    private static void RequireTableLengths(IndexHeader header, string path)
    {
        long documents = header.Counts.Documents;
        long passages = header.Counts.Passages;
        void Table(IndexSection section, long bytes) =>
            RequireEqual(path, $"bytes in section {section}", bytes, header.SectionLengths[(int)section]);
        Table(IndexSection.FirstPassages, (documents + 1) * sizeof(uint));
        Table(IndexSection.TitleLengths, documents * sizeof(uint));
        Table(IndexSection.BodyLengths, documents * sizeof(uint));
        Table(IndexSection.Kinds, documents);
        Table(IndexSection.PassageLengths, passages * sizeof(uint));
        Table(IndexSection.DocumentIdOffsets, (documents + 1) * sizeof(uint));
        Table(IndexSection.PassageIdOffsets, (passages + 1) * sizeof(uint));
        Table(IndexSection.PassageIdOrder, passages * sizeof(uint));
    }

    private static byte[] ReadExactly(SafeFileHandle handle, string path, int count)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < count)
        {
            var now = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            Require(now > 0, path, $"{count} bytes of header", $"{read} bytes");
            read += now;
        }

        return bytes;
    }

    private static uint UInt32At(byte[] bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private static long Int64At(byte[] bytes, int offset) =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));

    private static void RequireEqual(string path, string what, long expected, long found) =>
        Require(expected == found, path, $"{what} {expected}", $"{found}");

    private static void Require(bool holds, string path, string expected, string found)
    {
        if (!holds) throw new IndexCorruptException(path, expected, found);
    }
}
