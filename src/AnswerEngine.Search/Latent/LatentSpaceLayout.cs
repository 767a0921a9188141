using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Where everything lies in the bytes of a <see cref="LatentSpace"/>; FORMAT.md says the same in words.
/// </summary>
internal readonly record struct LatentSpaceLayout(int Dimensions, int Terms, int TextBytes)
{
    public const uint FormatVersion = 1;

    public const int VersionOffset = 4, AnalyzerOffset = 8, DimensionsOffset = 12, TermsOffset = 16, TextOffset = 20;

    public const int NameOffset = 24;

    public const int BodyChecksumOffset = NameOffset + SHA256.HashSizeInBytes;

    public const int HeaderChecksumOffset = BodyChecksumOffset + sizeof(uint);

    public const int HeaderBytes = HeaderChecksumOffset + sizeof(uint);

    /// <summary>Most bytes of a term: three for each code unit.</summary>
    public const int TermBytesMax = EnglishAnalyzer.TermLengthMax * 3;

    /// <summary>Largest file in bytes.</summary>
    public const long FileBytesMax = 1 << 29;

    /// <summary>"AELS" in ASCII.</summary>
    public static ReadOnlySpan<byte> Magic => "AELS"u8;

    public long FileBytes => ComponentsStart + ((long)Terms * Dimensions) + TextBytes;

    private long ScalesStart => HeaderBytes + ((Terms + 1L) * sizeof(uint));

    private long ComponentsStart => ScalesStart + ((long)Terms * sizeof(float));

    private int TextsStart => (int)(FileBytes - TextBytes);

    public ReadOnlySpan<byte> TermOf(ReadOnlySpan<byte> file, int row)
    {
        var start = OffsetOf(file, row);
        return file.Slice(TextsStart + start, OffsetOf(file, row + 1) - start);
    }

    public float ScaleOf(ReadOnlySpan<byte> file, int row) =>
        BinaryPrimitives.ReadSingleLittleEndian(file[((int)ScalesStart + (row * sizeof(float)))..]);

    public ReadOnlySpan<sbyte> ComponentsOf(ReadOnlySpan<byte> file, int row) =>
        MemoryMarshal.Cast<byte, sbyte>(file.Slice((int)ComponentsStart + (row * Dimensions), Dimensions));

    public static int OffsetOf(ReadOnlySpan<byte> file, int row) =>
        (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(HeaderBytes + (row * sizeof(uint)))..]);
}
