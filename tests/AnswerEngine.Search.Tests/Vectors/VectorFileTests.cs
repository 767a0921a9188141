using System.Buffers.Binary;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Vectors;

public sealed class VectorFileTests : IDisposable
{
    private const int PrefixBytes = 40;

    private readonly TestDirectory _directory = new();
    private readonly float[] _query = VectorSets.Normal(new Random(1), 100, 1);
    private readonly byte[] _sound;

    public VectorFileTests()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(150, 100, seed: 1));
        _sound = File.ReadAllBytes(IndexPath);
    }

    private string IndexPath => _directory.File("some.aevx");

    [Fact]
    public void A_flipped_bit_anywhere_is_found_by_opening_or_verifying_and_never_served()
    {
        var sound = Hits();
        var random = new Random(2);
        for (var i = 0; i < 2_000; i++)
        {
            var bit = i < 600 ? i : random.Next(_sound.Length * 8);
            _sound[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(IndexPath, _sound);
            Assert.Equal(IndexPath, Assert.Throws<IndexCorruptException>(OpenAndVerify).File);
            try
            {
                Assert.Equal(sound, Hits());
            }
            catch (IndexCorruptException)
            {
                // Refused, which is the other right answer.
            }

            _sound[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_file_cut_short_or_with_a_byte_too_many_is_refused_on_opening()
    {
        foreach (var length in new[] { 0, 1, 39, 40, 44, 47, 100, _sound.Length / 2, _sound.Length - 1 })
        {
            File.WriteAllBytes(IndexPath, _sound[..length]);
            Assert.Throws<IndexCorruptException>(() => VectorIndex.Open(IndexPath));
        }

        File.WriteAllBytes(IndexPath, [.. _sound, 0]);
        Assert.Throws<IndexCorruptException>(() => VectorIndex.Open(IndexPath));
    }

    [Theory]
    [InlineData(0, 0x25, "the magic bytes AEVX", "25455658")]
    [InlineData(4, 2, "format version 1", "2")]
    [InlineData(12, 0, "1 to 4096 dimensions", "0")]
    [InlineData(12, 4_097, "1 to 4096 dimensions", "4097")]
    [InlineData(24, -1, "0 to 536870912 vectors", "4294967295")]
    [InlineData(24, 151, "header checksum", null)]
    [InlineData(24, 536_870_912, "0 to 68719476736 bytes in the body", null)]
    [InlineData(28, 160, "0 to 150 lists", "160")]
    [InlineData(28, 15, "lists that fill no group 0", "15")]
    [InlineData(32, 1, "0 to 0 lists to visit", "1")]
    [InlineData(36, 1, "bytes in a block 65536", "1")]
    public void A_header_that_cannot_be_is_refused_by_the_field(int offset, int value, string expected, string? found)
    {
        var bytes = _sound.ToArray();
        if (offset == 0) bytes[0] = (byte)value;
        else BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), value);
        File.WriteAllBytes(IndexPath, bytes);
        var error = Assert.Throws<IndexCorruptException>(() => VectorIndex.Open(IndexPath));
        Assert.StartsWith(expected, error.Expected, StringComparison.Ordinal);
        if (found is not null) Assert.Equal(found, error.Found);
    }

    [Fact]
    public void Damage_that_happens_after_opening_is_found_by_verifying_and_changes_no_answer()
    {
        using var index = VectorIndex.Open(IndexPath);
        var before = index.Search(_query, 10);
        _sound[^1] ^= 1;
        using (var stream = new FileStream(IndexPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.Write(_sound);
        Assert.Throws<IndexCorruptException>(index.Verify);
        Assert.Equal(before, index.Search(_query, 10));
    }

    [Fact]
    public void A_missing_file_is_reported_as_missing() =>
        Assert.Throws<FileNotFoundException>(() => VectorIndex.Open(_directory.File("none.aevx")));

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        VectorSets.Write(IndexPath, [[1, -0.5f]]);
        var bytes = File.ReadAllBytes(IndexPath);
        var body = bytes.AsSpan(PrefixBytes + 8);
        Assert.Equal((16 * 64) + (16 * 4) + 16, body.Length);
        Assert.Equal(Checksum.Of(body), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(PrefixBytes)));
        Assert.Equal([255, 64, 128, 128, 128], body[..5].ToArray());
        Assert.Equal((float)(1 / Math.Sqrt((127 * 127) + (64 * 64))), BinaryPrimitives.ReadSingleLittleEndian(body[(16 * 64)..]));
    }

    public void Dispose() => _directory.Dispose();

    private void OpenAndVerify()
    {
        using var index = VectorIndex.Open(IndexPath);
        index.Verify();
    }

    private VectorHit[] Hits()
    {
        using var index = VectorIndex.Open(IndexPath);
        return index.Search(_query, 20);
    }
}
