namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Spherical k-means on a sample (Dhillon and Modha, Machine Learning 42, 2001), seeded; every centre is summed in the
/// order of ordinals by one thread, so threads change nothing.
/// </summary>
internal sealed class ListTraining
{
    private const int Iterations = 6;

    private const int SamplesPerList = 24;

    private const int SampleBytesMax = 1 << 27;

    private const ulong Seed = 0x9E3779B97F4A7C15;

    private readonly VectorSpill _spill;
    private readonly int _stride;
    private readonly ParallelOptions _parallel;
    private readonly byte[] _sample;
    private readonly float[] _scales;
    private readonly ListCentres _centres;

    private ListTraining(VectorLayout layout, VectorSpill spill, ParallelOptions parallel)
    {
        (_spill, _stride, _parallel) = (spill, layout.Stride, parallel);
        var samples = Math.Min(SamplesPerList * layout.Lists, SampleBytesMax / _stride);
        samples = Math.Min(Math.Max(samples, layout.Lists), layout.Vectors);
        _sample = new byte[samples * _stride];
        _scales = new float[samples];
        _centres = new ListCentres(layout.Lists, _stride);
    }

    /// <summary>How many lists suit a number of vectors: some four times its square root, as is usual.</summary>
    public static int ListsFor(int vectors) =>
        Math.Min((int)(4 * Math.Sqrt(vectors)) / VectorLayout.Lanes * VectorLayout.Lanes, VectorLayout.ListsMax);

    /// <summary>The centres, and how many lists a search should visit.</summary>
    public static (ListCentres Centres, int Probes) Train(
        VectorLayout layout, VectorSpill spill, ParallelOptions parallel)
    {
        var training = new ListTraining(layout, spill, parallel);
        training.Draw();
        for (var i = 0; i < Iterations; i++) training.Move();
        var calibration = new ListCalibration(training._centres, training._sample, training._scales);
        return (training._centres, calibration.Probes(training.Nearest(), parallel));
    }

    /// <summary>One vector from each of many equal stretches; centres are chosen from them evenly.</summary>
    private void Draw()
    {
        var record = new byte[_spill.RecordBytes];
        var state = Seed;
        for (var i = 0; i < _scales.Length; i++)
        {
            var (from, to) = (Stretch(i), Stretch(i + 1));
            _spill.Read((int)(from + (long)(Next(ref state) % (ulong)(to - from))), record);
            record.AsSpan(0, _stride).CopyTo(_sample.AsSpan(i * _stride));
            _scales[i] = _spill.ScaleOf(record);
        }

        for (var centre = 0; centre < _centres.Count; centre++)
        {
            var chosen = (int)((long)centre * _scales.Length / _centres.Count);
            _centres.Set(centre, Sample(chosen), _scales[chosen]);
        }
    }

    private long Stretch(int number) => (long)number * _spill.Count / _scales.Length;

    private ReadOnlySpan<byte> Sample(int number) => _sample.AsSpan(number * _stride, _stride);

    /// <summary>Moves every centre to the middle of the samples nearest to it; one that has none stays.</summary>
    private void Move()
    {
        var lists = new VectorLists(Nearest(), _centres.Count);
        Parallel.For(0, _centres.Count, _parallel, centre => Move(centre, lists.Of(centre)));
    }

    /// <summary>The centre nearest to each sample.</summary>
    private int[] Nearest()
    {
        var nearest = new int[_scales.Length];
        Parallel.For(0, (nearest.Length + NearestCentre.Batch - 1) / NearestCentre.Batch, _parallel, batch =>
        {
            var first = batch * NearestCentre.Batch;
            var count = Math.Min(NearestCentre.Batch, nearest.Length - first);
            new NearestCentre(_centres, _stride).Of(
                _sample.AsSpan(first * _stride, count * _stride), nearest.AsSpan(first, count));
        });
        return nearest;
    }

    private void Move(int centre, ReadOnlySpan<int> members)
    {
        if (members.IsEmpty) return;
        var sum = new float[_stride];
        foreach (var member in members)
        {
            var vector = Sample(member);
            var scale = _scales[member];
            for (var i = 0; i < sum.Length; i++) sum[i] += (vector[i] - Quantization.Zero) * scale;
        }

        var bytes = new byte[_stride];
        _centres.Set(centre, bytes, Quantization.Quantize(sum, bytes));
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    private static ulong Next(ref ulong state)
    {
        var z = state += Seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
