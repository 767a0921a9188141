namespace AnswerEngine.Search.Latent;

/// <summary>
/// The leading right singular vectors of a sparse matrix by randomised subspace iteration (Halko, Martinsson and Tropp
/// 2011, algorithm 4.4), re-orthonormalised at every step. The draw is seeded; the number of threads changes no bit.
/// </summary>
internal static class RandomizedSvd
{
    /// <summary>Columns drawn beyond those wanted.</summary>
    private const int Oversampling = 16;

    private const int PowerIterations = 4;

    /// <summary>Share of the largest eigenvalue below which a direction is rounding, not content.</summary>
    private const double EigenvalueShareMin = 1e-12;

    /// <summary>One row for each column of the matrix; fewer than wanted where its rank is lower.</summary>
    public static DenseMatrix RightVectors(SparseMatrix matrix, int wanted, ulong seed, ParallelOptions threads)
    {
        var transposed = matrix.Transposed();
        var basis = DenseMatrix.Signs(matrix.Columns, wanted + Oversampling, seed);
        for (var i = 0; i < PowerIterations; i++)
            basis = Orthonormal(transposed.Times(matrix.Times(basis, threads), threads), threads);
        var image = matrix.Times(basis, threads);
        var eigen = SymmetricEigen.Of(image.Gram(threads), image.Columns);
        return basis.Times(eigen.Vectors, Math.Min(wanted, Rank(eigen)), threads);
    }

    /// <summary>An orthonormal basis of the columns: the eigenvectors of their products, scaled.</summary>
    private static DenseMatrix Orthonormal(DenseMatrix matrix, ParallelOptions threads)
    {
        var size = matrix.Columns;
        var eigen = SymmetricEigen.Of(matrix.Gram(threads), size);
        var rank = Rank(eigen);
        var scaled = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < rank; k++)
                scaled[(i * size) + k] = eigen.Vectors[(i * size) + k] / Math.Sqrt(eigen.Values[k]);
        }
        return matrix.Times(scaled, rank, threads);
    }

    private static int Rank(SymmetricEigen eigen)
    {
        var largest = eigen.Values.FirstOrDefault();
        return eigen.Values.Count(v => v > EigenvalueShareMin * largest);
    }
}
