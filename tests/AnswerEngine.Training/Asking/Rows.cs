using System.Runtime.Intrinsics;

namespace AnswerEngine.Training.Asking;

/// <summary>Vectors one after another, and sums over them in an order that depends on no machine.</summary>
internal sealed class Rows(int count, int size)
{
    public int Count => count;

    public int Size => size;

    public float[] Values { get; } = new float[count * size];

    public Span<float> this[int row] => Values.AsSpan(row * size, size);

    /// <summary>The scalar product of vectors of a multiple of sixteen components, which are summed sixteen apart.</summary>
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (sums, more) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < one.Length; i += 2 * Vector256<float>.Count)
        {
            sums += Vector256.Create(one[i..]) * Vector256.Create(other[i..]);
            more += Vector256.Create(one[(i + Vector256<float>.Count)..]) * Vector256.Create(other[(i + Vector256<float>.Count)..]);
        }
        return Vector256.Sum(sums + more);
    }

    /// <summary>The scalar products with every row; four rows at a time, so that what is multiplied is loaded once for all.</summary>
    public static void Dots(ReadOnlySpan<float> one, Rows rows, Span<float> into)
    {
        var row = 0;
        for (; row + 4 <= rows.Count; row += 4)
        {
            ReadOnlySpan<float> a = rows[row], b = rows[row + 1], c = rows[row + 2], d = rows[row + 3];
            Vector256<float> sumA = default, sumB = default, sumC = default, sumD = default;
            for (var i = 0; i < one.Length; i += Vector256<float>.Count)
            {
                var part = Vector256.Create(one[i..]);
                sumA += part * Vector256.Create(a[i..]);
                sumB += part * Vector256.Create(b[i..]);
                sumC += part * Vector256.Create(c[i..]);
                sumD += part * Vector256.Create(d[i..]);
            }
            into[row] = Vector256.Sum(sumA);
            into[row + 1] = Vector256.Sum(sumB);
            into[row + 2] = Vector256.Sum(sumC);
            into[row + 3] = Vector256.Sum(sumD);
        }
        for (; row < rows.Count; row++) into[row] = Dot(one, rows[row]);
    }

    /// <summary>Adds a vector times a weight.</summary>
    public static void Add(float weight, ReadOnlySpan<float> what, Span<float> into)
    {
        var weights = Vector256.Create(weight);
        for (var i = 0; i < what.Length; i += Vector256<float>.Count)
            (Vector256.Create(into[i..]) + weights * Vector256.Create(what[i..])).CopyTo(into[i..]);
    }
}
