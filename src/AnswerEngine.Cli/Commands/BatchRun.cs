using System.Text;
using AnswerEngine.Publishing;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

/// <summary>
/// Answers a file of questions. All lines are read and checked first, so that a bad one stops the run before anything
/// is written; the output appears whole or not at all. With a library each article is kept as soon as it is composed.
/// </summary>
internal sealed class BatchRun(AnswerPipeline pipeline, Reader reader, Library? library)
{
    private const int LinesMax = 1_000_000;
    private const int LineLengthMax = 64 * 1024;

    public int Run(string input, string? output, TextWriter stdout, CancellationToken cancellationToken)
    {
        var questions = Questions(input);
        // Ordered and lazy: articles leave in input order while others are still being composed.
        var articles = questions
            .AsParallel().AsOrdered()
            .WithExecutionMode(ParallelExecutionMode.ForceParallelism).WithCancellation(cancellationToken)
            .Select(q => (q.Id, Composed: pipeline.Compose(q.Question, cancellationToken)))
            .Select(a => a.Composed with { Article = ArticleAssembler.Sealed(a.Composed.Article with { Id = a.Id }) });
        var complete = true;
        void Write(TextWriter? writer)
        {
            foreach (var composed in articles)
            {
                complete &= composed.Article.Outcome == Outcome.Answered;
                Keep(composed, output == "-" ? TextWriter.Null : stdout);
                writer?.Write(ArticleJson.WriteLine(composed.Article) + "\n");
            }
        }
        if (output is null) Write(null);
        else if (output == "-") Write(stdout);
        else DurableFile.Write(output, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            Write(writer);
        });
        return complete ? ExitCode.Done : ExitCode.Incomplete;
    }

    /// <summary>What is printed as kept is on the disk.</summary>
    private void Keep(ComposedArticle composed, TextWriter stdout)
    {
        if (library is null) return;
        var kept = library.Articles.Keep(composed.Article, composed.Inputs, "engine");
        stdout.WriteLine(FormattableString.Invariant($"{composed.Article.Id} version {kept.Number}"));
        stdout.Flush();
    }

    private static void CheckLength(string question, int number)
    {
        var length = question.Trim().Length;
        if (length is 0 or > Question.LengthMax)
        {
            throw new InvalidDataException(
                $"line {number}: a question has 1 to {Question.LengthMax} characters; this one has {length}");
        }
    }

    private List<(string Id, Question Question)> Questions(string input)
    {
        if (input != "-" && !File.Exists(input))
        {
            throw new FileNotFoundException(
                $"{input} does not exist; give a file of JSON lines with id and question");
        }
        using var lines = input == "-" ? Console.In : new StreamReader(input, new UTF8Encoding(false, true));
        var questions = new List<(string Id, Question Question)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (questions.Count == LinesMax)
                throw new InvalidDataException($"more than {LinesMax} questions; split the file");
            var (id, text) = JsonLine.Read(line, number, LineLengthMax, "id", "question");
            if (!ids.Add(id))
                throw new InvalidDataException($"line {number}: id \"{id}\" stands twice; ids must be unique");
            var turns = JsonLine.ReadTexts(line, number, "turns", Question.TurnsMax);
            foreach (var asked in turns.Append(text)) CheckLength(asked, number);
            questions.Add((id, new Question(text, reader) { Turns = turns }));
        }
        return questions.Count > 0
            ? questions
            : throw new InvalidDataException(
                $"{input} holds no questions; one JSON object with id and question per line was expected");
    }
}
