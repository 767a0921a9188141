using System.Globalization;
using AnswerEngine.Evaluation.Retrieval;
using AnswerEngine.Indexing;
using AnswerEngine.Search;
using AnswerEngine.Search.Hybrid;

namespace AnswerEngine.Training.Ranking;

/// <summary>
/// Learns the weights of the default ranking on the dev parts of the judged sets, measures each set by weights learnt
/// without it, and the ranking without each of its parts.
/// </summary>
internal static class RankingTrainingRun
{
    private const int Cut = 10;

    public static void Run(string data, string indexes, bool ablate, TextWriter log)
    {
        var sets = RankingSet.ReadAll(data, indexes);
        var plain = sets.Select(s => Measure(s, DocumentRanking.Of("bm25-anserini", s.Index).Search)).ToArray();
        log.WriteLine($"nDCG@10 / Recall@100 of {string.Join(", ", sets.Select(s => s.Name))}");
        Write(log, "bm25-anserini", plain);
        Write(log, "default", sets.Select(s => Measure(s, s.Index.SearchDocuments)));
        if (ablate)
        {
            Ablate(sets, log);
            return;
        }
        var read = sets.Select((s, i) => Read(s, plain[i].Ndcg + s.Gain)).ToArray();
        var weights = RankingModel.Learn(read);
        log.WriteLine("learnt: " + Text(weights));
        log.WriteLine("nDCG@10: " + string.Join("  ", read.Select(s => Text(s.Ndcg(weights)))));
        foreach (var left in read)
        {
            var others = RankingModel.Learn([.. read.Where(s => s != left)]);
            log.WriteLine($"{left.Name} by weights of the others: {Text(left.Ndcg(others))}; {Text(others)}");
        }
    }

    private static void Ablate(IReadOnlyList<RankingSet> sets, TextWriter log)
    {
        var all = new HybridOptions();
        (string Name, HybridOptions Options)[] parts =
        [
            ("best not read", all with { ReadDocuments = 0 }),
            ("without title", all with { Read = all.Read with { Title = 0 } }),
            ("without window", all with { Read = all.Read with { Window = 0 } }),
            ("without pairs", all with { Read = all.Read with { Pairs = 0 } }),
            ("without nearness of terms", all with { Read = all.Read with { Nearness = 0 } }),
            ("cosine not again", all with { Read = all.Read with { Latent = 0 } }),
            ("without cosines", all with { LatentWeight = 0, Read = all.Read with { Latent = 0 } }),
            ("without feedback", all with { FeedbackWeight = 0 }),
            ("latent side not faded on short texts", all with { LatentLengthNone = 0, LatentLengthFull = 1 }),
            ("20 read", all with { ReadDocuments = 20 }),
            ("50 read", all with { ReadDocuments = 50 }),
        ];
        foreach (var (name, options) in parts)
        {
            Write(log, name, sets.Select(s =>
            {
                var hybrid = Hybrid(s, options);
                return Measure(s, (text, _, top) => hybrid.Search(new SearchQuery(text) { Top = top }));
            }));
        }
    }

    private static HybridSearch Hybrid(RankingSet set, HybridOptions options) =>
        set.Index.Hybrid(options) ?? throw new InvalidDataException($"{set.Name}: an index without vectors");

    private static ReadSet Read(RankingSet set, double target)
    {
        var hybrid = Hybrid(set, new HybridOptions());
        var queries = set.Queries.AsParallel().AsOrdered().Select(q => Read(hybrid, set.Index, q.Text, q.Grades)).ToArray();
        return new ReadSet(set.Name, queries, target);
    }

    private static ReadQuery Read(
        HybridSearch hybrid, LocalPassageIndex index, string text, IReadOnlyDictionary<string, int> grades)
    {
        var ranked = hybrid.Rank(new SearchQuery(text), RankingMeasures.Depth)
            .Zip(index.SearchDocuments(text, null, RankingMeasures.Depth), (hit, found) => (Hit: hit, Id: found.DocumentId))
            .Where(h => h.Hit.Read is not null).ToArray();
        var ideal = grades.Values.OrderDescending().Take(Cut).Select((g, i) => Math.Max(0, g) / Math.Log2(i + 2)).Sum();
        return new ReadQuery(
            [.. ranked.Select(h => h.Hit.Fused.Score)],
            [.. ranked.SelectMany(h => Signals(h.Hit, hybrid.LatentShare))],
            [.. ranked.Select(h => grades.GetValueOrDefault(h.Id))],
            ideal);
    }

    private static double[] Signals(HybridHit hit, double latent) =>
        hit.Read is { } r ? [r.Title, r.Window, r.Pairs, r.Nearness, latent * hit.Fused.Cosine] : [];

    private static (double Ndcg, double Recall) Measure(
        RankingSet set, Func<string, DocumentFilter?, int, IReadOnlyList<SearchHit>> rank)
    {
        var measures = set.Queries.AsParallel().AsOrdered().Select(q => RankingMeasures.Of(
            q.Grades,
            [.. rank(q.Text, null, RankingMeasures.Depth).Select(h => new RankedDocument(h.DocumentId, h.Score))])).ToArray();
        return (measures.Average(m => m.Ndcg), measures.Average(m => m.Recall));
    }

    private static void Write(TextWriter log, string name, IEnumerable<(double Ndcg, double Recall)> figures) =>
        log.WriteLine($"{name}: " + string.Join(" | ", figures.Select(f => $"{Text(f.Ndcg)} / {Text(f.Recall)}")));

    private static string Text(double figure) => figure.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<double> weights) => string.Join(
        ", ", RankingModel.Names.Zip(weights, (n, w) => string.Create(CultureInfo.InvariantCulture, $"{n} {w:0.00}")));
}
