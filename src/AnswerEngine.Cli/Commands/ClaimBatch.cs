using System.Text;
using AnswerEngine.Cli.Output;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli.Commands;

/// <summary>
/// Checks a file of claims. All lines are read and checked first, so that a bad one stops the run before anything is
/// written; the output appears whole or not at all, in input order whatever the number of threads.
/// </summary>
internal sealed class ClaimBatch(ClaimPipeline pipeline)
{
    private const int LinesMax = 1_000_000;
    private const int LineLengthMax = 64 * 1024;

    public void Run(string input, string output, TextWriter stdout, CancellationToken cancellationToken)
    {
        var verdicts = Claims(input)
            .AsParallel().AsOrdered()
            .WithExecutionMode(ParallelExecutionMode.ForceParallelism).WithCancellation(cancellationToken)
            .Select(c => ClaimJson.WriteLine(c.Id, pipeline.Check(c.Text, cancellationToken)) + "\n");
        void Write(TextWriter writer)
        {
            foreach (var line in verdicts) writer.Write(line);
        }
        if (output == "-") Write(stdout);
        else DurableFile.Write(output, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            Write(writer);
        });
    }

    private static List<(string Id, string Text)> Claims(string input)
    {
        if (input != "-" && !File.Exists(input))
            throw new FileNotFoundException($"{input} does not exist; give a file of JSON lines with id and claim");
        using var lines = input == "-" ? Console.In : new StreamReader(input, new UTF8Encoding(false, true));
        var claims = new List<(string Id, string Text)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (claims.Count == LinesMax)
                throw new InvalidDataException($"more than {LinesMax} claims; split the file");
            var (id, text) = JsonLine.Read(line, number, LineLengthMax, "id", "claim");
            if (!ids.Add(id))
                throw new InvalidDataException($"line {number}: id \"{id}\" stands twice; ids must be unique");
            var length = text.Trim().Length;
            if (length is 0 or > ClaimCheck.LengthMax)
            {
                throw new InvalidDataException(
                    $"line {number}: a claim has 1 to {ClaimCheck.LengthMax} characters; this one has {length}");
            }
            claims.Add((id, text));
        }
        return claims.Count > 0
            ? claims
            : throw new InvalidDataException(
                $"{input} holds no claims; one JSON object with id and claim per line was expected");
    }
}
