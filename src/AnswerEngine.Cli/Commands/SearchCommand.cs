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
    private const int TopMax = 1_000, TopDefault = 10;

    public static Command Create()
    {
        var query = new Argument<string?>("QUERY")
        {
            Description = "What to search for", Arity = ArgumentArity.ZeroOrOne,
        };
        var index = IndexLocation.Option();
        var kind = CommandAction.KindOption("Only guideline or only study");
        var top = new Option<int>("--top")
        {
            Description = $"How many documents, 1 to {TopMax}", DefaultValueFactory = _ => TopDefault,
        };
        var explain = new Option<bool>("--explain") { Description = "Show how each score came about" };
        var json = CommandAction.JsonOption();
        var ranking = RankingOption.Create();
        var queries = new Option<string?>("--queries") { Description = "JSON lines of {_id, text}" };
        var run = new Option<string?>("--run") { Description = "Where the TREC run goes; - is standard output" };
        var command = new Command(
            "search", "Find documents. Example: answers search \"low-intensity warfarin\" --kind study --top 5")
        {
            query, index, kind, top, explain, json, ranking, queries, run,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var (text, file, count) = (parsed.GetValue(query), parsed.GetValue(queries), parsed.GetValue(top));
            if (count is < 1 or > TopMax) throw new UsageException($"--top is 1 to {TopMax}; {count} was given");
            if ((text is null) == (file is null)) throw new UsageException("give either a QUERY or --queries FILE");
            if (file is not null && parsed.GetValue(run) is null)
                throw new UsageException("--queries needs --run FILE (or --run -)");
            if (parsed.GetValue(explain) && parsed.GetValue(ranking) != DocumentRanking.Default)
                throw new UsageException($"--explain tells of --ranking {DocumentRanking.Default} only");
            if (text?.Length > QueryFile.TextLengthMax)
            {
                throw new UsageException(
                    $"a query has at most {QueryFile.TextLengthMax} characters; this one has {text.Length}");
            }
            using var opened = IndexLocation.Open(parsed.GetValue(index), parsed.Err(), cancellationToken);
            var ranked = DocumentRanking.Of(parsed.GetValue(ranking)!, opened);
            if (file is not null)
            {
                var options = (parsed.GetValue(kind), count, parsed.Out());
                return Batch(ranked, file, parsed.GetValue(run)!, options, cancellationToken);
            }
            var found = Find(opened, ranked, (text!, parsed.GetValue(kind), count), parsed.GetValue(explain));
            Print(found, parsed.GetValue(json), parsed.Out());
            return found.Count > 0 ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static List<FoundDocument> Find(
        LocalPassageIndex index,
        DocumentRanking ranking,
        (string Text, DocumentKind? Kind, int Top) query,
        bool explain) =>
    [
        .. ranking.Search(query.Text, query.Kind, query.Top).Select((hit, i) =>
        {
            var document = index.Document(hit.DocumentId)!;
            return new FoundDocument(
                i + 1, hit.Score, hit.DocumentId, document.Kind, document.Status, document.Record.Title,
                explain ? index.Explain(query.Text, query.Kind, hit.DocumentId).ToString() : null);
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

    private static int Batch(
        DocumentRanking ranking,
        string file,
        string run,
        (DocumentKind? Kind, int Top, TextWriter Out) options,
        CancellationToken cancellationToken)
    {
        var lines = QueryFile.Read(file)
            .AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(q => Lines(q.Id, ranking.Search(q.Text, options.Kind, options.Top)));
        if (run == "-") Write(options.Out);
        else DurableFile.Write(run, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            Write(writer);
        });
        return ExitCode.Done;

        void Write(TextWriter writer)
        {
            foreach (var text in lines) writer.Write(text);
        }
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
