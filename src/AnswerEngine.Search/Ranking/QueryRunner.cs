using System.Buffers;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>Runs one query: scores every unit that has a term, keeps the best, gives them their ids.</summary>
internal static class QueryRunner
{
    /// <summary>The best units, best first.</summary>
    public static IReadOnlyList<SearchHit> Run(CheckedFile file, SearchOptions options, SearchQuery query) =>
        [.. Rank(file, options, query).Select(hit => ToHit(file, query.Unit, hit))];

    /// <summary>The same by ordinal.</summary>
    public static (int Ordinal, double Score)[] Rank(CheckedFile file, SearchOptions options, SearchQuery query)
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

    private static SearchHit ToHit(CheckedFile file, Unit unit, (int Ordinal, double Score) hit) =>
        unit == Unit.Document
            ? new SearchHit(IdTable.Document(file, hit.Ordinal), null, hit.Score)
            : new SearchHit(IdTable.Document(file, PassageRange.DocumentOf(file, hit.Ordinal)),
                IdTable.Passage(file, hit.Ordinal), hit.Score);
}
