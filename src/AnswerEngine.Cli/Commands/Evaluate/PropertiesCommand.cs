using System.CommandLine;
using System.Text;
using System.Text.Json;
using AnswerEngine.Cli.Output;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Reports;
using AnswerEngine.Indexing;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>What must hold of every article, over many questions and any index.</summary>
internal static class PropertiesCommand
{
    private const int LinesMax = 1_000_000;
    private const int LineLengthMax = 1024 * 1024;
    private const int CountDefault = 500;
    private const int Seed = 1;

    public static Command Create()
    {
        var index = IndexLocation.Option();
        var questions = new Option<string>("--questions")
        {
            Description = "JSON lines of {id, question} or {_id, text}", Required = true,
        };
        var count = new Option<int>("--count")
        {
            Description = $"How many of them, drawn at random with a fixed seed (default {CountDefault})",
            DefaultValueFactory = _ => CountDefault,
        };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "properties",
            "Check what must hold of every article and time the answers. "
            + "Example: answers evaluate properties --index my-index --questions queries.jsonl --count 500")
        {
            index, questions, count, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var drawn = Drawn(Read(parsed.GetRequiredValue(questions)), parsed.GetValue(count));
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var model = ConfiguredModels.Embedding();
            var opened = new List<LocalPassageIndex>();
            try
            {
                var check = new PropertiesCheck(
                    () =>
                    {
                        opened.Add(LocalPassageIndex.Open(folder, model));
                        return EvaluatedIndex.Engine(opened[^1]);
                    },
                    TimeProvider.System);
                var report = check.Run(drawn, new ProgressLine(parsed.Err()), cancellationToken);
                parsed.Out().Write(
                    parsed.GetValue(json) ? EvaluationJson.Write(report) : PropertiesText.Render(report));
                return report.Broken().Any() ? ExitCode.BelowBaseline : ExitCode.Done;
            }
            finally
            {
                foreach (var each in opened) each.Dispose();
            }
        });
        return command;
    }

    private static (string Id, Question Question)[] Drawn(List<(string Id, Question Question)> all, int count)
    {
        if (count < 1) throw new UsageException($"--count is {count}; at least 1 was expected");
        var questions = all.ToArray();
        new Random(Seed).Shuffle(questions);
        return questions[..Math.Min(count, questions.Length)];
    }

    private static List<(string Id, Question Question)> Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} does not exist; give a file of JSON lines");
        var questions = new List<(string Id, Question Question)>();
        var number = 0;
        foreach (var line in File.ReadLines(path, new UTF8Encoding(false, true)))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (questions.Count == LinesMax) throw new InvalidDataException($"{path}: more than {LinesMax} questions");
            var (idName, textName) = HasMember(line, "question") ? ("id", "question") : ("_id", "text");
            var (id, text) = JsonLine.Read(line, number, LineLengthMax, idName, textName);
            // Judged collections hold queries of any length; the engine takes so much of one.
            if (text.Trim() is { Length: > 0 } asked)
                questions.Add((id, new Question(asked[..Math.Min(asked.Length, Question.LengthMax)])));
        }
        return questions.Count > 0 ? questions : throw new InvalidDataException($"{path} holds no questions");
    }

    private static bool HasMember(string line, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out _);
        }
        catch (JsonException)
        {
            // The reader of the line says what is wrong with it.
            return false;
        }
    }
}
