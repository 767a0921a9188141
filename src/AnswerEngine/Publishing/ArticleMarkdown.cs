using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing;

/// <summary>Renders an article as CommonMark. Text of sources is escaped, so that a bracket stays a bracket.</summary>
public static class ArticleMarkdown
{
    private const string Special = "\\`*_{}[]<>#|~&!";

    /// <summary>The whole article.</summary>
    public static string Render(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var page = new StringBuilder();
        page.Append("# ").Append(Escape(article.Question))
            .Append("\n\n");
        if (Labels.Understood(article) is { } understood) page.Append(Escape(understood)).Append("\n\n");
        if (article.Banner is { } banner) page.Append("> **").Append(Escape(banner)).Append("**\n\n");
        page.Append('*').Append(Escape(Labels.StatusLine(article))).Append("*\n");
        if (Labels.Waiting(article) is { } waiting) page.Append('\n').Append(Escape(waiting)).Append('\n');
        if (article.Review.State != ReviewState.Approved)
            page.Append("\n> ").Append(Escape(ReaderWords.Caution(article.Reader))).Append('\n');
        foreach (var section in article.Sections)
        {
            page.Append("\n## ").Append(Escape(section.Heading)).Append('\n');
            if (ReaderWords.Note(article.Reader, section.Kind) is { } note)
                page.Append("\n*").Append(Escape(note)).Append("*\n");
            foreach (var block in section.Blocks) Block(page, block, article.References);
        }
        Glossary(page, article);
        if (article.References.Count > 0) page.Append("\n## References\n\n");
        foreach (var reference in article.References)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"{reference.Number}. {Escape(reference.Text)} {Escape(Labels.Tags(reference))}\n");
        }
        page.Append("\n## Disclaimer\n\n").Append(Escape(article.Disclaimer)).Append("\n\n## Basis\n\n");
        foreach (var line in BasisLine.Of(article)) page.Append("- ").Append(Escape(line.Whole)).Append('\n');
        if (article.FollowUps.Count > 0) page.Append("\n## Next\n\n");
        foreach (var question in article.FollowUps) page.Append("- ").Append(Escape(question)).Append('\n');
        return page.ToString();
    }

    private static void Glossary(StringBuilder page, Article article)
    {
        if (article.Glossary.Count == 0) return;
        page.Append("\n## ").Append(ReaderWords.GlossaryHeading(article.Reader)).Append("\n\n");
        foreach (var entry in article.Glossary)
            page.Append("- **").Append(Escape(entry.Term)).Append("**: ").Append(Escape(entry.Meaning)).Append('\n');
    }

    /// <summary>Statements under a heading are a list; those of the lead are paragraphs.</summary>
    private static void Block(StringBuilder page, ArticleBlock block, IReadOnlyList<ArticleReference> references)
    {
        var isList = block.Heading.Length > 0;
        if (isList) page.Append("\n### ").Append(Escape(block.Heading)).Append("\n\n");
        foreach (var statement in block.Statements)
        {
            page.Append(isList ? "- " : "\n")
                .Append(Escape(statement.Text + Labels.Numbers(statement, references))).Append('\n');
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }
        return escaped.ToString();
    }
}
