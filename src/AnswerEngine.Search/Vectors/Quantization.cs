namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Vectors as bytes. A component is a whole number from -127 to 127, stored 128 higher; the scale of a vector is one
/// over the length of its whole numbers, so that a stored vector has length 1 and a scalar product is a cosine.
/// </summary>
internal static class Quantization
{
    public const byte Zero = 128;

    private const float Most = 127;

    /// <summary>Quantises one vector.</summary>
    /// <param name="vector">Its components.</param>
    /// <param name="bytes">Takes the bytes; what is longer than the vector is filled with zero components.</param>
    /// <returns>The scale; 0 for a vector of zeros.</returns>
    /// <exception cref="ArgumentException">A component is not finite.</exception>
    public static float Quantize(ReadOnlySpan<float> vector, Span<byte> bytes)
    {
        var largest = Largest(vector);
        bytes[vector.Length..].Fill(Zero);
        if (largest == 0)
        {
            bytes.Fill(Zero);
            return 0;
        }

        var squares = 0L;
        for (var i = 0; i < vector.Length; i++)
        {
            // Divided first: the quotient cannot overflow, and is the same for every length of the same direction.
            var whole = (int)MathF.Round(vector[i] / largest * Most);
            bytes[i] = (byte)(whole + Zero);
            squares += whole * whole;
        }

        return (float)(1 / Math.Sqrt(squares));
    }

    /// <summary>The largest magnitude among the components.</summary>
    public static float Largest(ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var component in vector)
        {
            if (!float.IsFinite(component)) throw new ArgumentException("A component is not finite.", nameof(vector));
            largest = MathF.Max(largest, MathF.Abs(component));
        }

        return largest;
    }
}
