using System.Buffers.Binary;
using System.IO.Compression;

namespace AnswerEngine.Documents;

/// <summary>
/// Tells a whole gzip file from one that was cut off, which .NET's GZipStream reads without complaint: the last member
/// must end with the CRC-32 and the length of what it inflates to (RFC 1952, section 2.3.1).
/// </summary>
internal static class GzipEnd
{
    private const int TrailerBytes = 8;
    private const int BufferBytes = 1 << 16;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>True when the file, which inflated to so many bytes, ends where a member ends.</summary>
    public static bool IsReached(FileStream file, long inflated)
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        var at = file.Length - TrailerBytes;
        if (at < 0 || RandomAccess.Read(file.SafeFileHandle, trailer, at) < TrailerBytes) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        // One member, the usual case: its checksum was verified while it was inflated.
        if ((uint)inflated == length) return true;
        return length < inflated
            && Checksum(file.Name, inflated - length) == BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    /// <summary>
    /// CRC-32 of what the file inflates to from a position on; the rare case of several members costs a second reading.
    /// </summary>
    private static uint Checksum(string path, long from)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var buffer = new byte[BufferBytes];
        var crc = uint.MaxValue;
        for (long at = 0; stream.Read(buffer) is var read and > 0; at += read)
        {
            var skipped = (int)Math.Clamp(from - at, 0, read);
            foreach (var b in buffer.AsSpan(skipped, read - skipped)) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }
        return ~crc;
    }

    private static uint Entry(int index)
    {
        const uint polynomial = 0xEDB88320;
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 1) == 1 ? (entry >> 1) ^ polynomial : entry >> 1;
        return entry;
    }
}
