using AnswerEngine.Search.Latent;

namespace AnswerEngine.Training.Asking;

/// <summary>
/// One side of a dual encoder: a text is the sum of the vectors of its terms, of length 1. The vector of a term is that
/// of the background model through a learnt map, and what was learnt of the term itself.
/// </summary>
internal sealed class Encoder
{
    /// <summary>So many rows are taken together, so that what they share is read from memory once.</summary>
    private const int Block = 8;

    private const float TermRidge = 1e-4f, MapRidge = 3e-4f, Spread = 0.012f;

    private readonly Dictionary<string, int> _rows;
    private readonly Rows _background;
    private readonly Parameters _map;
    private readonly Parameters _own;
    private readonly Rows _terms;
    private readonly Rows _slopes;
    private readonly bool[] _isMoved;

    public Encoder(IEnumerable<string> terms, int dimensions, int seed)
    {
        Terms = [.. terms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _rows = Terms.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var space = BackgroundModel.LatentSpace;
        var size = (space.Dimensions + 7) / 8 * 8;
        _background = new Rows(Terms.Count, size);
        foreach (var (row, term) in Terms.Index())
        {
            if (space.RowOf(term) is var known and >= 0) space.Add(known, 1, _background[row][..space.Dimensions]);
        }
        _map = new Parameters(Normal(size, dimensions, 1 / MathF.Sqrt(dimensions), new Random(seed)), MapRidge);
        _own = new Parameters(Normal(Terms.Count, dimensions, Spread, new Random(seed + 1)), TermRidge);
        (_terms, _slopes) = (new Rows(Terms.Count, dimensions), new Rows(Terms.Count, dimensions));
        _isMoved = new bool[Terms.Count];
    }

    public IReadOnlyList<string> Terms { get; }

    /// <summary>The mean vectors of the terms of several, to be stored.</summary>
    public static LatentSpace Mean(IReadOnlyList<Encoder> several)
    {
        foreach (var encoder in several) encoder.Refresh(Enumerable.Range(0, encoder.Terms.Count));
        var (terms, values) = (several[0]._terms, new float[several[0]._terms.Values.Length]);
        foreach (var encoder in several)
            for (var i = 0; i < values.Length; i++) values[i] += encoder._terms.Values[i] / several.Count;
        return LatentSpace.Of(new LatentVectors(several[0].Terms, terms.Size, values));
    }

    /// <summary>The rows of a text's terms with their weights, as <see cref="LatentSpace.TryEmbed"/> has them.</summary>
    public (int Row, float Weight)[] Bag(IReadOnlyList<string> terms) =>
    [
        .. terms.Where(_rows.ContainsKey).GroupBy(t => t, StringComparer.Ordinal)
            .Select(g => (_rows[g.Key], 1 + MathF.Log(g.Count()))).OrderBy(t => t.Item1),
    ];

    /// <summary>The vectors of texts, and their lengths before they were brought to 1.</summary>
    public (Rows Vectors, float[] Lengths) Embed(IReadOnlyList<(int Row, float Weight)[]> texts)
    {
        Refresh(texts.SelectMany(t => t.Select(r => r.Row)).Distinct());
        var (vectors, lengths) = (new Rows(texts.Count, _terms.Size), new float[texts.Count]);
        Parallel.For(0, texts.Count, i =>
        {
            foreach (var (row, weight) in texts[i]) Rows.Add(weight, _terms[row], vectors[i]);
            lengths[i] = MathF.Max(1e-6f, MathF.Sqrt(Rows.Dot(vectors[i], vectors[i])));
            foreach (ref var value in vectors[i]) value /= lengths[i];
        });
        return (vectors, lengths);
    }

    /// <summary>Takes the slopes of the vectors of texts back to their terms.</summary>
    public void Add(IReadOnlyList<(int Row, float Weight)[]> texts, (Rows Vectors, float[] Lengths) embedded, Rows slopes)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var vector = embedded.Vectors[i];
            var slope = slopes[i];
            // A vector of length 1 cannot grow: what lies along it has no effect.
            Rows.Add(-Rows.Dot(vector, slope), vector, slope);
            foreach (var (row, weight) in texts[i])
            {
                Rows.Add(weight / embedded.Lengths[i], slope, _slopes[row]);
                _isMoved[row] = true;
            }
        }
    }

    /// <summary>Goes a step down the slopes added since the last one.</summary>
    public void Step(int step, float rate)
    {
        Parallel.For(0, _background.Size / Block, block =>
        {
            for (var row = 0; row < Terms.Count; row++)
            {
                if (!_isMoved[row]) continue;
                for (var k = block * Block; k < (block + 1) * Block; k++)
                    Rows.Add(_background[row][k], _slopes[row], _map.Gradient[k]);
            }
        });
        Array.Clear(_isMoved);
        _slopes.Values.CopyTo(_own.Gradient.Values, 0);
        Array.Clear(_slopes.Values);
        _map.Step(step, rate);
        _own.Step(step, rate);
    }

    /// <summary>The vectors of terms after the last step: only those that are looked at are made anew.</summary>
    private void Refresh(IEnumerable<int> rows) => Parallel.ForEach(rows.Chunk(Block), block =>
    {
        foreach (var row in block) _own.Values[row].CopyTo(_terms[row]);
        for (var k = 0; k < _background.Size; k++)
        {
            foreach (var row in block) Rows.Add(_background[row][k], _map.Values[k], _terms[row]);
        }
    });

    /// <summary>Normally distributed numbers (Box and Muller 1958).</summary>
    private static Rows Normal(int count, int size, float deviation, Random random)
    {
        var rows = new Rows(count, size);
        foreach (ref var value in rows.Values.AsSpan())
            value = deviation * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return rows;
    }
}
