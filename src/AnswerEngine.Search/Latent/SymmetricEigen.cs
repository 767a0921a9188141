namespace AnswerEngine.Search.Latent;

/// <summary>Eigenvalues, largest first, and their vectors as the columns of a matrix.</summary>
internal sealed record SymmetricEigen(double[] Values, double[] Vectors)
{
    private const int SweepsMax = 60;

    private const double Tolerance = 1e-14;

    /// <summary>Decomposes a symmetric matrix by Jacobi's cyclic rotations (Golub and Van Loan, section 8.5).</summary>
    public static SymmetricEigen Of(double[] symmetric, int size)
    {
        var a = symmetric.ToArray();
        // Rows of v are the vectors: a rotation then works on neighbouring numbers.
        var v = new double[a.Length];
        for (var i = 0; i < size; i++) v[(i * size) + i] = 1;
        for (var sweep = 0; sweep < SweepsMax && Sweep(a, v, size); sweep++) { }
        var values = Enumerable.Range(0, size).Select(i => a[(i * size) + i]).ToArray();
        var order = Enumerable.Range(0, size).OrderByDescending(i => values[i]).ToArray();
        var vectors = new double[a.Length];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++) vectors[(i * size) + k] = v[(order[k] * size) + i];
        }
        return new SymmetricEigen([.. order.Select(i => values[i])], vectors);
    }

    /// <summary>One rotation for every pair that is not yet zero; false when there was none.</summary>
    private static bool Sweep(double[] a, double[] v, int size)
    {
        var rotated = false;
        for (var p = 0; p < size - 1; p++)
        {
            for (var q = p + 1; q < size; q++)
            {
                var off = a[(p * size) + q];
                var (first, second) = (a[(p * size) + p], a[(q * size) + q]);
                if (Math.Abs(off) <= Tolerance * Math.Sqrt(Math.Abs(first * second)) || off == 0) continue;
                rotated = true;
                var theta = (second - first) / (2 * off);
                var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                var c = 1 / Math.Sqrt((t * t) + 1);
                RotateRows(a, p, q, size, (c, t * c));
                RotateRows(v, p, q, size, (c, t * c));
                RotateColumns(a, p, q, size, (c, t * c));
            }
        }
        return rotated;
    }

    private static void RotateRows(double[] m, int p, int q, int size, (double C, double S) by)
    {
        var first = m.AsSpan(p * size, size);
        var second = m.AsSpan(q * size, size);
        for (var i = 0; i < size; i++)
        {
            var (x, y) = (first[i], second[i]);
            first[i] = (by.C * x) - (by.S * y);
            second[i] = (by.S * x) + (by.C * y);
        }
    }

    private static void RotateColumns(double[] m, int p, int q, int size, (double C, double S) by)
    {
        for (var row = 0; row < m.Length; row += size)
        {
            var (x, y) = (m[row + p], m[row + q]);
            m[row + p] = (by.C * x) - (by.S * y);
            m[row + q] = (by.S * x) + (by.C * y);
        }
    }
}
