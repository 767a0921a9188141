using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// A query as whole numbers of 14 bits, each split into 128 times a high part and a low part of seven bits: as much as
/// a product with an unsigned byte leaves room for in sums of 16 bits. The high parts decide whether a vector can be
/// among the best (Cauchy and Schwarz bound what the low parts add); both together give its score, exact in integers
/// and so alike on every machine. No float has that many bits to lose against vectors of eight.
/// </summary>
internal readonly ref struct QuantizedQuery
{
    private const int Split = 128;

    private const float Most = (Split / 2 * Split) - 1;

    private readonly double _scale;
    private readonly int _highBias;
    private readonly int _lowBias;

    /// <summary>Quantises a query.</summary>
    /// <param name="query">Its components.</param>
    /// <param name="parts">Memory for twice the padded dimensions; kept.</param>
    public QuantizedQuery(ReadOnlySpan<float> query, Span<sbyte> parts)
    {
        var high = parts[..(parts.Length / 2)];
        var low = parts[(parts.Length / 2)..];
        parts.Clear();
        var largest = Quantization.Largest(query);
        var (squares, lowSquares) = (0L, 0L);
        for (var i = 0; i < query.Length && largest > 0; i++)
        {
            var whole = (int)MathF.Round(query[i] / largest * Most);
            high[i] = (sbyte)((whole + (Split / 2)) >> 7);
            low[i] = (sbyte)(whole - (high[i] * Split));
            _highBias += high[i] * Quantization.Zero;
            _lowBias += low[i] * Quantization.Zero;
            squares += whole * whole;
            lowSquares += low[i] * low[i];
        }

        High = MemoryMarshal.Cast<sbyte, int>(high);
        Low = MemoryMarshal.Cast<sbyte, int>(low);
        _scale = squares == 0 ? 0 : 1 / Math.Sqrt(squares);
        HighScale = (float)(_scale * Split);
        // The last term is more than rounding takes from a float near 1.
        Slack = (float)(_scale * Math.Sqrt(lowSquares)) + 1e-6f;
    }

    /// <summary>High parts, four components in each number.</summary>
    public ReadOnlySpan<int> High { get; }

    /// <summary>Low parts, four components in each number.</summary>
    public ReadOnlySpan<int> Low { get; }

    /// <summary>High product times the scale of a vector times this is its score but for <see cref="Slack"/>.</summary>
    public float HighScale { get; }

    /// <summary>The most by which a score can differ from that of the high parts.</summary>
    public float Slack { get; }

    /// <summary>What the 128 that every stored byte is too high adds to a product of the high parts.</summary>
    public int HighBias => _highBias;

    /// <summary>The score, from the products with the stored bytes and the scale of the vector.</summary>
    public float Score(int high, int low, float scale) =>
        (float)(((Split * (long)(high - _highBias)) + (low - _lowBias)) * (_scale * scale));
}
