namespace AnswerEngine.Search.Vectors;

/// <summary>Which vectors are in which list, those of a list in rising order of their ordinals.</summary>
internal sealed class VectorLists
{
    private const int BatchRecords = NearestCentre.Batch * 32;

    /// <summary>Sorts vectors by their lists.</summary>
    /// <param name="listOf">List of each ordinal.</param>
    /// <param name="lists">How many lists there are.</param>
    public VectorLists(ReadOnlySpan<int> listOf, int lists)
    {
        Starts = new int[lists + 1];
        foreach (var list in listOf) Starts[list + 1]++;
        for (var list = 0; list < lists; list++) Starts[list + 1] += Starts[list];
        Ordinals = new int[listOf.Length];
        var next = Starts.AsSpan(0, lists).ToArray();
        for (var ordinal = 0; ordinal < listOf.Length; ordinal++) Ordinals[next[listOf[ordinal]]++] = ordinal;
    }

    /// <summary>Position at which each list begins, and the end.</summary>
    public int[] Starts { get; }

    /// <summary>Ordinal at each position.</summary>
    public int[] Ordinals { get; }

    public ReadOnlySpan<int> Of(int list) => Ordinals.AsSpan(Starts[list]..Starts[list + 1]);

    /// <summary>Position of each ordinal.</summary>
    public int[] Positions()
    {
        var positions = new int[Ordinals.Length];
        for (var position = 0; position < positions.Length; position++) positions[Ordinals[position]] = position;
        return positions;
    }

    /// <summary>Puts every spilled vector into the list of its nearest centre.</summary>
    public static VectorLists Assign(ListCentres centres, VectorSpill spill, ParallelOptions parallel)
    {
        var listOf = new int[spill.Count];
        Parallel.For(0, (spill.Count + BatchRecords - 1) / BatchRecords, parallel, batch =>
        {
            var first = batch * BatchRecords;
            var nearest = listOf.AsSpan(first, Math.Min(BatchRecords, listOf.Length - first));
            var vectors = Vectors(spill, first, nearest.Length);
            var search = new NearestCentre(centres, spill.Stride);
            for (var i = 0; i < nearest.Length; i += NearestCentre.Batch)
            {
                var count = Math.Min(NearestCentre.Batch, nearest.Length - i);
                search.Of(vectors.AsSpan(i * spill.Stride, count * spill.Stride), nearest.Slice(i, count));
            }
        });
        return new VectorLists(listOf, centres.Count);
    }

    /// <summary>Vectors without what else their records hold.</summary>
    private static byte[] Vectors(VectorSpill spill, int first, int count)
    {
        var records = new byte[count * spill.RecordBytes];
        spill.Read(first, records);
        var vectors = new byte[count * spill.Stride];
        for (var i = 0; i < count; i++)
            records.AsSpan(i * spill.RecordBytes, spill.Stride).CopyTo(vectors.AsSpan(i * spill.Stride));
        return vectors;
    }
}
