using System.CommandLine;
using System.Text;
using AnswerEngine.Cli.Output;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID")
        {
            Description = "Id of an article, a document or a passage", Arity = ArgumentArity.ZeroOrOne,
        };
        var document = new Option<string?>("--document") { Description = "Id of a document" };
        var version = new Option<int?>("--version")
        {
            Description = "A version of an article (default: the approved one, else the newest)",
        };
        var index = IndexLocation.Option();
        var format = new Option<ArticleFormat>("--format") { Description = "text (default), markdown, html or json" };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "show",
            "Show an article, a document, or a passage in its place. "
            + "Example: answers show --document ridker-2003-prevent --json")
        {
            id, document, version, index, format, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var (any, only) = (parsed.GetValue(id), parsed.GetValue(document));
            if ((any is null) == (only is null)) throw new UsageException("give either an ID or --document ID");
            var shape = parsed.GetValue(json) ? ArticleFormat.Json : parsed.GetValue(format);
            var folder = parsed.GetValue(index);
            if (any is not null && Stored(IndexLocation.Resolve(folder), any, parsed.GetValue(version)) is { } article)
            {
                parsed.Out().Write(AskCommand.Render(article, shape));
                return ExitCode.Done;
            }
            if (parsed.GetValue(version) is { } number)
                throw new InvalidDataException($"the library has no version {number} of \"{any ?? only}\"");
            using var opened = IndexLocation.Open(parsed, folder, cancellationToken);
            var name = only ?? any!;
            var passage = only is null && name.LastIndexOf('#') is > 0 and var hash ? name[..hash] : null;
            var found = opened.Document(passage ?? name)
                ?? throw Unknown(name);
            var marked = passage is null
                ? null
                : opened.Passages(found.Id).FirstOrDefault(p => p.Id == name) ?? throw Unknown(name);
            if (shape == ArticleFormat.Json) parsed.Out().Write(ArticleJson.Write(found));
            else parsed.Out().Write(Text(found, marked));
            return ExitCode.Done;
        });
        return command;
    }

    private static Article? Stored(string folder, string id, int? version) =>
        Library.Exists(folder) ? Library.Open(folder, Clock.System).Articles.Show(id, version) : null;

    private static InvalidDataException Unknown(string name) =>
        new($"nothing here has the id \"{name}\"; answers search finds documents, answers ask makes articles");

    /// <summary>The document's reference and sections; a passage asked for is marked with bars.</summary>
    private static string Text(SourceDocument document, Passage? passage)
    {
        var text = new StringBuilder();
        text.Append(VancouverStyle.Format(document)).Append('\n');
        if (document.StatusReason is { } reason) text.Append(document.Status).Append(": ").Append(reason).Append('\n');
        if (document.Notices is { } known)
        {
            text.Append("In the list of retractions of ").Append(known.ListDate).Append(":\n");
            foreach (var notice in known.Notices) text.Append("  ").Append(RetractionsText.Of(notice)).Append('\n');
        }
        foreach (var section in document.Sections)
        {
            text.Append('\n');
            if (section.Path.Length > 0) text.Append("# ").Append(section.Path).Append('\n');
            text.Append(Marked(document.Text, section.Range, passage?.Range)).Append('\n');
        }
        return text.ToString();
    }

    private static string Marked(string text, TextRange section, TextRange? passage) =>
        passage is { } marked && section.Contains(marked)
            ? $"{text[section.Start..marked.Start]}>>> {text[marked.Start..marked.End]} <<<"
                + text[marked.End..section.End]
            : text[section.Start..section.End];
}
