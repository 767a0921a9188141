using AnswerEngine.Search;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// What the search by terms and meaning loses by visiting few lists of vectors: against an exact scan for the same vectors, moved
/// towards the best lexical documents as the search does.
/// </summary>
internal sealed class HybridRecall(SearchIndex terms, LatentSpace space, VectorIndex vectors)
{
    private const int Top = 10;

    private readonly HybridOptions _options = new();
    private readonly HybridSearch _hybrid = new(terms, space, vectors);

    /// <summary>
    /// Of the ten nearest vectors, how many the visited lists hold; of the ten best documents of an exact search by both, how many
    /// are found; each as a mean over the queries that have a vector.
    /// </summary>
    public (int Queries, double Nearest, double Hits) Of(IReadOnlyList<string> queries)
    {
        var (count, nearest, hits) = (0, 0.0, 0.0);
        foreach (var text in queries)
        {
            var query = new SearchQuery(text) { Top = _options.Depth };
            var found = terms.RankDocuments(query);
            if (found.Length == 0 || Vector(text, found) is not { } vector) continue;
            count++;
            var exact = new VectorHit[_options.Depth];
            vectors.Search(vector, exact, probes: vectors.Lists);
            nearest += Share(Nearest(vector), exact.Take(Top).Select(h => h.Ordinal));
            var best = _hybrid.Rank(query with { Top = Top }, Top).Select(h => h.Fused.Ordinal);
            hits += Share(best, Fused(vector, found, exact));
        }
        return (count, nearest / count, hits / count);
    }

    private static double Share(IEnumerable<int> found, IEnumerable<int> exact)
    {
        var wanted = exact.ToHashSet();
        return found.Count(wanted.Contains) / (double)wanted.Count;
    }

    private float[]? Vector(string text, (int Ordinal, double Score)[] found)
    {
        var vector = new float[space.Dimensions];
        if (!space.TryEmbed([.. EnglishAnalyzer.Analyze(text).Select(t => t.Term)], vector)) return null;
        _hybrid.MoveTowards(new LocalCandidates(terms.DocumentId, vectors, found, new SearchQuery(text)), vector);
        return vector;
    }

    private IEnumerable<int> Nearest(float[] vector)
    {
        var hits = new VectorHit[Top];
        var count = vectors.Search(vector, hits, default, LocalCandidates.ReachOf(vectors, float.NegativeInfinity));
        return hits.Take(count).Select(h => h.Ordinal);
    }

    /// <summary>The best of both sides in full, by the sum that the search maximises.</summary>
    private IEnumerable<int> Fused(float[] vector, (int Ordinal, double Score)[] found, VectorHit[] exact)
    {
        var cosines = new float[found.Length];
        vectors.Score(vector, Array.ConvertAll(found, f => f.Ordinal), cosines);
        var sums = exact.ToDictionary(h => h.Ordinal, h => _hybrid.LatentWeight * h.Score);
        for (var i = 0; i < found.Length; i++)
            sums[found[i].Ordinal] = (found[i].Score / found[0].Score) + (_hybrid.LatentWeight * cosines[i]);
        return sums.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Top).Select(s => s.Key);
    }
}
