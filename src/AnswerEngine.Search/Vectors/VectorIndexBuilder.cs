using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Builds a file of vectors. Vectors come one by one and are quantised at once; beyond a few megabytes they wait on
/// disk. What stays in memory is <see cref="VectorIndexOptions.MemoryBytes"/>, some 20 bytes a vector and, while lists
/// are learnt, twice a sample of at most 128 MiB. The same
/// vectors in the same order give the same bytes, whatever the number of threads. Not safe for several threads.
/// </summary>
public sealed class VectorIndexBuilder : IDisposable
{
    private readonly VectorIndexOptions _options;
    private readonly VectorSpill _spill;
    private readonly int _dimensions;

    /// <summary>Begins an empty index.</summary>
    /// <param name="dimensions">Components of every vector, 1 to 4,096.</param>
    /// <param name="options">How to build; null: the defaults.</param>
    public VectorIndexBuilder(int dimensions, VectorIndexOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, VectorLayout.DimensionsMax);
        _options = options ?? new VectorIndexOptions();
        _options.Check();
        _dimensions = dimensions;
        _spill = new VectorSpill(VectorLayout.Padded(dimensions), _options.SpillDirectory);
    }

    /// <summary>How many vectors have been added.</summary>
    public int Count => _spill.Count;

    /// <summary>Adds the next vector; its ordinal is the number of those before it.</summary>
    /// <param name="vector">Components, finite, of any length; only the direction counts. Zeros score 0.</param>
    /// <param name="tag">A mark to filter by.</param>
    /// <exception cref="ArgumentException">Another number of components, or one that is not finite.</exception>
    /// <exception cref="InvalidOperationException">There are as many vectors as a file can hold.</exception>
    public void Add(ReadOnlySpan<float> vector, byte tag = 0)
    {
        if (vector.Length != _dimensions)
            throw new ArgumentException($"{vector.Length} components, {_dimensions} expected.", nameof(vector));
        if (_spill.Count == VectorLayout.VectorsMax)
            throw new InvalidOperationException($"More than {VectorLayout.VectorsMax} vectors.");
        _spill.Add(vector, tag);
    }

    /// <summary>Writes the index durably in place of any old file.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="InvalidOperationException">The file would be larger than the format allows.</exception>
    public void Write(string path)
    {
        var lists = _spill.Count < _options.InvertedFileFrom ? 0 : ListTraining.ListsFor(_spill.Count);
        var layout = new VectorLayout(_dimensions, _spill.Count, lists);
        if (layout.BodyBytes + VectorHeader.BytesFor(layout) > VectorLayout.FileBytesMax)
            throw new InvalidOperationException($"The file would exceed {VectorLayout.FileBytesMax} bytes.");
        if (lists == 0)
        {
            DurableFile.Write(path, stream => new VectorFileWriter(stream, layout).Write(Grouping(layout, null)));
            return;
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads };
        var (centres, probes) = ListTraining.Train(layout, _spill, parallel);
        var sorted = VectorLists.Assign(centres, _spill, parallel);
        var grouping = Grouping(layout, sorted.Positions());
        DurableFile.Write(path, stream =>
            new VectorFileWriter(stream, layout).Write(grouping, centres, sorted, probes));
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose() => _spill.Dispose();

    private VectorGrouping Grouping(VectorLayout layout, int[]? positions) =>
        new(layout, _spill, positions, _options.MemoryBytes);
}
