using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

/// <summary>Rendering is pure: an article in, the same bytes out, whatever stands in it.</summary>
public sealed partial class RenderingTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Theory]
    [InlineData(60)]
    [InlineData(72)]
    [InlineData(110)]
    public void No_line_is_wider_than_asked_unless_it_is_one_word(int width)
    {
        foreach (var line in ArticleText.Render(Article(), width).Split('\n').Where(l => l.Length > width))
            Assert.DoesNotContain(' ', line.Trim().TrimStart('•').Trim());
    }

    [Fact]
    public void A_width_below_sixty_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ArticleText.Render(Article(), 59));

    [Fact]
    public void A_word_longer_than_the_line_stands_alone_and_whole()
    {
        var word = new string('x', 100);
        var lines = ArticleText.Render(Article() with { Disclaimer = $"Before {word} after." }, 60).Split('\n');
        Assert.Contains("  Before", lines);
        Assert.Contains("  " + word, lines);
        Assert.Contains("  after.", lines);
    }

    [Fact]
    public void Wrapping_changes_nothing_but_the_breaks()
    {
        static string Words(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Words(ArticleText.Render(Article(), 10_000)), Words(ArticleText.Render(Article(), 60)));
    }

    [Fact]
    public void Text_markdown_and_page_agree_on_the_numbers_of_every_statement()
    {
        var article = Article();
        var text = ArticleText.Render(article, 10_000);
        var markdown = ArticleMarkdown.Render(article);
        var html = ArticleHtml.Render(article);
        foreach (var statement in article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).Where(s => s.Citations.Count > 0))
        {
            var number = statement.Citations[0].Number;
            Assert.Contains($"{statement.Text} [{number}]", text, StringComparison.Ordinal);
            Assert.Contains($" \\[{number}\\]\n", markdown, StringComparison.Ordinal);
            Assert.Contains($"{WebUtility.HtmlEncode(statement.Text)} <a href=\"#ref-{number}\">[{number}]</a>", html, StringComparison.Ordinal);
        }
        Assert.All(article.References, r => Assert.Contains($"<li id=\"ref-{r.Number}\">", html, StringComparison.Ordinal));
    }

    [Fact]
    public void The_studies_that_a_finding_calls_silent_are_named_by_their_numbers_in_every_rendering()
    {
        var article = Article();
        var first = article.References[0];
        var finding = new NegativeFinding(NegativeKind.SilentCited, "dose", DocumentKind.Study, ["dose"], ["gamma", "alpha"]);
        article = article with
        {
            Sections = [new ArticleSection(SectionKind.Research, "", [new ArticleBlock("", [new ArticleStatement("s-1", finding.Sentence, [], finding)])])],
            References = [.. new[] { "alpha", "beta", "gamma" }.Select((id, i) => first with { Number = i + 1, DocumentId = id })],
        };
        Assert.Contains("2 of the studies cited here state no dose. [1], [3]\n", ArticleText.Render(article, 10_000), StringComparison.Ordinal);
        Assert.Contains("2 of the studies cited here state no dose. \\[1\\], \\[3\\]\n", ArticleMarkdown.Render(article), StringComparison.Ordinal);
        Assert.Contains(
            "state no dose. <a href=\"#ref-1\">[1]</a> <a href=\"#ref-3\">[3]</a></p>", ArticleHtml.Render(article), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_basis_lists_is_whole_on_a_page_folded_in_html_and_short_in_a_terminal()
    {
        var article = Article();
        article = article with
        {
            Basis = article.Basis with
            {
                Excluded = [.. Enumerable.Range(1, 12).Select(i => new Exclusion($"d-{i}", $"Title {i}", DocumentStatus.Superseded, "replaced"))],
            },
        };
        Assert.Contains("Excluded 12 sources: Title 1 (superseded: replaced); Title 2 (superseded: replaced); and 10 more (--explain shows all).",
            ArticleText.Render(article, 10_000), StringComparison.Ordinal);
        Assert.Contains("; Title 11 (superseded: replaced); Title 12 (superseded: replaced).", ArticleMarkdown.Render(article), StringComparison.Ordinal);
        var html = ArticleHtml.Render(article);
        Assert.Contains("<details>\n<summary>Excluded 12 sources</summary>\n<ul>\n<li>Title 1 (", html, StringComparison.Ordinal);
        Assert.Contains("<li>Title 12 (superseded: replaced)</li>\n</ul>\n</details>", html, StringComparison.Ordinal);
        Assert.Contains("Excluded: none.", ArticleText.Render(article with { Basis = article.Basis with { Excluded = [] } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reader.Clinician, "Abbreviations", "International", null)]
    [InlineData(Reader.Student, "Glossary", "warfarin", null)]
    [InlineData(Reader.Patient, "Medical words in plain language", "warfarin", "What groups of experts advise doctors to do.")]
    public void A_reader_finds_the_words_explained_after_the_sections_in_every_rendering(Reader reader, string heading, string term, string? note)
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion, reader);
        var entry = article.Glossary.First(e => e.Term.Contains(term, StringComparison.OrdinalIgnoreCase));
        string[] pages = [ArticleText.Render(article, 10_000), ArticleMarkdown.Render(article), WebUtility.HtmlDecode(ArticleHtml.Render(article))];
        foreach (var page in pages)
        {
            var at = page.IndexOf(heading, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(
                at, page.IndexOf("From the Research", StringComparison.OrdinalIgnoreCase), page.IndexOf("References", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(entry.Meaning, page[at..], StringComparison.Ordinal);
            Assert.Equal(note is not null, page.Contains("What groups of experts advise", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_page_for_physicians_has_no_glossary() =>
        Assert.DoesNotContain("<dl>", ArticleHtml.Render(Article()), StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("//example.org/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("\" onmouseover=\"alert(1)")]
    public void An_address_that_is_not_of_the_web_gives_no_link(string url)
    {
        var article = Article();
        var html = ArticleHtml.Render(article with { References = [article.References[0] with { Url = url }] });
        Assert.DoesNotContain(">source</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", html.Replace("&lt;script&gt;alert(1)&lt;/script&gt;", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_address_is_encoded_in_its_link()
    {
        var article = Article();
        var html = ArticleHtml.Render(article with { References = [article.References[0] with { Url = "https://example.org/?a=1&b=\"2\"" }] });
        Assert.Contains("<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noreferrer\">source</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_anywhere_in_an_article_is_text_in_the_page()
    {
        const string evil = "</title></style><script>alert('x')</script><img src=x onerror=alert(1)>\"'&";
        var article = Article();
        var statement = article.Sections[0].Blocks[0].Statements[0];
        var html = ArticleHtml.Render(article with
        {
            Question = evil,
            Disclaimer = evil,
            FollowUps = [evil],
            Review = new ArticleReview(ReviewState.Approved, evil, "2026-01-01"),
            Sections = [new ArticleSection(SectionKind.Guidelines, evil,
                [new ArticleBlock(evil, [statement with { Text = evil, Citations = [statement.Citations[0] with { Quote = evil }] }])])],
            References = [article.References[0] with { Text = evil, Grade = new Grade(evil, evil) }],
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(html, "</title>"));
    }

    [Fact]
    public void The_page_asks_nothing_of_anybody()
    {
        var html = ArticleHtml.Render(Article());
        foreach (var request in (string[])["<script", "<link", "<img", "<iframe", "@import", "url(", "src="])
            Assert.DoesNotContain(request, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Markdown_in_a_source_stays_text()
    {
        var article = Article();
        var statement = article.Sections[0].Blocks[0].Statements[0] with { Text = "# *Bold* [link](x) `code` <b> | ~ & ! \\ _under_ {x}\nnext" };
        var markdown = ArticleMarkdown.Render(article with { Sections = [article.Sections[0] with { Blocks = [new ArticleBlock("", [statement])] }] });
        Assert.Contains("\\# \\*Bold\\* \\[link\\](x) \\`code\\` \\<b\\> \\| \\~ \\& \\! \\\\ \\_under\\_ \\{x\\} next", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_caution_goes_when_a_reviewer_approved_and_only_then()
    {
        var article = Article();
        var approved = article with { Review = new ArticleReview(ReviewState.Approved, "Dr Nobody", "2026-05-06"),
            Dates = article.Dates with { Reviewed = "2026-05-06" } };
        string[] pending = [ArticleText.Render(article, 1_000), ArticleMarkdown.Render(article), ArticleHtml.Render(article)];
        string[] done = [ArticleText.Render(approved, 1_000), ArticleMarkdown.Render(approved), ArticleHtml.Render(approved)];
        Assert.All(pending, t => Assert.Contains("Not yet reviewed by a physician", t, StringComparison.Ordinal));
        Assert.All(done, t => Assert.DoesNotContain("Not yet reviewed by a physician", t, StringComparison.Ordinal));
        Assert.All(done, t => Assert.Contains(
            "Approved by Dr Nobody · updated 2026-03-04 · reviewed 2026-05-06", WebUtility.HtmlDecode(t), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DocumentStatus.Retracted, "RETRACTED")]
    [InlineData(DocumentStatus.Concern, "EXPRESSION OF CONCERN")]
    [InlineData(DocumentStatus.Superseded, "superseded")]
    public void The_status_of_a_reference_is_shown(DocumentStatus status, string label)
    {
        var article = Article();
        var text = ArticleText.Render(article with { References = [article.References[0] with { Status = status }] }, 10_000);
        Assert.Contains($"{label})", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_grade_of_a_recommendation_is_shown_verbatim_with_its_system() =>
        Assert.Contains("(guideline; Grade 1B (GRADE (invented)); current)", ArticleText.Render(Article(), 10_000), StringComparison.Ordinal);

    [Fact]
    public void The_text_of_the_seed_question_is_the_one_on_file() => Matches("seed-question.verified.txt", ArticleText.Render(Article()));

    [Fact]
    public void The_markdown_of_an_abstention_is_the_one_on_file() =>
        Matches("abstention.verified.md", ArticleMarkdown.Render(_mini.Ask("What is the tensile strength of titanium in an invented cohort?")));

    // What derives from the bytes of the index may change with its format; the article may not.
    [GeneratedRegex(@"(?<=\b(?:Article a-|content |fingerprint |Snapshot\s+))[0-9a-f]{12,32}\b")]
    private static partial Regex Derived();

    /// <summary>Compares with a file beside this one. Set UPDATE_VERIFIED=1 to write it anew, then read the difference.</summary>
    private static void Matches(string name, string actual, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, name);
        actual = Derived().Replace(actual, m => new string('0', m.Length));
        if (Environment.GetEnvironmentVariable("UPDATE_VERIFIED") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private Article Article() => _mini.Ask(MiniCorpus.SeedQuestion);
}
