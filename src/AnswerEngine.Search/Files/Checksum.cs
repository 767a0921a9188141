using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AnswerEngine.Search.Files;

/// <summary>CRC32C (Castagnoli; RFC 3720 appendix B.4): check value of "123456789" is E3069283.</summary>
internal static class Checksum
{
    private const uint Initial = 0xFFFFFFFF;

    // Most files are checked at the start of a process, before a loop would be found worth optimising.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = Initial;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }
}
