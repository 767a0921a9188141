using System.Diagnostics;
using System.Text.Json;
using AnswerEngine.Evaluation.Retrieval;
using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;
using AnswerEngine.Search;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Whether a collection on a Qdrant server (the double, unless an address is given) ranks as the local index does, on the judged queries of
/// a BEIR folder, and what a search costs beside the time of the server. Prints one line of JSON a step.
/// </summary>
internal static class QdrantMeasurement
{
    private const int Top = 10;
    private const string Corpus = "answers-benchmark";

    /// <summary>Arguments: FOLDER WORK [url=ADDRESS].</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("qdrant FOLDER WORK [url=ADDRESS]");
            return 2;
        }
        var address = args.Skip(2).FirstOrDefault(a => a.StartsWith("url=", StringComparison.Ordinal))?["url=".Length..];
        await using var server = address is null ? await QdrantDoubleServer.Start() : null;
        var settings = new QdrantSettings(address ?? server!.Address.ToString()) { Key = Environment.GetEnvironmentVariable("QDRANT_KEY") };
        var (folder, index) = (args[0], Path.Combine(args[1], "index"));
        new CorpusPipeline(index).Ingest(new IngestRequest([Path.Combine(folder, "corpus.jsonl")], DocumentKind.Study));
        var clock = Stopwatch.StartNew();
        using (var upload = new QdrantUpload(settings, new QdrantOptions { Collection = Corpus })) upload.Run(index);
        using var local = LocalPassageIndex.Open(index);
        Print(("step", "upload"), ("documents", local.DocumentCount), ("passages", local.PassageCount), ("s", clock.Elapsed.TotalSeconds));
        clock.Restart();
        using var remote = QdrantPassageIndex.Open(settings, Corpus, Path.Combine(args[1], "cache"));
        Print(("step", "open"), ("ms", clock.Elapsed.TotalMilliseconds));
        var queries = Queries(folder);
        var judged = Judgements.Read(Directory.EnumerateFiles(Path.Combine(folder, "qrels"), "*.tsv").Order(StringComparer.Ordinal));
        string[] texts = [.. judged.Keys.Where(queries.ContainsKey).Select(id => queries[id])];
        Compare("terms", texts, (i, text, top) => i.SearchByTerms(text, null, top), local, remote);
        Compare("passages", texts, (i, text, top) => i.SearchPassages(text, null, top), local, remote);
        Compare("hybrid", texts, (i, text, top) => i.SearchDocuments(text, null, top), local, remote);
        Gain("terms", queries, judged, (i, text, top) => i.SearchByTerms(text, null, top), local, remote);
        Gain("hybrid", queries, judged, (i, text, top) => i.SearchDocuments(text, null, top), local, remote);
        if (server is not null) Print(("step", "double"), ("violations", server.Log.ViolationCount));
        return 0;
    }

    private delegate IReadOnlyList<SearchHit> Search(IPassageIndex index, string text, int top);

    private static void Compare(string name, string[] texts, Search search, IPassageIndex local, IPassageIndex remote)
    {
        foreach (var text in texts) search(remote, text, Top);
        using var server = new HttpTimes();
        var (same, sets, worst) = (0, 0, 0.0);
        var (wall, beside, there, here) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var requests = 0;
        foreach (var text in texts)
        {
            var clock = Stopwatch.StartNew();
            var expected = search(local, text, Top);
            here.Add(clock.Elapsed.TotalMilliseconds);
            server.Clear();
            clock.Restart();
            var found = search(remote, text, Top);
            wall.Add(clock.Elapsed.TotalMilliseconds);
            there.Add(server.Milliseconds);
            beside.Add(wall[^1] - server.Milliseconds);
            requests += server.Count;
            var ids = found.Select(h => (h.DocumentId, h.PassageId)).ToArray();
            if (expected.Select(h => (h.DocumentId, h.PassageId)).SequenceEqual(ids)) same++;
            if (expected.Select(h => (h.DocumentId, h.PassageId)).ToHashSet().SetEquals(ids)) sets++;
            foreach (var (one, other) in expected.Zip(found)) worst = Math.Max(worst, Math.Abs(one.Score - other.Score) / one.Score);
        }
        Print(
            ("step", name), ("queries", texts.Length), ("sameTop10InOrder", same), ("sameTop10", sets), ("worstScoreDifference", worst),
            ("localP50Ms", Median(here)), ("wallP50Ms", Median(wall)), ("serverP50Ms", Median(there)), ("clientP50Ms", Median(beside)),
            ("requestsPerQuery", (double)requests / texts.Length));
    }

    private static void Gain(
        string name, Dictionary<string, string> queries, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judged,
        Search search, params IPassageIndex[] indexes)
    {
        var figures = indexes.Select(index => new RetrievalEvaluation(
            text => [.. search(index, text, RankingMeasures.Depth).Select(hit => new RankedDocument(hit.DocumentId, hit.Score))],
            id => index.Document(id) is not null,
            TimeProvider.System).Run(queries, judged).Figures.Single(f => f.Name == "nDCG@10").Value).ToArray();
        Print(("step", $"nDCG@10 {name}"), ("local", figures[0]), ("qdrant", figures[1]), ("difference", figures[1] - figures[0]));
    }

    private static Dictionary<string, string> Queries(string folder)
    {
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(folder, "queries.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            queries[json.RootElement.GetProperty("_id").GetString()!] = json.RootElement.GetProperty("text").GetString()!;
        }
        return queries;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(params (string Name, object Value)[] members) =>
        Console.WriteLine(JsonSerializer.Serialize(members.ToDictionary(m => m.Name, m => m.Value)));
}
