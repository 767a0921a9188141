using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Search.Tests.Latent;

public sealed class LatentSpaceFileTests
{
    private const int HeaderBytes = 64, BodyChecksumOffset = 56, HeaderChecksumOffset = 60;

    // Three terms of one letter each in two dimensions: offsets at 64, scales at 80, components at 92, texts at 98.
    private readonly byte[] _sound = Bytes(LatentSpace.Of(new LatentVectors(["a", "b", "c"], 2, [1, 2, 3, 4, 5, 6])));

    [Fact]
    public void What_was_written_is_read_and_is_named_by_the_hash_of_its_content()
    {
        var space = Read(_sound);
        Assert.Equal((3, 2, 101), (space.Terms, space.Dimensions, _sound.Length));
        Assert.Equal(_sound, Bytes(space));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. _sound[..24], .. _sound[HeaderBytes..]])), space.Name);
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_refused()
    {
        for (var bit = 0; bit < _sound.Length * 8; bit++)
        {
            _sound[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal("space.bin", Assert.Throws<IndexCorruptException>(() => Read(_sound)).File);
            _sound[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_or_with_a_byte_too_many_is_refused()
    {
        for (var length = 0; length < _sound.Length; length++) Assert.Throws<IndexCorruptException>(() => Read(_sound[..length]));
        Assert.Throws<IndexCorruptException>(() => Read([.. _sound, 0]));
    }

    [Fact]
    public void A_foreign_file_is_refused_with_what_was_expected_and_found()
    {
        var error = Assert.Throws<IndexCorruptException>(() => Read([.. "%PDF"u8, .. new byte[100]]));
        Assert.Equal(("the magic bytes AELS", "25504446"), (error.Expected, error.Found));
    }

    [Theory]
    [InlineData(4, 99, "format version 1", "99")]
    [InlineData(8, 99, "analyzer version 2", "99")]
    [InlineData(12, 0, "1 to 1024 dimensions", "0")]
    [InlineData(12, 1_025, "1 to 1024 dimensions", "1025")]
    [InlineData(16, 0, "1 to 1048576 terms", "0")]
    [InlineData(16, -1, "1 to 1048576 terms", "4294967295")]
    [InlineData(16, 4, "bytes in the file 111", "101")]
    [InlineData(20, 577, "1 to 576 bytes of terms", "577")]
    [InlineData(64, 1, "offset of the first term 0", "1")]
    [InlineData(68, 2, "term 1 inside the text", "2 to 2")]
    [InlineData(72, -7, "term 1 inside the text", "1 to -7")]
    [InlineData(76, 2, "end of the last term 3", "2")]
    [InlineData(84, 0x7FC00000, "a finite scale of 0 or more at term 1", "NaN")]
    [InlineData(84, unchecked((int)0xBF800000), "a finite scale of 0 or more at term 1", "-1")]
    public void A_wrong_number_under_right_checksums_is_refused_by_its_meaning(int offset, int value, string expected, string found)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_sound.AsSpan(offset), value);
        var error = Assert.Throws<IndexCorruptException>(() => Read(Sealed(_sound)));
        Assert.Equal((expected, found), (error.Expected, error.Found));
    }

    [Fact]
    public void Terms_out_of_order_under_right_checksums_are_refused()
    {
        _sound[98] = (byte)'b';
        Assert.Equal("term 1 after the one before it", Assert.Throws<IndexCorruptException>(() => Read(Sealed(_sound))).Expected);
    }

    private static LatentSpace Read(byte[] bytes) => LatentSpace.Read(new MemoryStream(bytes), "space.bin");

    private static byte[] Bytes(LatentSpace space)
    {
        using var stream = new MemoryStream();
        space.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Sealed(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BodyChecksumOffset), Crc32C(bytes.AsSpan(HeaderBytes)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderChecksumOffset), Crc32C(bytes.AsSpan(0, HeaderChecksumOffset)));
        return bytes;
    }

    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var single in bytes) crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }
}
