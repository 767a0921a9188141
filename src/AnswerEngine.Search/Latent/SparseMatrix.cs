namespace AnswerEngine.Search.Latent;

/// <summary>A matrix of few values, row after row (CSR).</summary>
/// <param name="Columns">Number of columns.</param>
/// <param name="Starts">Place of each row's first value, and the end.</param>
/// <param name="Places">Column of each value, rising within a row.</param>
/// <param name="Values">The values.</param>
internal sealed record SparseMatrix(int Columns, int[] Starts, int[] Places, float[] Values)
{
    public int Rows => Starts.Length - 1;

    /// <summary>This matrix times another.</summary>
    public DenseMatrix Times(DenseMatrix other, ParallelOptions threads)
    {
        var result = new DenseMatrix(Rows, other.Columns);
        Parallel.For(0, Rows, threads, row =>
        {
            var into = result.Row(row);
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
                FixedOrder.AddScaled(other.Row(Places[i]), Values[i], into);
        });
        return result;
    }

    /// <summary>Rows as columns.</summary>
    public SparseMatrix Transposed()
    {
        var starts = new int[Columns + 1];
        foreach (var column in Places) starts[column + 1]++;
        for (var i = 0; i < Columns; i++) starts[i + 1] += starts[i];
        var next = starts[..^1];
        var (places, values) = (new int[Places.Length], new float[Values.Length]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                var at = next[Places[i]]++;
                (places[at], values[at]) = (row, Values[i]);
            }
        }
        return new SparseMatrix(Rows, starts, places, values);
    }
}
