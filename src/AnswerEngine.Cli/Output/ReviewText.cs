using System.Globalization;
using System.Text;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Output;

/// <summary>The review of a version for a terminal.</summary>
internal static class ReviewText
{
    /// <summary>The newest of the versions on one line.</summary>
    public static string Line(LibraryArticle article) => string.Create(
        CultureInfo.InvariantCulture,
        $"{article.Id} version {article.Latest.Number}: {Labels.State(article.Latest.State)}{Who(article.Latest)}")
        + $" · {article.Question.Text}";

    public static string Render(
        Article article, IReadOnlyList<ReviewStep> steps, IReadOnlyList<StatementReview> verdicts)
    {
        var text = new StringBuilder();
        text.Append(article.Question).Append('\n').Append(Labels.StatusLine(article)).Append('\n')
            .Append("content ").Append(article.Basis.ContentSha256).Append('\n');
        foreach (var section in article.Sections)
        {
            text.Append('\n').Append(section.Heading.ToUpperInvariant()).Append('\n');
            foreach (var statement in section.Blocks.SelectMany(b => b.Statements))
                Statement(text, statement, verdicts);
        }
        foreach (var removed in article.Basis.Removed)
            text.Append("\ntaken out (").Append(removed.Reason).Append("): ").Append(removed.Text).Append('\n');
        if (steps.Count > 0) text.Append("\nSTEPS\n");
        foreach (var step in steps)
        {
            text.Append(step.At).Append(' ').Append(step.By).Append(": ").Append(Labels.State(step.State))
                .Append(step.Comment is { } comment ? $" ({comment})" : "").Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A verdict by its name in the article's style.</summary>
    public static StatementVerdict Verdict(string name) => name switch
    {
        "supported" => StatementVerdict.Supported,
        "partly" => StatementVerdict.Partly,
        "contradicted" => StatementVerdict.Contradicted,
        "not-addressed" => StatementVerdict.NotAddressed,
        _ => throw new UsageException(
            $"\"{name}\" is no verdict; there are supported, partly, contradicted and not-addressed"),
    };

    private static void Statement(
        StringBuilder text, ArticleStatement statement, IReadOnlyList<StatementReview> verdicts)
    {
        text.Append('\n').Append(statement.Id).Append("  ").Append(statement.Text).Append('\n');
        foreach (var citation in statement.Citations)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [{citation.Number}] {citation.DocumentId}")
                .Append(": \"").Append(citation.Quote).Append("\"\n");
        }
        foreach (var verdict in verdicts.Where(v => v.StatementId == statement.Id))
        {
            text.Append("    ").Append(verdict.By).Append(": ").Append(verdict.Verdict)
                .Append(verdict.Comment is { } comment ? $" ({comment})" : "").Append('\n');
        }
    }

    private static string Who(ArticleVersion version) => version switch
    {
        { Reviewer: null } => "",
        { State: ReviewState.Approved, ExpiresOn: { } last } => $" by {version.Reviewer} until {last}",
        _ => $" by {version.Reviewer}",
    };
}
