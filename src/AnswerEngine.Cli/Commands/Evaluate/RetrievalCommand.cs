using System.CommandLine;
using System.Diagnostics;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Reports;
using AnswerEngine.Evaluation.Retrieval;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>Scores a ranking on a judged collection in the layout of BEIR.</summary>
internal static class RetrievalCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder with corpus.jsonl, queries.jsonl and qrels/*.tsv", Required = true,
        };
        var queries = new Option<string?>("--queries") { Description = "Other queries than DATA/queries.jsonl" };
        var judged = new Option<string?>("--qrels") { Description = "Other judgements than DATA/qrels/*.tsv" };
        var index = new Option<string?>("--index")
        {
            Description = "An index of that corpus (default: a temporary one is made)",
        };
        var ranking = RankingOption.Create();
        var json = CommandAction.JsonOption();
        var command = new Command(
            "retrieval",
            "Score the ranking of documents on judged queries. "
            + "Example: answers evaluate retrieval --data scifact --ranking default")
        {
            data, queries, judged, index, ranking, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var set = JudgedCollection.Read(
                parsed.GetRequiredValue(data), parsed.GetValue(queries), parsed.GetValue(judged));
            using var opened = EvaluatedIndex.Open(
                parsed, parsed.GetValue(index), set.Corpus, cancellationToken);
            var report = Run(set, opened, parsed.GetValue(ranking)!, cancellationToken);
            parsed.Out().Write(
                parsed.GetValue(json) ? EvaluationJson.Write(report) : RetrievalText.Render(report));
            return ExitCode.Done;
        });
        return command;
    }

    private static RetrievalReport Run(
        JudgedCollection set, EvaluatedIndex opened, string name, CancellationToken cancellationToken)
    {
        var ranking = DocumentRanking.Of(name, opened.Index);
        var evaluation = new RetrievalEvaluation(
            text =>
            [
                .. ranking.Search(text, null, RankingMeasures.Depth)
                    .Select(hit => new RankedDocument(hit.DocumentId, hit.Score)),
            ],
            id => opened.Index.Document(id) is not null,
            TimeProvider.System);
        var result = evaluation.Run(set.Queries, set.Judged, cancellationToken);
        var files = Files(opened.Folder);
        using var process = Process.GetCurrentProcess();
        return new RetrievalReport(
            name, opened.Index.Snapshot, opened.Index.DocumentCount, opened.Ingested?.Rejected.Count,
            RankingMeasures.Depth, result, files.Sum(f => f.Bytes), files, process.PeakWorkingSet64);
    }

    private static IndexFile[] Files(string folder)
    {
        // A corpus on a server has none here.
        if (new SnapshotDirectory(folder).CurrentPath is not { } snapshot) return [];
        return
        [
            .. new DirectoryInfo(snapshot).EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => new IndexFile(Path.GetRelativePath(snapshot, f.FullName), f.Length))
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A corpus, queries and what experts judged.</summary>
internal sealed record JudgedCollection(
    string Corpus,
    IReadOnlyDictionary<string, string> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judged)
{
    public static JudgedCollection Read(string folder, string? queries, string? judged)
    {
        var corpus = Existing(Path.Combine(folder, "corpus.jsonl"));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, text) in QueryFile.Read(queries ?? Path.Combine(folder, "queries.jsonl")))
        {
            if (!texts.TryAdd(id, text)) throw new InvalidDataException($"the query {id} is there twice");
        }
        var tables = judged is null ? Tables(folder) : [Existing(judged)];
        return new JudgedCollection(corpus, texts, Judgements.Read(tables));
    }

    private static string[] Tables(string folder)
    {
        var place = Path.Combine(folder, "qrels");
        string[] tables = Directory.Exists(place)
            ? [.. Directory.EnumerateFiles(place, "*.tsv").Order(StringComparer.Ordinal)]
            : [];
        return tables.Length > 0 ? tables : throw new FileNotFoundException($"{place} has no .tsv; give --qrels FILE");
    }

    private static string Existing(string file) =>
        File.Exists(file) ? file : throw new FileNotFoundException($"{file} does not exist");
}
