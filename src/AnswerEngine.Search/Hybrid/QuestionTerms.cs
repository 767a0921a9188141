using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Hybrid;

/// <summary>Two terms that follow one another in a question, by their numbers, and how many words on.</summary>
internal readonly record struct TermPair(int First, int Second, int Distance, double Weight);

/// <summary>
/// What documents are read for: the distinct terms of a question that the collection has, weighted by their inverse
/// frequency, and which of them follow one another. For one question on one thread.
/// </summary>
internal sealed class QuestionTerms
{
    /// <summary>Words between the two of a pair; beyond it they say nothing together.</summary>
    private const int DistanceMax = 3;

    private readonly LatentSpace _space;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<double> _weights = [];
    private readonly List<int> _rows = [];
    private readonly List<double> _lengths = [];
    private readonly Dictionary<int, float[]> _nearness = [];

    public QuestionTerms(SearchQuery query, CollectionCounts collection, LatentSpace space)
    {
        _space = space;
        var pairs = new List<TermPair>();
        AnalyzedToken? last = null;
        foreach (var token in Tokens(query))
        {
            if (!TryNumber(token.Term, collection)) continue;
            if (last is not null && token.Position - last.Position is > 0 and <= DistanceMax and var distance
                && last.Term != token.Term)
            {
                var (first, second) = (_numbers[last.Term], _numbers[token.Term]);
                pairs.Add(new(first, second, distance, Math.Min(_weights[first], _weights[second])));
            }
            last = token;
        }
        Pairs = pairs;
        WeightSum = _weights.Sum();
        PairWeightSum = pairs.Sum(p => p.Weight);
    }

    public int Count => _weights.Count;

    public double WeightSum { get; }

    public IReadOnlyList<TermPair> Pairs { get; }

    public double PairWeightSum { get; }

    public double WeightOf(int number) => _weights[number];

    /// <summary>The number of a term, or a negative one.</summary>
    public int NumberOf(in KnownTerm term) => _numbers.GetValueOrDefault(term.Text, -1);

    /// <summary>
    /// How near a term of a document is in meaning to each term of the question, 0 to 1; empty for one without meaning.
    /// </summary>
    public float[] NearnessOf(in KnownTerm term)
    {
        var number = NumberOf(term);
        if (term.Row < 0 && number < 0) return [];
        // A term of the question that the space lacks is near itself alone.
        var key = term.Row >= 0 ? term.Row : ~number;
        if (_nearness.TryGetValue(key, out var known)) return known;
        var nearness = new float[Count];
        if (term.Row >= 0) Compare(term.Row, nearness);
        if (number >= 0) nearness[number] = 1;
        return _nearness[key] = nearness;
    }

    private void Compare(int row, float[] nearness)
    {
        var components = _space.ComponentsOf(row);
        var length = Math.Sqrt(FixedOrder.Dot(components, components));
        for (var i = 0; i < nearness.Length; i++)
        {
            var lengths = length * _lengths[i];
            if (lengths == 0) continue;
            var cosine = FixedOrder.Dot(components, _space.ComponentsOf(_rows[i])) / lengths;
            nearness[i] = (float)Math.Clamp(cosine, 0, 1);
        }
    }

    private static IEnumerable<AnalyzedToken> Tokens(SearchQuery query) =>
        query.Text.Length > 0
            ? EnglishAnalyzer.Analyze(query.Text)
            : query.Terms.Select((t, i) => new AnalyzedToken(t.Term, 0, 0, i * (DistanceMax + 1)));

    private bool TryNumber(string term, CollectionCounts collection)
    {
        if (_numbers.ContainsKey(term)) return true;
        var frequency = collection.DocumentFrequency(term);
        if (frequency == 0) return false;
        _numbers[term] = Count;
        _weights.Add(Bm25.InverseFrequency(collection.Documents, frequency));
        var row = _space.RowOf(term);
        _rows.Add(row);
        // Scales cancel out in a cosine, and whole numbers have the same sum in any order.
        _lengths.Add(row < 0 ? 0 : Math.Sqrt(FixedOrder.Dot(_space.ComponentsOf(row), _space.ComponentsOf(row))));
        return true;
    }
}
