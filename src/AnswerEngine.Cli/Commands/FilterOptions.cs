using System.CommandLine;
using AnswerEngine.Indexing;

namespace AnswerEngine.Cli.Commands;

/// <summary>The options that hold a search to some documents.</summary>
internal sealed class FilterOptions
{
    private readonly Option<DocumentKind?> _kind = CommandAction.KindOption("Only guideline or only study");

    private readonly Option<int?> _from = new("--from-year") { Description = "Only published in this year or later" };

    private readonly Option<int?> _to = new("--to-year") { Description = "Only published in this year or earlier" };

    private readonly Option<DocumentStatus?> _status = new("--status")
    {
        Description = "Only current, superseded, retracted or under concern",
    };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "Only from this journal (whole name) or issuing body (words of its name)",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _kind, _from, _to, _status, _source }) command.Options.Add(option);
    }

    /// <summary>The filter that was asked for.</summary>
    /// <exception cref="UsageException">Nothing can pass it.</exception>
    public DocumentFilter Of(ParseResult parsed)
    {
        var (from, to, source) = (parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_source)?.Trim());
        if (from > to) throw new UsageException($"--from-year {from} is after --to-year {to}");
        if (source is "") throw new UsageException("--source needs a name");
        return new DocumentFilter
        {
            Kind = parsed.GetValue(_kind), FromYear = from, ToYear = to, Status = parsed.GetValue(_status),
            Source = source,
        };
    }
}
