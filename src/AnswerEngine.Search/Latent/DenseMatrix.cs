namespace AnswerEngine.Search.Latent;

/// <summary>
/// A matrix of single-precision numbers, row after row. Rows are independent of each other in every operation, and
/// sums over rows are made in a fixed number of blocks: the number of threads changes no bit.
/// </summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    private const int Blocks = 16;

    public int Rows => rows;

    public int Columns => columns;

    public float[] Values { get; } = new float[checked(rows * columns)];

    public Span<float> Row(int row) => Values.AsSpan(row * columns, columns);

    /// <summary>The matrix of signs, drawn from a seed (Rademacher): alike on every machine.</summary>
    public static DenseMatrix Signs(int rows, int columns, ulong seed)
    {
        var matrix = new DenseMatrix(rows, columns);
        var state = seed;
        for (var i = 0; i < matrix.Values.Length; i++) matrix.Values[i] = NextSign(ref state);
        return matrix;
    }

    /// <summary>The products of every two columns (this matrix transposed times itself), in double precision.</summary>
    public double[] Gram(ParallelOptions threads)
    {
        var parts = new double[Blocks][];
        Parallel.For(0, Blocks, threads, block =>
        {
            var (from, to) = ((int)((long)rows * block / Blocks), (int)((long)rows * (block + 1) / Blocks));
            parts[block] = Gram(from, to);
        });
        var sum = parts[0];
        foreach (var part in parts.Skip(1)) FixedOrder.AddScaled(part, 1, sum);
        for (var i = 0; i < columns; i++)
        {
            for (var k = 0; k < i; k++) sum[(i * columns) + k] = sum[(k * columns) + i];
        }
        return sum;
    }

    /// <summary>This matrix times a square one of its columns by as many, of which the first are kept.</summary>
    public DenseMatrix Times(double[] square, int kept, ParallelOptions threads)
    {
        var result = new DenseMatrix(rows, kept);
        Parallel.For(0, rows, threads, () => new double[kept], (row, _, sums) =>
        {
            sums.AsSpan().Clear();
            var values = Row(row);
            for (var i = 0; i < columns; i++)
                FixedOrder.AddScaled(square.AsSpan(i * columns, kept), values[i], sums);
            var into = result.Row(row);
            for (var i = 0; i < kept; i++) into[i] = (float)sums[i];
            return sums;
        }, _ => { });
        return result;
    }

    private double[] Gram(int from, int to)
    {
        var sums = new double[columns * columns];
        var values = new double[columns];
        for (var row = from; row < to; row++)
        {
            var source = Row(row);
            for (var i = 0; i < columns; i++) values[i] = source[i];
            for (var i = 0; i < columns; i++)
                FixedOrder.AddScaled(values.AsSpan(i), values[i], sums.AsSpan((i * columns) + i, columns - i));
        }
        return sums;
    }

    /// <summary>The top bit of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static float NextSign(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return bits >> 63 == 0 ? 1 : -1;
    }
}
