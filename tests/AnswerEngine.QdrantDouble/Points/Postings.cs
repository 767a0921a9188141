namespace AnswerEngine.QdrantDouble.Points;

/// <summary>
/// A named sparse vector of a collection: for each term its points. A term weighs, where the collection says idf,
/// ln((N - df + 0.5) / (df + 0.5) + 1), N being the points that have this vector.
/// </summary>
internal sealed class Postings(bool hasIdf)
{
    private readonly Dictionary<uint, Term> _terms = [];
    private int _points;

    public void Add(int slot, SparseVector vector)
    {
        _points++;
        for (var i = 0; i < vector.Indices.Length; i++)
        {
            if (!_terms.TryGetValue(vector.Indices[i], out var term)) _terms[vector.Indices[i]] = term = new Term();
            term.Slots.Add(slot);
            term.Weights.Add(vector.Values[i]);
            term.Living++;
        }
    }

    /// <summary>Counts a point out; its slot is never used again.</summary>
    public void Remove(SparseVector vector)
    {
        _points--;
        foreach (var index in vector.Indices) _terms[index].Living--;
    }

    /// <summary>Scores by slot, of all points with a term of the query; those that are gone are among them.</summary>
    public Dictionary<int, float> Scores(SparseVector query)
    {
        var scores = new Dictionary<int, float>();
        for (var i = 0; i < query.Indices.Length; i++)
        {
            if (!_terms.TryGetValue(query.Indices[i], out var term) || term.Living == 0) continue;
            var weight = query.Values[i] * (hasIdf ? Idf(term.Living) : 1f);
            for (var p = 0; p < term.Slots.Count; p++)
            {
                scores.TryGetValue(term.Slots[p], out var score);
                scores[term.Slots[p]] = score + (weight * term.Weights[p]);
            }
        }
        return scores;
    }

    private float Idf(int living) => MathF.Log(((_points - living + 0.5f) / (living + 0.5f)) + 1f);

    private sealed class Term
    {
        public List<int> Slots { get; } = [];

        public List<float> Weights { get; } = [];

        public int Living { get; set; }
    }
}
