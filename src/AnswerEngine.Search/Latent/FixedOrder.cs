using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Sums of floating-point numbers in an order that depends on no machine: products are rounded before they are added
/// (never fused), and a sum over components is made one by one. What embeds a text is a plain loop, optimised from the
/// first call: many a process asks one question, and compiling vector code takes it longer than running this.
/// </summary>
internal static class FixedOrder
{
    /// <summary>The scalar product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += (double)one[i] * other[i];
        return (float)sum;
    }

    /// <summary>The scalar product of quantised vectors: whole numbers, exact in any order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sums = Vector256<int>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var a = Vector256.WidenLower(Vector128.Create(one[i..]).ToVector256Unsafe());
            var b = Vector256.WidenLower(Vector128.Create(other[i..]).ToVector256Unsafe());
            // At most 128 x 128: a product fits 16 bits.
            var (low, high) = Vector256.Widen(a * b);
            sums += low + high;
        }
        var sum = Vector256.Sum(sums);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<sbyte> quantised, float weight, Span<float> into)
    {
        for (var i = 0; i < quantised.Length; i++) into[i] += quantised[i] * weight;
    }

    /// <summary>The same to the last bit, sixteen components at a time.</summary>
    public static void AddScaledWide(ReadOnlySpan<sbyte> quantised, float weight, Span<float> into)
    {
        var blocks = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(quantised);
        var sums = MemoryMarshal.Cast<float, Vector512<float>>(into[..quantised.Length]);
        for (var i = 0; i < blocks.Length; i++)
        {
            var whole = Vector512.WidenLower(Vector256.WidenLower(blocks[i].ToVector256Unsafe()).ToVector512Unsafe());
            sums[i] += Vector512.ConvertToSingle(whole) * weight;
        }
        var done = blocks.Length * Vector128<sbyte>.Count;
        AddScaled(quantised[done..], weight, into[done..]);
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
}
