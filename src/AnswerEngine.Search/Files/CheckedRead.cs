using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Files;

/// <summary>Reads a block of a file and compares it with its checksum.</summary>
internal static class CheckedRead
{
    /// <summary>Fills <paramref name="target"/> from <paramref name="offset"/> on.</summary>
    /// <exception cref="IndexCorruptException">The file ends before that, or the checksum differs.</exception>
    public static void Block(SafeFileHandle file, string path, long offset, Span<byte> target, uint expected)
    {
        for (var read = 0; read < target.Length;)
        {
            var now = RandomAccess.Read(file, target[read..], offset + read);
            if (now == 0) throw new IndexCorruptException(path, $"{target.Length} bytes at {offset}", $"{read} bytes");
            read += now;
        }

        var checksum = Checksum.Of(target);
        if (checksum == expected) return;
        throw new IndexCorruptException(
            path, $"checksum {expected:X8} of the {target.Length} bytes at {offset}", $"{checksum:X8}");
    }
}
