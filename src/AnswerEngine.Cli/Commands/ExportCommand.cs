using System.CommandLine;
using System.Text;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Publishing.References;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal enum ExportFormat
{
    Md,
    Html,
    Json,
    Ris,
    Bibtex,
    Csl,
    Nbib,
}

internal enum CitationStyle
{
    Vancouver,
    Ama,
}

internal static class ExportCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID")
        {
            Description = "Id of an article", Arity = ArgumentArity.ZeroOrOne,
        };
        var backup = new Option<string?>("--library")
        {
            Description = "In place of an ID: write a backup of the whole library into this folder",
        };
        var index = IndexLocation.Option();
        var format = new Option<ExportFormat>("--format")
        {
            Description = "The article as md (default), html or json; its references as ris, bibtex, csl or nbib",
        };
        var style = new Option<CitationStyle>("--style")
        {
            Description = "Style of the references in md and html: vancouver (default) or ama",
        };
        var output = new Option<string?>("--out")
        {
            Description = "File to write; without it, or with -, standard output",
        };
        var command = new Command(
            "export",
            "Export an article, or its references for a reference manager. "
            + "Example: answers export a-0123456789ab --format ris --out references.ris")
        {
            id, backup, index, format, style, output,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var (shape, manner) = (parsed.GetValue(format), parsed.GetValue(style));
            if (manner == CitationStyle.Ama && shape is not (ExportFormat.Md or ExportFormat.Html))
                throw new UsageException("--style ama goes with --format md or html; the other formats hold fields");
            var folder = parsed.GetValue(index);
            if ((parsed.GetValue(id) is null) == (parsed.GetValue(backup) is null))
                throw new UsageException("give either an ID or --library DIR");
            var library = LibraryCommand.Open(folder);
            if (parsed.GetValue(backup) is { } directory)
            {
                parsed.Err().WriteLine($"{LibraryBackup.Write(library, directory)} written");
                return ExitCode.Done;
            }
            var article = library.Articles.Show(LibraryCommand.Article(library, parsed.GetValue(id)!).Id)!;
            var text = shape switch
            {
                ExportFormat.Json => ArticleJson.Write(article),
                ExportFormat.Md or ExportFormat.Html when manner == CitationStyle.Vancouver => Page(article, shape),
                _ => FromIndex(
                    article, IndexLocation.Open(folder, parsed.Err(), cancellationToken), shape, parsed.Err()),
            };
            Write(text, parsed.GetValue(output), parsed.Out());
            return ExitCode.Done;
        });
        return command;
    }

    private static string FromIndex(Article article, LocalPassageIndex index, ExportFormat format, TextWriter stderr)
    {
        using (index)
        {
            foreach (var reference in article.References.Where(r => CitedWork.Cited(r, index.Document) is null))
            {
                stderr.WriteLine(
                    $"answers: {reference.DocumentId} is no longer in the index as it was cited; "
                    + "it is exported with what the article knows");
            }

            return format is ExportFormat.Md or ExportFormat.Html
                ? Page(AmaStyle.Apply(article, index.Document), format)
                : ReferenceExport.Write(CitedWork.Of(article, index.Document), Format(format));
        }
    }

    private static string Page(Article article, ExportFormat format) =>
        format == ExportFormat.Html ? ArticleHtml.Render(article) : ArticleMarkdown.Render(article);

    private static ReferenceFormat Format(ExportFormat format) => format switch
    {
        ExportFormat.Ris => ReferenceFormat.Ris,
        ExportFormat.Bibtex => ReferenceFormat.BibTex,
        ExportFormat.Csl => ReferenceFormat.Csl,
        ExportFormat.Nbib => ReferenceFormat.Nbib,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no format of references"),
    };

    private static void Write(string text, string? path, TextWriter output)
    {
        if (path is null or "-") output.Write(text);
        else DurableFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
