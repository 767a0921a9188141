using System.Buffers.Binary;
using AnswerEngine.Search.Files;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Vectors;

/// <summary>The header of a file of vectors; every field is doubted until it has been checked.</summary>
internal sealed record VectorHeader(VectorLayout Layout, int Probes, uint[] BlockChecksums)
{
    private const uint FormatVersion = 1;

    private const int PrefixBytes = 40;

    private static ReadOnlySpan<byte> Magic => "AEVX"u8;

    /// <summary>Bytes of the header before a body.</summary>
    public static int BytesFor(VectorLayout layout) => PrefixBytes + ((layout.Blocks + 1) * sizeof(uint));

    public byte[] ToBytes()
    {
        var bytes = new byte[BytesFor(Layout)];
        Magic.CopyTo(bytes);
        Put(bytes, 4, FormatVersion);
        Put(bytes, 8, (uint)bytes.Length);
        Put(bytes, 12, (uint)Layout.Dimensions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), bytes.Length + Layout.BodyBytes);
        Put(bytes, 24, (uint)Layout.Vectors);
        Put(bytes, 28, (uint)Layout.Lists);
        Put(bytes, 32, (uint)Probes);
        Put(bytes, 36, VectorLayout.BlockBytes);
        for (var i = 0; i < BlockChecksums.Length; i++)
            Put(bytes, PrefixBytes + (i * sizeof(uint)), BlockChecksums[i]);
        Put(bytes, bytes.Length - sizeof(uint), Checksum.Of(bytes.AsSpan(..^sizeof(uint))));
        return bytes;
    }

    /// <exception cref="IndexCorruptException">
    /// The file is foreign, of another version, cut short or damaged.
    /// </exception>
    public static VectorHeader Read(SafeFileHandle handle, string path)
    {
        var check = new Checks(path);
        var fileBytes = RandomAccess.GetLength(handle);
        check.Between("bytes in the file", fileBytes, PrefixBytes + sizeof(uint), VectorLayout.FileBytesMax);
        var prefix = ReadExactly(handle, path, PrefixBytes);
        if (!prefix.AsSpan().StartsWith(Magic))
            throw new IndexCorruptException(path, "the magic bytes AEVX", Convert.ToHexString(prefix, 0, Magic.Length));
        check.Equal("format version", FormatVersion, At(prefix, 4));
        check.Between("dimensions", At(prefix, 12), 1, VectorLayout.DimensionsMax);
        check.Between("vectors", At(prefix, 24), 0, VectorLayout.VectorsMax);
        var lists = At(prefix, 28);
        check.Between("lists", lists, 0, Math.Min(VectorLayout.ListsMax, At(prefix, 24)));
        check.Equal("lists that fill no group", 0, lists % VectorLayout.Lanes);
        check.Between("lists to visit", At(prefix, 32), Math.Min(1, lists), lists);
        check.Equal("bytes in a block", VectorLayout.BlockBytes, At(prefix, 36));
        var layout = new VectorLayout((int)At(prefix, 12), (int)At(prefix, 24), (int)lists);
        check.Between("bytes in the body", layout.BodyBytes, 0, VectorLayout.FileBytesMax);
        check.Equal("bytes in the header", BytesFor(layout), At(prefix, 8));
        var stated = BinaryPrimitives.ReadInt64LittleEndian(prefix.AsSpan(16));
        check.Equal("stated bytes in the file", BytesFor(layout) + layout.BodyBytes, stated);
        check.Equal("bytes in the file", stated, fileBytes);
        var bytes = ReadExactly(handle, path, BytesFor(layout));
        check.Equal("header checksum", Checksum.Of(bytes.AsSpan(..^sizeof(uint))), At(bytes, bytes.Length - 4));
        var checksums = new uint[layout.Blocks];
        for (var i = 0; i < checksums.Length; i++) checksums[i] = At(bytes, PrefixBytes + (i * sizeof(uint)));
        return new VectorHeader(layout, (int)At(prefix, 32), checksums);
    }

    private static byte[] ReadExactly(SafeFileHandle handle, string path, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var now = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            if (now == 0) throw new IndexCorruptException(path, $"{count} bytes of header", $"{read} bytes");
            read += now;
        }

        return bytes;
    }

    private static uint At(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static void Put(Span<byte> bytes, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], value);

    private readonly struct Checks(string path)
    {
        public void Equal(string what, long expected, long found)
        {
            if (expected != found) throw new IndexCorruptException(path, $"{what} {expected}", $"{found}");
        }

        public void Between(string what, long found, long least, long most)
        {
            if (found < least || found > most)
                throw new IndexCorruptException(path, $"{least} to {most} {what}", $"{found}");
        }
    }
}
