using System.Buffers;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Runs one query: documents by ranges where the index was made for these options, all else exhaustively (scores every
/// unit that has a term, keeps the best); then gives the hits their ids.
/// </summary>
internal static class QueryRunner
{
    /// <summary>The best units, best first.</summary>
    public static IReadOnlyList<SearchHit> Run(
        CheckedFile file, SearchOptions options, ImpactSource source, SearchQuery query) =>
        Hits(file, query, Rank(file, options, source, query));

    /// <summary>The same by ordinal.</summary>
    public static (int Ordinal, double Score)[] Rank(
        CheckedFile file, SearchOptions options, ImpactSource source, SearchQuery query) =>
        query.Unit == Unit.Document && query.Terms.Count <= RangeSearch.TermsMax && source.Get() is { } impacts
            ? RankByRanges(file, impacts, query)
            : RankExhaustively(file, options, query);

    /// <summary>As <see cref="Run"/>, by scoring every unit: also the measure of what is faster.</summary>
    public static IReadOnlyList<SearchHit> RunExhaustively(
        CheckedFile file, SearchOptions options, SearchQuery query) =>
        Hits(file, query, RankExhaustively(file, options, query));

    private static (int Ordinal, double Score)[] RankByRanges(CheckedFile file, Impacts impacts, SearchQuery query)
    {
        // A workspace that an exception interrupted is not used again: its sums may not be 0.
        var work = impacts.Rent();
        var found = new RangeSearch(file, impacts, query, work).Run();
        var ranked = new (int Ordinal, double Score)[found.Length];
        for (var i = 0; i < ranked.Length; i++) ranked[i] = (found[i].Ordinal, found[i].Score);
        impacts.Return(work);
        return ranked;
    }

    private static (int Ordinal, double Score)[] RankExhaustively(
        CheckedFile file, SearchOptions options, SearchQuery query)
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
                    scorer.Accumulate(entry, scorer.Factor(term, entry), scores);
            }

            return Select(file, query, scores);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static (int Ordinal, double Score)[] Select(
        CheckedFile file, SearchQuery query, ReadOnlySpan<double> scores)
    {
        var hits = new TopHits(query.Top);
        var kinds = query.Kind is null ? [] : file.Section(IndexSection.Kinds);
        var document = 0;
        for (var unit = 0; unit < scores.Length; unit++)
        {
            if (!(scores[unit] > 0)) continue;
            if (query.Kind is { } kind)
            {
                document = query.Unit == Unit.Document ? unit : Owner(file, unit, document);
                if (kinds[document] != kind) continue;
            }

            hits.Offer(unit, scores[unit]);
        }

        return hits.Take();
    }

    /// <summary>Document of a passage, walking on from that of an earlier passage.</summary>
    private static int Owner(CheckedFile file, int passage, int from)
    {
        while (PassageRange.Of(file, from).End <= passage) from++;
        return from;
    }

    private static SearchHit[] Hits(CheckedFile file, SearchQuery query, (int Ordinal, double Score)[] ranked)
    {
        var hits = new SearchHit[ranked.Length];
        for (var i = 0; i < hits.Length; i++) hits[i] = ToHit(file, query.Unit, ranked[i]);
        return hits;
    }

    private static SearchHit ToHit(CheckedFile file, Unit unit, (int Ordinal, double Score) hit) =>
        unit == Unit.Document
            ? new SearchHit(IdTable.Document(file, hit.Ordinal), null, hit.Score)
            : new SearchHit(IdTable.Document(file, PassageRange.DocumentOf(file, hit.Ordinal)),
                IdTable.Passage(file, hit.Ordinal), hit.Score);
}
