using System.Buffers;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Runs one query: documents by ranges where the index was made for these options, all else exhaustively (scores every
/// unit that has a term, keeps the best); then gives the hits their ids.
/// </summary>
internal sealed class QueryRunner(CheckedFile file, SearchOptions options)
{
    private readonly ImpactSource _impacts = new(file, options);
    private readonly KindSets _kinds = new(file);

    /// <summary>The best units, best first.</summary>
    public IReadOnlyList<SearchHit> Run(SearchQuery query) => Hits(query.Unit, Rank(query));

    /// <summary>The same by ordinal.</summary>
    public (int Ordinal, double Score)[] Rank(SearchQuery query)
    {
        var allowed = _kinds.Allowed(query);
        return query.Unit == Unit.Document && query.Terms.Count <= RangeSearch.TermsMax && _impacts.Get() is { } impacts
            ? RankByRanges(impacts, query, allowed)
            : RankExhaustively(query, allowed);
    }

    private (int Ordinal, double Score)[] RankByRanges(Impacts impacts, SearchQuery query, DocumentSet? allowed)
    {
        // A workspace that an exception interrupted is not used again: its sums may not be 0.
        var work = impacts.Rent();
        work.Begin(query, allowed);
        var found = new RangeSearch(file, impacts, work).Run();
        var ranked = new (int Ordinal, double Score)[found.Length];
        for (var i = 0; i < ranked.Length; i++) ranked[i] = (found[i].Ordinal, found[i].Score);
        impacts.Return(work);
        return ranked;
    }

    private (int Ordinal, double Score)[] RankExhaustively(SearchQuery query, DocumentSet? allowed)
    {
        var scorer = new UnitScorer(file, options, query.Unit);
        var rented = ArrayPool<double>.Shared.Rent(scorer.UnitCount);
        try
        {
            var scores = rented.AsSpan(0, scorer.UnitCount);
            scores.Clear();
            foreach (var term in query.Terms)
            {
                if (TermDictionary.TryFind(file, term.Term, out var entry))
                    scorer.Accumulate(entry, scorer.Factor(term, entry), allowed, scores);
            }

            return Select(query.Top, scores);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static (int Ordinal, double Score)[] Select(int top, ReadOnlySpan<double> scores)
    {
        var hits = new TopHits(top);
        for (var unit = 0; unit < scores.Length; unit++)
        {
            if (scores[unit] > 0) hits.Offer(unit, scores[unit]);
        }

        return hits.Take();
    }

    private SearchHit[] Hits(Unit unit, (int Ordinal, double Score)[] ranked)
    {
        var hits = new SearchHit[ranked.Length];
        if (unit == Unit.Document) IdTable.Prefetch(file, ranked);
        for (var i = 0; i < hits.Length; i++) hits[i] = ToHit(unit, ranked[i]);
        return hits;
    }

    private SearchHit ToHit(Unit unit, (int Ordinal, double Score) hit) =>
        unit == Unit.Document
            ? new SearchHit(IdTable.Document(file, hit.Ordinal), null, hit.Score)
            : new SearchHit(IdTable.Document(file, PassageRange.DocumentOf(file, hit.Ordinal)),
                IdTable.Passage(file, hit.Ordinal), hit.Score);
}
