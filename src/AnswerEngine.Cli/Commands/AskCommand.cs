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
        var question = new Argument<string?>("QUESTION")
        {
            Description = "The question; - reads it from standard input", Arity = ArgumentArity.ZeroOrOne,
        };
        var index = IndexLocation.Option();
        var reader = new Option<Reader>("--reader")
        {
            Description = "physician (default), clinician, student or patient",
        };
        var format = new Option<ArticleFormat>("--format") { Description = "text (default), markdown, html or json" };
        var json = CommandAction.JsonOption();
        var batch = new Option<string?>("--batch")
        {
            Description = "JSON lines of {id, question} to answer; turns, the earlier questions, where there are any",
        };
        var after = new Option<string[]>("--after")
        {
            Description = "A question asked before in the same thread; once for each, oldest first",
        };
        var followUp = new Option<string?>("--follow-up-to")
        {
            Description = "Id of an article in the library that this question follows up",
        };
        var explain = new Option<bool>("--explain")
        {
            Description = "Show how the answer came about: what was understood, found, considered and taken out",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Where a batch goes: one article per line, in input order; - is standard output",
        };
        var command = new Command(
            "ask",
            "Answer a question with guidelines, research and references. "
            + "Example: answers ask \"What is the INR goal for factor V Leiden mutation?\"")
        {
            question, after, followUp, index, reader, format, json, explain, batch, output,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var batchFile = parsed.GetValue(batch);
            var asked = parsed.GetValue(question);
            var shape = parsed.GetValue(json) ? ArticleFormat.Json : parsed.GetValue(format);
            if ((asked is null) == (batchFile is null))
                throw new UsageException("give either a QUESTION or --batch FILE");
            if (batchFile is not null && parsed.GetValue(output) is null)
                throw new UsageException("--batch needs --out FILE (or --out -)");
            var turns = parsed.GetValue(after) ?? [];
            if (batchFile is not null && turns.Length > 0)
                throw new UsageException("--after goes with a QUESTION; a batch has \"turns\" in its lines");
            if (parsed.GetValue(followUp) is not null && (batchFile is not null || turns.Length > 0))
                throw new UsageException("--follow-up-to goes with a QUESTION, and in place of --after");
            if (parsed.GetValue(explain) && (batchFile is not null || shape == ArticleFormat.Html))
                throw new UsageException("--explain goes with a QUESTION, in text, markdown or json");
            using var opened = IndexLocation.Open(parsed.GetValue(index), parsed.Err(), cancellationToken);
            var pipeline = new AnswerPipeline(opened, Clock.System);
            if (batchFile is not null)
            {
                var run = new BatchRun(pipeline, parsed.GetValue(reader));
                return run.Run(batchFile, parsed.GetValue(output)!, parsed.Out(), cancellationToken);
            }
            var text = asked == "-" ? Console.In.ReadToEnd() : asked!;
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            ComposedArticle composed;
            if (parsed.GetValue(followUp) is { } earlier)
            {
                var conversation = new Conversation(pipeline, Library.Open(folder, Clock.System));
                conversation.ContinueAfter(earlier);
                composed = conversation.Ask(text, parsed.GetValue(reader), cancellationToken);
            }
            else
            {
                composed = pipeline.Compose(
                    new Question(text, parsed.GetValue(reader)) { Turns = turns }, cancellationToken);
            }
            var article = parsed.GetValue(followUp) is null ? Kept(composed, folder, parsed.Err()) : composed.Article;
            parsed.Out().Write(parsed.GetValue(explain)
                ? Explain(composed.Article, composed.Explanation, shape)
                : Render(article, shape));
            return article.Outcome == Outcome.Answered ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

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
}
