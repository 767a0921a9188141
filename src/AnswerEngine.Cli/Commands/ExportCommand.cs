using System.CommandLine;
using System.Text;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Publishing.References;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

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
            Description = "The article as md (default), html, txt or json; its references as ris, bibtex, csl or nbib",
        };
        var style = new Option<CitationStyle>("--style")
        {
            Description = "Style of the references in md, html and txt: vancouver (default) or ama",
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
            if (manner == CitationStyle.Ama && !ArticleExport.HasStyle(shape))
                throw new UsageException("--style ama goes with --format md, html or txt; the others hold fields");
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
            var text = ArticleExport.ReadsSources(shape, manner)
                ? FromIndex(
                    IndexLocation.Open(parsed, folder, cancellationToken), article, (shape, manner), parsed.Err())
                : ArticleExport.Write(article, shape, manner, _ => null);
            Write(text, parsed.GetValue(output), parsed.Out());
            return ExitCode.Done;
        });
        return command;
    }

    private static string FromIndex(
        IPassageIndex index,
        Article article,
        (ExportFormat Format, CitationStyle Style) shape,
        TextWriter stderr)
    {
        using (index)
        {
            foreach (var reference in article.References.Where(r => CitedWork.Cited(r, index.Document) is null))
            {
                stderr.WriteLine(
                    $"answers: {reference.DocumentId} is no longer in the index as it was cited; "
                    + "it is exported with what the article knows");
            }
            return ArticleExport.Write(article, shape.Format, shape.Style, index.Document);
        }
    }

    private static void Write(string text, string? path, TextWriter output)
    {
        if (path is null or "-") output.Write(text);
        else DurableFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
