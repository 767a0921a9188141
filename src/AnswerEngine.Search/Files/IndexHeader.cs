using System.Buffers.Binary;

namespace AnswerEngine.Search.Files;

/// <summary>How much an index holds: the counts and sums that BM25 needs before any section is read.</summary>
internal sealed record IndexCounts
{
    public required int Documents { get; init; }

    public required int Passages { get; init; }

    public required int Terms { get; init; }

    /// <summary>Terms in the titles of all documents.</summary>
    public required long TitleLengthSum { get; init; }

    /// <summary>Terms in all passages.</summary>
    public required long BodyLengthSum { get; init; }

    /// <summary>Over all passages, the terms in the title of the document each belongs to.</summary>
    public required long PassageTitleLengthSum { get; init; }
}

/// <summary>
/// The first bytes of an index file: what it is, how much it holds, where its sections lie and the checksum of every
/// block behind it. Guarded by a checksum of its own. Layout in FORMAT.md.
/// </summary>
internal sealed record IndexHeader(IndexCounts Counts, IReadOnlyList<long> SectionLengths, uint[] BlockChecksums)
{
    /// <summary>Number of the file format this code reads and writes.</summary>
    public const uint FormatVersion = 1;

    /// <summary>Bytes from which one checksum is made.</summary>
    public const int BlockBytes = 1 << 16;

    /// <summary>Largest index file in bytes: everything is addressed by 31 bits.</summary>
    public const long FileBytesMax = 2_000_000_000;

    /// <summary>Sections in a file of this version.</summary>
    public const int SectionCount = 13;

    /// <summary>Bytes that must be read to learn how long the header is.</summary>
    public const int PrefixBytes = 16;

    private const int SectionTableOffset = 64;

    private const int FixedBytes = SectionTableOffset + (SectionCount * sizeof(long));

    /// <summary>Bytes of the header on disk, its checksum included.</summary>
    public int Bytes => BytesFor(BlockChecksums.Length);

    /// <summary>Bytes of all sections.</summary>
    public long BodyBytes => SectionLengths.Sum();

    /// <summary>"AESI" in ASCII.</summary>
    public static ReadOnlySpan<byte> Magic => "AESI"u8;

    /// <summary>Blocks that a body of this many bytes has.</summary>
    public static int BlockCount(long bodyBytes) => (int)((bodyBytes + BlockBytes - 1) / BlockBytes);

    /// <summary>Bytes of a header with this many block checksums.</summary>
    public static int BytesFor(int blockCount) => FixedBytes + (blockCount * sizeof(uint)) + sizeof(uint);

    /// <summary>The header as it stands in the file.</summary>
    public byte[] ToBytes(uint analyzerVersion)
    {
        var bytes = new byte[Bytes];
        var fields = new FieldWriter(bytes);
        Magic.CopyTo(fields.Take(Magic.Length));
        fields.WriteUInt32(FormatVersion);
        fields.WriteUInt32((uint)Bytes);
        fields.WriteUInt32(analyzerVersion);
        fields.WriteInt64(Bytes + BodyBytes);
        fields.WriteUInt32((uint)Counts.Documents);
        fields.WriteUInt32((uint)Counts.Passages);
        fields.WriteUInt32((uint)Counts.Terms);
        fields.WriteUInt32(SectionCount);
        fields.WriteInt64(Counts.TitleLengthSum);
        fields.WriteInt64(Counts.BodyLengthSum);
        fields.WriteInt64(Counts.PassageTitleLengthSum);
        foreach (var length in SectionLengths) fields.WriteInt64(length);
        foreach (var checksum in BlockChecksums) fields.WriteUInt32(checksum);
        fields.WriteUInt32(Checksum.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
        return bytes;
    }

    private ref struct FieldWriter(Span<byte> bytes)
    {
        private Span<byte> _rest = bytes;

        public Span<byte> Take(int count)
        {
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }

        public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

        public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
    }
}
