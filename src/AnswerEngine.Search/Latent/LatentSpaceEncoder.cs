using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Latent;

/// <summary>Quantises vectors and lays them out as the file of a <see cref="LatentSpace"/>.</summary>
internal static class LatentSpaceEncoder
{
    private const int LevelMax = sbyte.MaxValue;

    /// <summary>The file of these vectors; terms are put in the order of their bytes.</summary>
    public static byte[] Encode(LatentVectors vectors)
    {
        Check(vectors);
        var texts = vectors.Terms.Select(Encoding.UTF8.GetBytes).ToArray();
        var order = Enumerable.Range(0, texts.Length).ToArray();
        Array.Sort(order, (a, b) => texts[a].AsSpan().SequenceCompareTo(texts[b]));
        var layout = new LatentSpaceLayout(vectors.Dimensions, texts.Length, texts.Sum(t => t.Length));
        if (layout.FileBytes > LatentSpaceLayout.FileBytesMax)
            throw new ArgumentException($"more than {LatentSpaceLayout.FileBytesMax} bytes", nameof(vectors));
        var file = new FieldBuffer(layout.FileBytes);
        WriteHeader(file, layout);
        var end = 0u;
        file.Write(end);
        foreach (var at in order) file.Write(end += (uint)texts[at].Length);
        var scales = order.Select(at => ScaleOf(vectors, at)).ToArray();
        foreach (var scale in scales) file.Write(BitConverter.SingleToUInt32Bits(scale));
        for (var row = 0; row < order.Length; row++) WriteComponents(file, vectors, order[row], scales[row]);
        foreach (var at in order) file.Write(texts[at]);
        return Seal(file.Bytes);
    }

    private static void Check(LatentVectors vectors)
    {
        if (vectors.Dimensions is < 1 or > LatentSpace.DimensionsMax)
            throw new ArgumentException($"1 to {LatentSpace.DimensionsMax} dimensions", nameof(vectors));
        if (vectors.Terms.Count is < 1 or > LatentSpace.TermsMax)
            throw new ArgumentException($"1 to {LatentSpace.TermsMax} terms", nameof(vectors));
        if (vectors.Values.Count != (long)vectors.Terms.Count * vectors.Dimensions)
            throw new ArgumentException("as many values as terms times dimensions", nameof(vectors));
        if (!vectors.Values.All(float.IsFinite)) throw new ArgumentException("finite values", nameof(vectors));
        if (vectors.Terms.Any(t => t.Length is < 1 or > EnglishAnalyzer.TermLengthMax)
            || vectors.Terms.Distinct(StringComparer.Ordinal).Count() != vectors.Terms.Count)
            throw new ArgumentException("every term once, as the analyzer gives them", nameof(vectors));
    }

    private static void WriteHeader(FieldBuffer file, LatentSpaceLayout layout)
    {
        file.Write(LatentSpaceLayout.Magic);
        file.Write(LatentSpaceLayout.FormatVersion);
        file.Write(EnglishAnalyzer.Version);
        file.Write((uint)layout.Dimensions);
        file.Write((uint)layout.Terms);
        file.Write((uint)layout.TextBytes);
        // Name and checksums follow when the body stands.
        file.Write(new byte[LatentSpaceLayout.HeaderBytes - LatentSpaceLayout.NameOffset]);
    }

    /// <summary>What one step of a component is worth: the largest component takes the largest level.</summary>
    private static float ScaleOf(LatentVectors vectors, int at)
    {
        var largest = 0f;
        for (var i = 0; i < vectors.Dimensions; i++)
            largest = Math.Max(largest, Math.Abs(vectors.Values[(at * vectors.Dimensions) + i]));
        return largest / LevelMax;
    }

    private static void WriteComponents(FieldBuffer file, LatentVectors vectors, int at, float scale)
    {
        var levels = new byte[vectors.Dimensions];
        for (var i = 0; i < levels.Length && scale > 0; i++)
        {
            var level = MathF.Round(vectors.Values[(at * vectors.Dimensions) + i] / scale);
            levels[i] = unchecked((byte)(sbyte)Math.Clamp(level, -LevelMax, LevelMax));
        }
        file.Write(levels);
    }

    private static byte[] Seal(byte[] bytes)
    {
        var body = bytes.AsSpan(LatentSpaceLayout.HeaderBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, LatentSpaceLayout.NameOffset));
        hash.AppendData(body);
        hash.GetHashAndReset(bytes.AsSpan(LatentSpaceLayout.NameOffset));
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(LatentSpaceLayout.BodyChecksumOffset), Checksum.Of(body));
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(LatentSpaceLayout.HeaderChecksumOffset),
            Checksum.Of(bytes.AsSpan(0, LatentSpaceLayout.HeaderChecksumOffset)));
        return bytes;
    }

    private sealed class FieldBuffer(long capacity)
    {
        private int _end;

        public byte[] Bytes { get; } = new byte[capacity];

        public void Write(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(_end), value);
            _end += sizeof(uint);
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(Bytes.AsSpan(_end));
            _end += bytes.Length;
        }
    }
}
