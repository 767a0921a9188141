namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Finds out how many lists a search must visit in these very data: some samples ask for their nearest neighbours among
/// the samples, and the lists in which those lie are looked for in the order in which the search would come to them.
/// Neighbours in a sample are further away than those in all vectors, so the answer is on the safe side.
/// </summary>
internal sealed class ListCalibration
{
    /// <summary>Share of the neighbours whose lists must be among those visited.</summary>
    private const double Recall = 0.98;

    private const int Queries = 256;

    private const int Neighbours = 10;

    private readonly ListCentres _centres;
    private readonly byte[] _vectors;
    private readonly ListCentres _sample;
    private readonly int _stride;

    /// <summary>Prepares.</summary>
    /// <param name="centres">Centres of the lists.</param>
    /// <param name="vectors">Quantised samples, end to end.</param>
    /// <param name="scales">Scale of each sample.</param>
    public ListCalibration(ListCentres centres, byte[] vectors, float[] scales)
    {
        (_centres, _vectors, _stride) = (centres, vectors, vectors.Length / scales.Length);
        _sample = new ListCentres(scales.Length / VectorLayout.Lanes * VectorLayout.Lanes, _stride);
        for (var i = 0; i < _sample.Count; i++) _sample.Set(i, Vector(i), scales[i]);
    }

    /// <summary>Lists to visit.</summary>
    /// <param name="listOf">List of each sample.</param>
    /// <param name="parallel">Threads.</param>
    public int Probes(int[] listOf, ParallelOptions parallel)
    {
        var queries = Math.Min(Queries, _sample.Count);
        var ranks = new int[queries * Neighbours];
        Parallel.For(0, queries, parallel, number =>
        {
            var query = (int)((long)number * _sample.Count / queries);
            Ranks(query, listOf, ranks.AsSpan(number * Neighbours, Neighbours));
        });
        Array.Sort(ranks);
        return Math.Min(ranks[(int)(Recall * (ranks.Length - 1))] + 1, _centres.Count);
    }

    /// <summary>For each neighbour, how many lists come before its own.</summary>
    private void Ranks(int number, int[] listOf, Span<int> ranks)
    {
        var components = new float[_stride];
        for (var i = 0; i < components.Length; i++) components[i] = Vector(number)[i] - Quantization.Zero;
        var query = new QuantizedQuery(components, new sbyte[2 * _stride]);
        var scores = new float[_sample.Count];
        ListCentres.Score(query, _sample.Groups, _sample.Scales, scores);
        var hits = new VectorHit[Neighbours];
        var nearest = new VectorHeap(hits);
        for (var i = 0; i < scores.Length; i++)
            if (i != number && scores[i] >= nearest.Threshold) nearest.Offer(new VectorHit(i, scores[i]));
        var centreScores = new float[_centres.Count];
        ListCentres.Score(query, _centres.Groups, _centres.Scales, centreScores);
        for (var i = 0; i < nearest.Count; i++)
        {
            var own = centreScores[listOf[hits[i].Ordinal]];
            foreach (var score in centreScores)
                if (score > own) ranks[i]++;
        }
    }

    private ReadOnlySpan<byte> Vector(int number) => _vectors.AsSpan(number * _stride, _stride);
}
