using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// The documents of a rare term in blocks of 64: the width of the distances in bits (a byte), half a byte a document
/// with its weighted frequency minus 1, the distances minus 1, packed. Frequencies of 16 to 254 are written out behind
/// the last block; a term with a greater one has a dense list.
/// </summary>
internal static class SparseList
{
    /// <summary>Documents in a block.</summary>
    public const int BlockDocuments = 64;

    /// <summary>Greatest frequency in a sparse list.</summary>
    public const int FrequencyMax = 254;

    private const int WrittenOut = 15;

    /// <summary>Appends the list of a term.</summary>
    public static void Write(ByteBuffer target, in TermPostings term)
    {
        Span<byte> bytes = stackalloc byte[(BlockDocuments * sizeof(uint)) + PackedNumbers.PaddingBytes];
        var previous = -1;
        for (var at = 0; at < term.Documents.Length; at += BlockDocuments)
        {
            var documents = term.Documents.Slice(at, Math.Min(BlockDocuments, term.Documents.Length - at));
            var most = Widest(documents, previous);
            target.WriteByte((byte)most);
            bytes.Clear();
            for (var i = 0; i < documents.Length; i++)
                bytes[i / 2] |= (byte)(Math.Min(term.Frequencies[at + i] - 1, WrittenOut) << (i % 2 * 4));
            target.Write(bytes[..((documents.Length + 1) / 2)]);
            bytes.Clear();
            for (var i = 0; i < documents.Length; i++)
            {
                PackedNumbers.BitsAt(bytes, i * most, (uint)(documents[i] - previous - 1));
                previous = documents[i];
            }

            target.Write(bytes[..(((documents.Length * most) + 7) / 8)]);
        }

        foreach (var frequency in term.Frequencies)
            if (frequency > WrittenOut) target.WriteByte((byte)frequency);
    }

    /// <summary>Unpacks a list.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="term">Whose it is.</param>
    /// <param name="documents">Gets the documents; as long as the term has documents.</param>
    /// <param name="frequencies">Gets their weighted frequencies.</param>
    /// <exception cref="IndexCorruptException">The bytes are not those of a list.</exception>
    public static void Read(CheckedFile file, in TermEntry term, Span<int> documents, Span<byte> frequencies)
    {
        var list = file.Slice(IndexSection.Postings, term.PostingsOffset,
            (long)term.PostingsLength + PackedNumbers.PaddingBytes);
        var (at, previous) = (0, -1L);
        for (var done = 0; done < documents.Length; done += BlockDocuments)
        {
            var count = Math.Min(BlockDocuments, documents.Length - done);
            var nibbles = (count + 1) / 2;
            var width = at < term.PostingsLength ? list[at] : byte.MaxValue;
            var end = at + 1 + nibbles + (((count * width) + 7) / 8);
            if (width > 31 || end > term.PostingsLength) throw Corrupt(file, term);
            ReadFrequencies(list.Slice(at + 1, nibbles), frequencies.Slice(done, count));
            previous = ReadDocuments(list[(at + 1 + nibbles)..], width, previous, documents.Slice(done, count));
            if (previous >= file.Header.Counts.Documents) throw Corrupt(file, term);
            at = end;
        }

        ReadWrittenOut(file, term, list[at..term.PostingsLength], frequencies);
    }

    private static void ReadFrequencies(ReadOnlySpan<byte> nibbles, Span<byte> frequencies)
    {
        var i = 0;
        for (; i + 8 <= frequencies.Length; i += 8)
        {
            // Eight half bytes become eight bytes, each step halving the runs that still lie together.
            ulong spread = BinaryPrimitives.ReadUInt32LittleEndian(nibbles[(i / 2)..]);
            spread = (spread | (spread << 16)) & 0x0000FFFF0000FFFF;
            spread = (spread | (spread << 8)) & 0x00FF00FF00FF00FF;
            spread = (spread | (spread << 4)) & 0x0F0F0F0F0F0F0F0F;
            BinaryPrimitives.WriteUInt64LittleEndian(frequencies[i..], spread + 0x0101010101010101);
        }

        for (; i < frequencies.Length; i++)
            frequencies[i] = (byte)(((nibbles[i / 2] >> (i % 2 * 4)) & WrittenOut) + 1);
    }

    private static long ReadDocuments(ReadOnlySpan<byte> bits, int width, long previous, Span<int> documents)
    {
        var mask = (1UL << width) - 1;
        ref var first = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(bits);
        var bit = 0;
        for (var i = 0; i < documents.Length; i++, bit += width)
        {
            // The caller has seen that all bits lie in the list, and 8 bytes lie behind every list.
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, (nint)(uint)bit >> 3));
            if (!BitConverter.IsLittleEndian) word = BinaryPrimitives.ReverseEndianness(word);
            previous += (long)((word >> (bit & 7)) & mask) + 1;
            documents[i] = (int)previous;
        }

        return previous;
    }

    private static void ReadWrittenOut(
        CheckedFile file, in TermEntry term, ReadOnlySpan<byte> written, Span<byte> frequencies)
    {
        var at = 0;
        for (var i = frequencies.IndexOf((byte)(WrittenOut + 1)); i >= 0 && i < frequencies.Length; i++)
        {
            if (frequencies[i] <= WrittenOut) continue;
            if (at == written.Length) throw Corrupt(file, term);
            frequencies[i] = written[at++];
        }

        if (at != written.Length) throw Corrupt(file, term);
    }

    private static int Widest(ReadOnlySpan<int> documents, int previous)
    {
        var bits = 0u;
        foreach (var document in documents)
        {
            bits |= (uint)(document - previous - 1);
            previous = document;
        }

        return 32 - System.Numerics.BitOperations.LeadingZeroCount(bits);
    }

    private static IndexCorruptException Corrupt(CheckedFile file, in TermEntry term) =>
        new(file.Path, $"a list of {term.DocumentFrequency} documents", $"{term.PostingsLength} other bytes");
}
