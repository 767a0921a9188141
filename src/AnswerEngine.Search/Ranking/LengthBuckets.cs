using System.Buffers.Binary;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// The weighted lengths of documents in at most 256 buckets that are narrow beside the mean length, so that one byte a
/// document says nearly how strongly it is held back. Each bucket has a least and a greatest length that occur.
/// </summary>
internal sealed class LengthBuckets(IReadOnlyList<(long Least, long Most)> buckets)
{
    /// <summary>Most buckets.</summary>
    public const int CountMax = 256;

    /// <summary>Bytes of a bucket in the file: least and greatest length.</summary>
    public const int EntryBytes = 2 * sizeof(uint);

    private const int HalvingsMax = 40;

    /// <summary>The buckets in rising order.</summary>
    public IReadOnlyList<(long Least, long Most)> Buckets => buckets;

    /// <summary>The narrowest buckets for these lengths.</summary>
    public static LengthBuckets Of(IEnumerable<long> lengths, double mean)
    {
        var sorted = lengths.Distinct().Order().ToArray();
        var (low, high) = (0.0, 1e9);
        if (Cut(sorted, mean, low) is { } single) return new LengthBuckets(single);
        for (var i = 0; i < HalvingsMax; i++)
        {
            var middle = (low + high) / 2;
            // Halving the span in the first steps would waste them: the width searched is far below the limit.
            if (i < HalvingsMax / 2) middle = low + ((high - low) / 16);
            if (Cut(sorted, mean, middle) is null) low = middle;
            else high = middle;
        }

        return new LengthBuckets(Cut(sorted, mean, high)!);
    }

    /// <summary>The buckets of an index file.</summary>
    /// <exception cref="IndexCorruptException">They do not rise.</exception>
    public static LengthBuckets Read(CheckedFile file)
    {
        var bytes = file.Section(IndexSection.LengthBounds);
        var buckets = new (long Least, long Most)[bytes.Length / EntryBytes];
        for (var i = 0; i < buckets.Length; i++)
        {
            var entry = bytes[(i * EntryBytes)..];
            buckets[i] = (BinaryPrimitives.ReadUInt32LittleEndian(entry),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(uint)..]));
            if (buckets[i].Least > buckets[i].Most || (i > 0 && buckets[i].Least <= buckets[i - 1].Most))
                throw new IndexCorruptException(file.Path, "rising lengths", $"{buckets[i]}");
        }

        return new LengthBuckets(buckets);
    }

    /// <summary>Bucket of a length that occurs.</summary>
    public byte BucketOf(long length)
    {
        var (low, high) = (0, buckets.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (buckets[middle].Most >= length) high = middle;
            else low = middle + 1;
        }

        return (byte)low;
    }

    private static List<(long Least, long Most)>? Cut(long[] sorted, double mean, double width)
    {
        var cut = new List<(long Least, long Most)>();
        foreach (var length in sorted)
        {
            if (cut.Count > 0 && length + mean <= (cut[^1].Least + mean) * (1 + width))
                cut[^1] = (cut[^1].Least, length);
            else if (cut.Count == CountMax) return null;
            else cut.Add((length, length));
        }

        return cut;
    }
}
