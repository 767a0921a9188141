using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Sums of floating-point numbers in an order that depends on no machine: eight lanes whatever the width of its
/// vectors, products rounded before they are added (never fused), lanes added one by one.
/// </summary>
internal static class FixedOrder
{
    /// <summary>The scalar product.</summary>
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var lanes = Vector256<float>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            lanes += Vector256.Create(one[i..]) * Vector256.Create(other[i..]);
        var sum = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++) sum += lanes[lane];
        for (; i < one.Length; i++) sum += one[i] * other[i];
        return sum;
    }

    /// <summary>Brings a vector to length 1; false, and left as it is, when it has none.</summary>
    public static bool Normalize(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (!(length > 0) || !float.IsFinite(length)) return false;
        foreach (ref var component in vector) component /= length;
        return true;
    }

    /// <summary>Adds a quantised vector times its weight; every component is a sum of its own.</summary>
    public static void AddScaled(ReadOnlySpan<sbyte> quantised, float weight, Span<float> into)
    {
        var i = 0;
        for (; i <= quantised.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(quantised[i..]));
            AddScaled(low, weight, into[i..]);
            AddScaled(high, weight, into[(i + Vector128<short>.Count)..]);
        }
        for (; i < quantised.Length; i++) into[i] += quantised[i] * weight;
    }

    /// <summary>Adds a vector times its weight.</summary>
    public static void AddScaled(ReadOnlySpan<float> vector, float weight, Span<float> into)
    {
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(into);
        for (var i = 0; i < blocks.Length; i++) sums[i] += blocks[i] * weight;
        for (var i = blocks.Length * Vector256<float>.Count; i < vector.Length; i++) into[i] += vector[i] * weight;
    }

    /// <summary>Adds a vector times its weight.</summary>
    public static void AddScaled(ReadOnlySpan<double> vector, double weight, Span<double> into)
    {
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(vector);
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(into);
        for (var i = 0; i < blocks.Length; i++) sums[i] += blocks[i] * weight;
        for (var i = blocks.Length * Vector256<double>.Count; i < vector.Length; i++) into[i] += vector[i] * weight;
    }

    private static void AddScaled(Vector128<short> quantised, float weight, Span<float> into)
    {
        var (low, high) = Vector128.Widen(quantised);
        (Vector128.Create<float>(into) + (Vector128.ConvertToSingle(low) * weight)).CopyTo(into);
        var rest = into[Vector128<float>.Count..];
        (Vector128.Create<float>(rest) + (Vector128.ConvertToSingle(high) * weight)).CopyTo(rest);
    }
}
