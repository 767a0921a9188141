using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing;

/// <summary>
/// Renders an article as plain text for a terminal of at least 60 columns. Pure: the same article gives the same text.
/// </summary>
public static class ArticleText
{
    private const int WidthDefault = 110;

    /// <summary>The whole article, lines wrapped at <paramref name="width"/> columns.</summary>
    public static string Render(Article article, int width = WidthDefault)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 60);
        var page = new TextPage(width);
        page.Wrap(article.Question, "");
        if (Labels.Understood(article) is { } understood) page.Wrap(understood, "");
        if (article.Banner is { } banner) page.Wrap(banner, "! ", "! ");
        page.Wrap(Labels.StatusLine(article), "");
        if (Labels.Waiting(article) is { } waiting) page.Wrap(waiting, "");
        if (article.Review.State != ReviewState.Approved) page.Wrap(ReaderWords.Caution(article.Reader), "");
        foreach (var section in article.Sections) Section(page, section, article);
        Glossary(page, article);
        References(page, article);
        page.Heading("Disclaimer");
        page.Wrap(article.Disclaimer, "  ");
        Basis(page, article);
        if (article.FollowUps.Count > 0)
        {
            page.Heading("Next");
            foreach (var question in article.FollowUps) page.Wrap(question, "  • ", "    ");
        }
        return page.ToString();
    }

    private static void Section(TextPage page, ArticleSection section, Article article)
    {
        page.Heading(section.Heading);
        if (ReaderWords.Note(article.Reader, section.Kind) is { } note) page.Wrap($"({note})", "  ");
        foreach (var block in section.Blocks)
        {
            if (block.Heading.Length > 0) page.Wrap(block.Heading, "  ");
            var bullet = block.Heading.Length > 0;
            foreach (var statement in block.Statements)
            {
                var numbered = statement.Text + Labels.Numbers(statement, article.References);
                page.Wrap(numbered, bullet ? "  • " : "  ", bullet ? "    " : "  ");
            }
        }
    }

    private static void Glossary(TextPage page, Article article)
    {
        if (article.Glossary.Count == 0) return;
        page.Heading(ReaderWords.GlossaryHeading(article.Reader));
        foreach (var entry in article.Glossary) page.Wrap($"{entry.Term}: {entry.Meaning}", "  • ", "    ");
    }

    private static void References(TextPage page, Article article)
    {
        if (article.References.Count == 0) return;
        page.Heading("References");
        foreach (var reference in article.References)
        {
            var number = reference.Number.ToString(CultureInfo.InvariantCulture).PadLeft(4) + ". ";
            page.Wrap($"{reference.Text} {Labels.Tags(reference)}", number, "      ");
        }
    }

    private static void Basis(TextPage page, Article article)
    {
        page.Heading("Basis");
        foreach (var line in BasisLine.Of(article)) page.Wrap(line.Shortened, "  ");
    }

    /// <summary>Lines wrapped at a width; breaks only at spaces.</summary>
    private sealed class TextPage(int width)
    {
        private readonly StringBuilder _text = new();

        public void Heading(string heading) => _text.Append('\n').Append(heading.ToUpperInvariant()).Append('\n');

        public void Wrap(string paragraph, string first, string? rest = null)
        {
            var line = new StringBuilder(first);
            var empty = true;
            foreach (var word in Printable(paragraph).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!empty && line.Length + 1 + word.Length > width)
                {
                    _text.Append(line).Append('\n');
                    line.Clear().Append(rest ?? first);
                    empty = true;
                }
                if (!empty) line.Append(' ');
                line.Append(word);
                empty = false;
            }
            _text.Append(line).Append('\n');
        }

        public override string ToString() => _text.ToString();

        /// <summary>What steers a terminal is left out: a question may come from anywhere.</summary>
        private static string Printable(string text) =>
            string.Create(text.Length, text, static (characters, from) =>
            {
                for (var i = 0; i < from.Length; i++) characters[i] = char.IsControl(from[i]) ? ' ' : from[i];
            });
    }
}
