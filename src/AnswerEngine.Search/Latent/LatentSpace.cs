using System.Security.Cryptography;
using System.Text;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Terms as vectors of meaning, learnt from texts by latent semantic analysis (Deerwester et al. 1990): texts on one
/// topic lie near each other even when they share no word. Components are 8-bit with one scale per term. Immutable,
/// safe for all threads; the same bytes give the same vectors on every machine. File layout in FORMAT.md.
/// </summary>
public sealed class LatentSpace
{
    /// <summary>Most components of a vector.</summary>
    public const int DimensionsMax = 1_024;

    /// <summary>Most terms.</summary>
    public const int TermsMax = 1 << 20;

    private readonly byte[] _bytes;
    private readonly LatentSpaceLayout _layout;

    private LatentSpace(byte[] bytes, LatentSpaceLayout layout)
    {
        (_bytes, _layout) = (bytes, layout);
        Name = Convert.ToHexStringLower(bytes.AsSpan(LatentSpaceLayout.NameOffset, SHA256.HashSizeInBytes));
    }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>Components of every vector.</summary>
    public int Dimensions => _layout.Dimensions;

    /// <summary>Terms with a vector.</summary>
    public int Terms => _layout.Terms;

    /// <summary>The space of these vectors, quantised.</summary>
    /// <exception cref="ArgumentException">
    /// Counts do not fit each other or their limits, a value is not finite, or a term comes twice.
    /// </exception>
    public static LatentSpace Of(LatentVectors vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        using var stream = new MemoryStream(LatentSpaceEncoder.Encode(vectors), writable: false);
        return Read(stream, "vectors");
    }

    /// <summary>Reads and checks a space to the end of a stream.</summary>
    /// <param name="stream">A stream that can seek, at the first byte of the space.</param>
    /// <param name="file">Name of the file in errors.</param>
    /// <exception cref="IndexCorruptException">
    /// The file is foreign, of another version, cut short or damaged.
    /// </exception>
    public static LatentSpace Read(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(file);
        var (bytes, layout) = LatentSpaceReader.Read(stream, file);
        return new LatentSpace(bytes, layout);
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(_bytes);
    }

    /// <summary>True when the term has a vector.</summary>
    public bool Knows(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return RowOf(term) >= 0;
    }

    /// <summary>
    /// The vector of a text, of length 1: the sum over its distinct terms of (1 + ln frequency) times the term's
    /// vector. The order of the terms does not matter.
    /// </summary>
    /// <param name="analyzedTerms">Terms by <see cref="EnglishAnalyzer"/>, repetitions included.</param>
    /// <param name="into"><see cref="Dimensions"/> components.</param>
    /// <returns>False, and zeros, when no term has a vector.</returns>
    public bool TryEmbed(IReadOnlyList<string> analyzedTerms, Span<float> into)
    {
        ArgumentNullException.ThrowIfNull(analyzedTerms);
        ArgumentOutOfRangeException.ThrowIfNotEqual(into.Length, Dimensions);
        into.Clear();
        var rows = new int[analyzedTerms.Count];
        var known = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = RowOf(analyzedTerms[i]);
            if (row >= 0) rows[known++] = row;
        }
        // Floating-point sums depend on their order: sorted, it is that of the file.
        Array.Sort(rows, 0, known);
        for (int i = 0, end; i < known; i = end)
        {
            for (end = i + 1; end < known && rows[end] == rows[i];) end++;
            var weight = Weight(rows[i], end - i);
            FixedOrder.AddScaled(_layout.ComponentsOf(_bytes, rows[i]), weight, into);
        }
        return FixedOrder.Normalize(into);
    }

    /// <summary>Cosine of two vectors of length 1; summed in a fixed order, so alike on every machine.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(one.Length, other.Length);
        return FixedOrder.Dot(one, other);
    }

    /// <summary>
    /// Adds what a term adds to the vector of a text in which it occurs so often: the same as <see cref="TryEmbed"/>
    /// does, in wide instructions, for those who embed many texts.
    /// </summary>
    internal void Add(int row, int frequency, Span<float> into) =>
        FixedOrder.AddScaledWide(_layout.ComponentsOf(_bytes, row), Weight(row, frequency), into);

    /// <summary>Row of a term, or -1.</summary>
    public int RowOf(ReadOnlySpan<char> term)
    {
        if (term.Length > EnglishAnalyzer.TermLengthMax) return -1;
        Span<byte> buffer = stackalloc byte[LatentSpaceLayout.TermBytesMax];
        return Find(buffer[..Encoding.UTF8.GetBytes(term, buffer)]);
    }

    /// <summary>The term of a row; rows are in the order of their terms' bytes.</summary>
    public string TermAt(int row) => Encoding.UTF8.GetString(_layout.TermOf(_bytes, row));

    /// <summary>The vector of the term of a row.</summary>
    public void VectorAt(int row, Span<float> into)
    {
        into.Clear();
        Add(row, 1, into);
    }

    /// <summary>Row of a term in UTF-8, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> sought)
    {
        var (low, high) = (0, Terms - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _layout.TermOf(_bytes, middle).SequenceCompareTo(sought);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>The quantised components of a term's vector, by its row; its scale is left out.</summary>
    internal ReadOnlySpan<sbyte> ComponentsOf(int row) => _layout.ComponentsOf(_bytes, row);

    private float Weight(int row, int frequency) => (float)(1 + Math.Log(frequency)) * _layout.ScaleOf(_bytes, row);
}
