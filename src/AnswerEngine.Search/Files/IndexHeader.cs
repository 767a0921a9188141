using System.Buffers.Binary;
using AnswerEngine.Search.Ranking;

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
/// What the rounded saturations of a file were made with: a search with other options cannot use them. And how many
/// documents a range has.
/// </summary>
internal sealed record IndexRanking(
    double TermSaturation, double LengthNormalization, int TitleWeight, int RangeDocuments)
{
    /// <summary>Most documents in a range: numbers within it take 15 bits.</summary>
    public const int RangeDocumentsMax = 1 << 15;

    /// <summary>Fewest documents in a range.</summary>
    public const int RangeDocumentsMin = 1 << 6;

    /// <summary>Greatest title weight.</summary>
    public const int TitleWeightMax = 100;

    /// <summary>The same as options.</summary>
    public SearchOptions ToOptions() => new()
    {
        TermSaturation = TermSaturation, LengthNormalization = LengthNormalization, TitleWeight = TitleWeight,
    };
}

/// <summary>
/// The first bytes of an index file: what it is, how much it holds, where its sections lie and the checksum of every
/// block behind it. Guarded by a checksum of its own. Layout in FORMAT.md.
/// </summary>
internal sealed record IndexHeader(IndexCounts Counts, IReadOnlyList<long> SectionLengths, uint[] BlockChecksums)
{
    /// <summary>Number of the file format this code writes; it reads this and all before.</summary>
    public const uint FormatVersion = 2;

    /// <summary>The format version whose tables are plain and whose postings are all spelt out.</summary>
    public const uint UnpackedVersion = 1;

    /// <summary>Bytes from which one checksum is made.</summary>
    public const int BlockBytes = 1 << 16;

    /// <summary>Largest index file in bytes: everything is addressed by 31 bits.</summary>
    public const long FileBytesMax = 2_000_000_000;


    /// <summary>Bytes that must be read to learn how long the header is.</summary>
    public const int PrefixBytes = 16;

    /// <summary>Where the parameters of ranking stand, from version 2 on.</summary>
    public const int RankingOffset = 64;

    private const int RankingBytes = (2 * sizeof(double)) + (2 * sizeof(uint));

    /// <summary>Format version of the file.</summary>
    public uint Version { get; init; } = FormatVersion;

    /// <summary>What the saturations were made with; null in version 1, which has none.</summary>
    public IndexRanking? Ranking { get; init; }

    /// <summary>Ranges of documents.</summary>
    public int RangeCount =>
        Ranking is null ? 0 : (int)(((long)Counts.Documents + Ranking.RangeDocuments - 1) / Ranking.RangeDocuments);

    /// <summary>Bytes of the header on disk, its checksum included.</summary>
    public int Bytes => BytesFor(Version, BlockChecksums.Length);

    /// <summary>Bytes of all sections.</summary>
    public long BodyBytes => SectionLengths.Sum();

    /// <summary>"AESI" in ASCII.</summary>
    public static ReadOnlySpan<byte> Magic => "AESI"u8;

    /// <summary>Blocks that a body of this many bytes has.</summary>
    public static int BlockCount(long bodyBytes) => (int)((bodyBytes + BlockBytes - 1) / BlockBytes);

    /// <summary>Sections in a file of a version.</summary>
    public static int SectionCountOf(uint version) => version == UnpackedVersion ? 13 : 15;

    /// <summary>Where the lengths of the sections stand.</summary>
    public static int SectionTableOffset(uint version) =>
        version == UnpackedVersion ? RankingOffset : RankingOffset + RankingBytes;

    /// <summary>Bytes of a header with this many block checksums.</summary>
    public static int BytesFor(uint version, int blockCount) =>
        SectionTableOffset(version) + (SectionCountOf(version) * sizeof(long)) + ((blockCount + 1) * sizeof(uint));

    /// <summary>BM25 over documents, as the saturations in the file were made.</summary>
    public Bm25 OwnFormula()
    {
        var total = (Ranking!.TitleWeight * (double)Counts.TitleLengthSum) + Counts.BodyLengthSum;
        return new Bm25(Ranking.ToOptions(), Counts.Documents == 0 ? 0 : total / Counts.Documents);
    }

    /// <summary>The header as it stands in a file of the newest version.</summary>
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
        fields.WriteUInt32((uint)SectionLengths.Count);
        fields.WriteInt64(Counts.TitleLengthSum);
        fields.WriteInt64(Counts.BodyLengthSum);
        fields.WriteInt64(Counts.PassageTitleLengthSum);
        fields.WriteInt64(BitConverter.DoubleToInt64Bits(Ranking!.TermSaturation));
        fields.WriteInt64(BitConverter.DoubleToInt64Bits(Ranking.LengthNormalization));
        fields.WriteUInt32((uint)Ranking.TitleWeight);
        fields.WriteUInt32((uint)Ranking.RangeDocuments);
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
