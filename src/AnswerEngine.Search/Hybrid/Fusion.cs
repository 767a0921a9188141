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
/// <param name="candidates">The documents.</param>
/// <param name="weight">What a cosine counts, above 0.</param>
/// <param name="top">How many are wanted.</param>
internal sealed class Fusion(IHybridCandidates candidates, double weight, int top)
{
    /// <summary>A cosine is at most 1, but for rounding.</summary>
    private const double CosineMax = 1 + 1e-6;

    /// <summary>Documents scored between two looks at the bound.</summary>
    private const int Batch = 128;

    private readonly List<FusedHit> _kept = [];
    private double _threshold = double.NegativeInfinity;

    /// <summary>Brings both sides together; something must have been found by terms.</summary>
    /// <param name="vector">The question's.</param>
    /// <param name="near">Takes the latent side: as many as there is room for.</param>
    /// <returns>The best, best first.</returns>
    public IReadOnlyList<FusedHit> Of(ReadOnlySpan<float> vector, Span<VectorHit> near)
    {
        AddFound(vector);
        if (weight * CosineMax >= _threshold) AddNear(vector, near);
        return _kept;
    }

    private void AddFound(ReadOnlySpan<float> vector)
    {
        Span<int> numbers = stackalloc int[Batch];
        Span<float> cosines = stackalloc float[Batch];
        var found = candidates.Found;
        var best = found[0].Score;
        for (var at = 0; at < found.Count && (found[at].Score / best) + (weight * CosineMax) >= _threshold; Cut())
        {
            var count = Math.Min(Batch, found.Count - at);
            for (var i = 0; i < count; i++) numbers[i] = found[at + i].Number;
            candidates.Score(vector, numbers[..count], cosines);
            for (var i = 0; i < count; i++) Offer(numbers[i], found[at + i].Score / best, cosines[i]);
            at += count;
        }
    }

    private void AddNear(ReadOnlySpan<float> vector, Span<VectorHit> near)
    {
        // Rounded down: what reaches the threshold must not be lost on the way to a float.
        var count = candidates.Near(vector, near, MathF.BitDecrement((float)(_threshold / weight)));
        if (count == 0) return;
        var found = candidates.Found.Select(f => f.Number).ToArray();
        foreach (var hit in near[..count])
            if (!found.Contains(hit.Ordinal)) Offer(hit.Ordinal, 0, hit.Score);
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
