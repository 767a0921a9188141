using System.Runtime.InteropServices;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>What a document's score is made from.</summary>
internal readonly record struct FusedHit(int Ordinal, double Lexical, double Cosine, double Score)
{
    /// <summary>Best first; of equal scores the lower ordinal is better, so the order of offers does not matter.
    /// </summary>
    public int CompareTo(FusedHit other) =>
        Score != other.Score ? other.Score.CompareTo(Score) : Ordinal.CompareTo(other.Ordinal);
}

/// <summary>
/// The best sums of lexical share and weighted cosine. Whatever cannot be among the best, were its cosine 1, is not
/// looked at: the tail of the lexical side, and the whole latent side where what the lexical side found is good enough.
/// </summary>
/// <param name="documents">The vectors.</param>
/// <param name="weight">What a cosine counts, above 0.</param>
/// <param name="top">How many are wanted.</param>
internal sealed class Fusion(VectorIndex documents, double weight, int top)
{
    /// <summary>A cosine is at most 1, but for rounding.</summary>
    private const double CosineMax = 1 + 1e-6;

    /// <summary>Documents scored between two looks at the bound.</summary>
    private const int Batch = 128;

    /// <summary>Of many lists at most this part is visited: the lexical side has found most of what is near.</summary>
    private const int ListsPart = 16;

    /// <summary>But lists are visited until this many vectors have been seen that the filter lets pass.</summary>
    private const int SeenMin = 25_000;

    private readonly List<FusedHit> _kept = [];
    private double _threshold = double.NegativeInfinity;

    /// <summary>Brings both sides together.</summary>
    /// <param name="vector">The question's.</param>
    /// <param name="found">The lexical side, best first, not empty.</param>
    /// <param name="near">Takes the latent side: as many as there is room for.</param>
    /// <param name="filter">Which documents may be found.</param>
    /// <returns>The best, best first.</returns>
    public IReadOnlyList<FusedHit> Of(
        ReadOnlySpan<float> vector, (int Ordinal, double Score)[] found, Span<VectorHit> near, VectorFilter filter)
    {
        AddFound(vector, found);
        if (weight * CosineMax >= _threshold) AddNear(vector, found, near, filter);
        return _kept;
    }

    /// <summary>How far the latent side is looked for.</summary>
    internal static VectorReach ReachOf(VectorIndex documents, float least) =>
        new(Math.Min(documents.Probes, Math.Max(1, documents.Lists / ListsPart)), SeenMin, least);

    private void AddFound(ReadOnlySpan<float> vector, ReadOnlySpan<(int Ordinal, double Score)> found)
    {
        Span<int> ordinals = stackalloc int[Batch];
        Span<float> cosines = stackalloc float[Batch];
        var best = found[0].Score;
        for (; !found.IsEmpty && (found[0].Score / best) + (weight * CosineMax) >= _threshold; Cut())
        {
            var count = Math.Min(Batch, found.Length);
            for (var i = 0; i < count; i++) ordinals[i] = found[i].Ordinal;
            documents.Score(vector, ordinals[..count], cosines);
            for (var i = 0; i < count; i++) Offer(found[i].Ordinal, found[i].Score / best, cosines[i]);
            found = found[count..];
        }
    }

    private void AddNear(
        ReadOnlySpan<float> vector, (int Ordinal, double Score)[] found, Span<VectorHit> near, VectorFilter filter)
    {
        // Rounded down: what reaches the threshold must not be lost on the way to a float.
        var least = MathF.BitDecrement((float)(_threshold / weight));
        var count = documents.Search(vector, near, filter, ReachOf(documents, least));
        if (count == 0) return;
        var ordinals = Array.ConvertAll(found, f => f.Ordinal);
        foreach (var hit in near[..count])
            if (!ordinals.Contains(hit.Ordinal)) Offer(hit.Ordinal, 0, hit.Score);
        Cut();
    }

    private void Offer(int ordinal, double share, float cosine)
    {
        var score = share + (weight * cosine);
        if (score >= _threshold) _kept.Add(new FusedHit(ordinal, share, cosine, score));
    }

    /// <summary>Puts what is kept in order and lets go of what is not among the best.</summary>
    private void Cut()
    {
        CollectionsMarshal.AsSpan(_kept).Sort(static (one, other) => one.CompareTo(other));
        if (_kept.Count < top) return;
        _kept.RemoveRange(top, _kept.Count - top);
        _threshold = _kept[^1].Score;
    }
}
