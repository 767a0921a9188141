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

    /// <summary>Adds a vector times a weight.</summary>
    public static void Add(float weight, ReadOnlySpan<float> what, Span<float> into)
    {
        var weights = Vector256.Create(weight);
        for (var i = 0; i < what.Length; i += Vector256<float>.Count)
            (Vector256.Create(into[i..]) + weights * Vector256.Create(what[i..])).CopyTo(into[i..]);
    }
}
