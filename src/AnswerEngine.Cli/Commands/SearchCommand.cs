using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AnswerEngine.Cli.Output;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli.Commands;

internal static class SearchCommand
{
    private const int TopMax = 1_000, TopDefault = 10, ThreadsMax = 64;

    public static Command Create()
    {
        var query = new Argument<string?>("QUERY")
        {
            Description = "What to search for", Arity = ArgumentArity.ZeroOrOne,
        };
        var index = IndexLocation.Option();
        var filters = new FilterOptions();
        var top = new Option<int>("--top")
        {
            Description = $"How many documents, 1 to {TopMax}", DefaultValueFactory = _ => TopDefault,
        };
        var explain = new Option<bool>("--explain") { Description = "Show how each score came about" };
        var json = CommandAction.JsonOption();
        var ranking = RankingOption.Create();
        var queries = new Option<string?>("--queries") { Description = "JSON lines of {_id, text}" };
        var run = new Option<string?>("--run") { Description = "Where the TREC run goes; - is standard output" };
        var threads = new Option<int>("--threads")
        {
            Description = "How many of the --queries are searched at once; the run is the same for any number",
            DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, ThreadsMax),
        };
        var command = new Command(
            "search", "Find documents. Example: answers search \"low-intensity warfarin\" --kind study --top 5")
        {
            query, index, top, explain, json, ranking, queries, run, threads,
        };
        filters.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (text, file, count) = (parsed.GetValue(query), parsed.GetValue(queries), parsed.GetValue(top));
            if (count is < 1 or > TopMax) throw new UsageException($"--top is 1 to {TopMax}; {count} was given");
            if ((text is null) == (file is null)) throw new UsageException("give either a QUERY or --queries FILE");
            if (file is not null && parsed.GetValue(run) is null)
                throw new UsageException("--queries needs --run FILE (or --run -)");
            if (parsed.GetValue(explain) && parsed.GetValue(ranking) != DocumentRanking.Default)
                throw new UsageException($"--explain tells of --ranking {DocumentRanking.Default} only");
            if (parsed.GetValue(threads) is < 1 or > ThreadsMax)
                throw new UsageException($"--threads is 1 to {ThreadsMax}; {parsed.GetValue(threads)} was given");
            if (text?.Length > QueryFile.TextLengthMax)
            {
                throw new UsageException(
                    $"a query has at most {QueryFile.TextLengthMax} characters; this one has {text.Length}");
            }
            var filter = filters.Of(parsed);
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            var ranked = DocumentRanking.Of(parsed.GetValue(ranking)!, opened);
            if (file is not null)
            {
                var found = QueryFile.Read(file)
                    .AsParallel().AsOrdered().WithCancellation(cancellationToken)
                    .WithDegreeOfParallelism(parsed.GetValue(threads))
                    .Select(q => Lines(q.Id, ranked.Search(q.Text, filter, count)));
                WriteRun(parsed.GetValue(run)!, found, parsed.Out());
                return ExitCode.Done;
            }
            var hits = Find(opened, ranked, (text!, filter, count), parsed.GetValue(explain));
            Print(hits, parsed.GetValue(json), parsed.Out());
            return hits.Count > 0 ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static List<FoundDocument> Find(
        IPassageIndex index,
        DocumentRanking ranking,
        (string Text, DocumentFilter Filter, int Top) query,
        bool explain) =>
    [
        .. ranking.Search(query.Text, query.Filter, query.Top).Select((hit, i) =>
        {
            var document = index.Document(hit.DocumentId)!;
            return new FoundDocument(
                i + 1, hit.Score, hit.DocumentId, document.Kind, document.Status, document.Record.Title,
                explain ? index.Explain(query.Text, query.Filter, hit.DocumentId).ToString() : null);
        }),
    ];

    private static void Print(List<FoundDocument> found, bool json, TextWriter stdout)
    {
        if (json)
        {
            stdout.WriteLine(JsonSerializer.Serialize(found, CliJson.Readable.IReadOnlyListFoundDocument));
            return;
        }
        foreach (var document in found)
        {
            var status = document.Status == DocumentStatus.Current
                ? ""
                : $" [{document.Status.ToString().ToUpperInvariant()}]";
            stdout.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{document.Rank,3}. {document.Score,8:F4}  {document.DocumentId}  {document.Title}{status}"));
            if (document.Explanation is { } why) stdout.WriteLine(why);
        }
    }

    private static void WriteRun(string run, IEnumerable<string> parts, TextWriter stdout)
    {
        if (run == "-")
        {
            foreach (var part in parts) stdout.Write(part);
            return;
        }
        DurableFile.Write(run, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            foreach (var part in parts) writer.Write(part);
        });
    }

    private static string Lines(string id, IReadOnlyList<Search.SearchHit> hits)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < hits.Count; i++)
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $"{id} Q0 {hits[i].DocumentId} {i + 1} {hits[i].Score:R} answers\n");
        }
        return lines.ToString();
    }
}
