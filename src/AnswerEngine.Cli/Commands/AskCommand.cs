using System.CommandLine;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal enum ArticleFormat
{
    Text,
    Markdown,
    Html,
    Json,
}

internal static class AskCommand
{
    private const int StandardColumnsMax = 120, StandardColumnsMin = 60;

    public static Command Create()
    {
        var options = new Options();
        var command = new Command(
            "ask",
            "Answer a question with guidelines, research and references. "
            + "Example: answers ask \"What is the INR goal for factor V Leiden mutation?\"")
        {
            options.Question, options.After, options.FollowUp, options.Index, options.Reader, options.Format,
            options.Json, options.Explain, options.Batch, options.Output, options.Keep, options.Stream,
            options.Extractive,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            Check(parsed, options);
            AnswerPipeline.Prepare();
            using var model = ModelOption.Open(parsed, options.Extractive);
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(options.Index), cancellationToken);
            var pipeline = ConfiguredModels.Pipeline(opened, model?.Model);
            var folder = IndexLocation.Resolve(parsed.GetValue(options.Index));
            if (parsed.GetValue(options.Batch) is { } batch)
            {
                var library = parsed.GetValue(options.Keep) ? Library.Open(folder, Clock.System) : null;
                var run = new BatchRun(pipeline, parsed.GetValue(options.Reader), library);
                return run.Run(batch, parsed.GetValue(options.Output), parsed.Out(), cancellationToken);
            }
            var composed = ComposeAsync(parsed, options, pipeline, cancellationToken).GetAwaiter().GetResult();
            ModelOption.Warn(composed, parsed.Err());
            var article = parsed.GetValue(options.FollowUp) is null
                ? Kept(composed, folder, parsed.Err())
                : composed.Article;
            var shape = Shape(parsed, options);
            if (parsed.GetValue(options.Stream))
                parsed.Out().WriteLine(ComposingJson.Line(ComposingJson.ArticleEvent, ArticleJson.WriteLine(article)));
            else parsed.Out().Write(parsed.GetValue(options.Explain)
                ? Explain(article.Review.Newer is null ? article : composed.Article, composed.Explanation, shape)
                : Render(article, shape));
            return article.Outcome == Outcome.Answered ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static void Check(ParseResult parsed, Options options)
    {
        var isBatch = parsed.GetValue(options.Batch) is not null;
        var isAfter = parsed.GetValue(options.After) is [_, ..];
        if ((parsed.GetValue(options.Question) is not null) == isBatch)
            throw new UsageException("give either a QUESTION or --batch FILE");
        if (isBatch && parsed.GetValue(options.Output) is null && !parsed.GetValue(options.Keep))
            throw new UsageException("--batch needs --out FILE (or --out -), or --keep");
        if (isBatch && isAfter)
            throw new UsageException("--after goes with a QUESTION; a batch has \"turns\" in its lines");
        if (!isBatch && parsed.GetValue(options.Keep))
            throw new UsageException("--keep goes with --batch; the answer to a QUESTION is kept anyway");
        if (parsed.GetValue(options.FollowUp) is not null && (isBatch || isAfter))
            throw new UsageException("--follow-up-to goes with a QUESTION, and in place of --after");
        if (parsed.GetValue(options.Stream) && (isBatch || parsed.GetValue(options.Explain)))
            throw new UsageException("--stream goes with a QUESTION, without --explain");
        if (parsed.GetValue(options.Explain) && (isBatch || Shape(parsed, options) == ArticleFormat.Html))
            throw new UsageException("--explain goes with a QUESTION, in text, markdown or json");
    }

    private static ArticleFormat Shape(ParseResult parsed, Options options) =>
        parsed.GetValue(options.Json) ? ArticleFormat.Json : parsed.GetValue(options.Format);

    private static Task<ComposedArticle> ComposeAsync(
        ParseResult parsed, Options options, AnswerPipeline pipeline, CancellationToken cancellationToken)
    {
        var asked = parsed.GetValue(options.Question)!;
        var text = asked == "-" ? Console.In.ReadToEnd() : asked;
        var reader = parsed.GetValue(options.Reader);
        var told = parsed.GetValue(options.Stream) ? Teller(parsed.Out()) : null;
        if (parsed.GetValue(options.FollowUp) is not { } earlier)
        {
            var turns = parsed.GetValue(options.After) ?? [];
            return pipeline.ComposeAsync(new Question(text, reader) { Turns = turns }, told, cancellationToken);
        }
        var library = LibraryCommand.Open(parsed.GetValue(options.Index));
        var conversation = new Conversation(
            pipeline, LibraryCommand.Writable(library, parsed.GetValue(options.Index)));
        conversation.ContinueAfter(earlier);
        return conversation.AskAsync(text, reader, told, cancellationToken);
    }

    private static Action<ComposingStep> Teller(TextWriter stdout) => step =>
    {
        var (name, data) = ComposingJson.Event(step);
        stdout.WriteLine(ComposingJson.Line(name, data));
        stdout.Flush();
    };

    public static string Render(Article article, ArticleFormat format) => format switch
    {
        ArticleFormat.Json => ArticleJson.Write(article),
        ArticleFormat.Markdown => ArticleMarkdown.Render(article),
        ArticleFormat.Html => ArticleHtml.Render(article),
        _ => Console.IsOutputRedirected
            ? ArticleText.Render(article)
            : ArticleText.Render(article, Math.Clamp(Console.WindowWidth, StandardColumnsMin, StandardColumnsMax)),
    };

    /// <summary>The article, and after it how it came about; in JSON one object with both.</summary>
    private static string Explain(Article article, AnswerExplanation explanation, ArticleFormat shape) => shape switch
    {
        ArticleFormat.Json => ExplanationJson.Write(article, explanation),
        ArticleFormat.Markdown =>
            $"{Render(article, shape)}\n## Explanation\n\n~~~~text\n"
            + $"{ExplanationText.Render(article, explanation)}~~~~\n",
        _ => $"{Render(article, shape)}\n{ExplanationText.Render(article, explanation)}",
    };

    /// <summary>
    /// The article as the library shows it once it is kept. A reader of a read-only index still gets the answer.
    /// </summary>
    private static Article Kept(ComposedArticle composed, string folder, TextWriter stderr)
    {
        try
        {
            var articles = Library.Open(folder, Clock.System).Articles;
            articles.Keep(composed.Article, composed.Inputs, "engine");
            return articles.Show(composed.Article.Id) ?? composed.Article;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            stderr.WriteLine($"answers: the article was not kept for \"answers show\": {error.Message}");
            return composed.Article;
        }
    }

    private sealed class Options
    {
        public Argument<string?> Question { get; } = new("QUESTION")
        {
            Description = "The question; - reads it from standard input", Arity = ArgumentArity.ZeroOrOne,
        };

        public Option<string?> Index { get; } = IndexLocation.Option();

        public Option<Reader> Reader { get; } = new("--reader")
        {
            Description = "physician (default), clinician, student or patient",
        };

        public Option<ArticleFormat> Format { get; } = new("--format")
        {
            Description = "text (default), markdown, html or json",
        };

        public Option<bool> Json { get; } = CommandAction.JsonOption();

        public Option<string?> Batch { get; } = new("--batch")
        {
            Description = "JSON lines of {id, question} to answer; turns, the earlier questions, where there are any",
        };

        public Option<string[]> After { get; } = new("--after")
        {
            Description = "A question asked before in the same thread; once for each, oldest first",
        };

        public Option<string?> FollowUp { get; } = new("--follow-up-to")
        {
            Description = "Id of an article in the library that this question follows up",
        };

        public Option<bool> Explain { get; } = new("--explain")
        {
            Description = "Show how the answer came about: what was understood, found, considered and taken out",
        };

        public Option<string?> Output { get; } = new("--out")
        {
            Description = "Where a batch goes: one article per line, in input order; - is standard output",
        };

        public Option<bool> Stream { get; } = new("--stream")
        {
            Description = "Print JSON lines {event, data}: each statement once it is verified, at the end the article",
        };

        public Option<bool> Extractive { get; } = ModelOption.Extractive();

        public Option<bool> Keep { get; } = new("--keep")
        {
            Description = "Keep the articles of a batch in the library; prints id and version of each when it is kept",
        };
    }
}
