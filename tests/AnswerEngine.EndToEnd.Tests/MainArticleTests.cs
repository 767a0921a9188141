using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>The question of the README, asked in a fresh working folder over corpus/.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class MainArticleTests(Thrombosis corpus)
{
    private static string Folded(string text) => Regex.Replace(text, @"\s+", " ").Trim();

    private static string Numbers(ArticleStatement statement) =>
        statement.Citations.Count == 0 ? "" : $" [{string.Join(',', statement.Citations.Select(c => c.Number).Distinct().Order())}]";

    [Fact]
    public void The_first_question_in_a_folder_with_a_corpus_indexes_it_and_is_answered()
    {
        corpus.First.Expect(0);
        Assert.Contains("First use: indexing corpus/", corpus.First.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("indexing", corpus.First.Out, StringComparison.Ordinal);
        Assert.StartsWith(Thrombosis.Question, corpus.First.Out, StringComparison.Ordinal);
        Assert.Equal(Directory.EnumerateFiles(Repository.Corpus, "*.md", SearchOption.AllDirectories).Count(f => Path.GetFileName(f) != "README.md"), corpus.Article.Basis.Documents);
    }

    [Fact]
    public void The_second_question_says_nothing_of_indexing()
    {
        Assert.Empty(corpus.Json.Err);
    }

    [Fact]
    public void The_guideline_section_states_an_INR_of_2_to_3_on_the_word_of_a_guideline()
    {
        var statement = corpus.Section(SectionKind.Guidelines).Blocks[0].Statements[0];
        Assert.Contains("INR", statement.Text, StringComparison.Ordinal);
        Assert.Contains("2.0 to 3.0", statement.Text, StringComparison.Ordinal);
        Assert.Equal(DocumentKind.Guideline, corpus.Article.References[statement.Citations[0].Number - 1].Kind);
    }

    [Fact]
    public void The_research_section_names_PREVENT_with_its_INR_of_1_5_to_2()
    {
        // A study may speak twice.
        var statements = corpus.Section(SectionKind.Research).Blocks.SelectMany(b => b.Statements)
            .Where(s => s.Text.Contains("PREVENT", StringComparison.Ordinal) && s.Text.Contains("INR 1.5 to 2.0", StringComparison.Ordinal)).ToArray();
        Assert.InRange(statements.Length, 1, 2);
        Assert.All(statements, s => Assert.Equal("ridker-2003-prevent", Assert.Single(s.Citations).DocumentId));
    }

    [Fact]
    public void None_of_the_studies_retrieved_states_a_target_specific_to_factor_V_Leiden_and_the_log_says_which_were_read()
    {
        var statement = Assert.Single(corpus.Section(SectionKind.Research).Blocks.SelectMany(b => b.Statements), s => s.Negative is not null);
        Assert.Matches(@"^None of the \d+ studies retrieved states any INR target specific to factor V Leiden mutation\.$", statement.Text);
        Assert.Contains(statement.Negative!.DocumentsRead.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), statement.Text, StringComparison.Ordinal);
        Assert.NotEmpty(statement.Negative.Queries);
    }

    [Fact]
    public void Every_section_cites_its_own_kind_of_source_only()
    {
        foreach (var (kind, only) in ((SectionKind, DocumentKind)[])[(SectionKind.Guidelines, DocumentKind.Guideline), (SectionKind.Research, DocumentKind.Study)])
            foreach (var citation in corpus.Section(kind).Blocks.SelectMany(b => b.Statements).SelectMany(s => s.Citations))
                Assert.Equal(only, corpus.Article.References[citation.Number - 1].Kind);
    }

    [Fact]
    public void The_article_has_references_a_disclaimer_its_review_state_and_three_dates()
    {
        var text = Folded(corpus.First.Out);
        Assert.NotEmpty(corpus.Article.References);
        foreach (var reference in corpus.Article.References) Assert.Contains($" {reference.Number}. {Folded(reference.Text)}", text, StringComparison.Ordinal);
        Assert.Contains("Professional Medical Disclaimer", text, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Submitted, corpus.Article.Review.State);
        Assert.Contains("Submitted, pending review · updated 2025-10-09 · not yet reviewed · evidence through 20", text, StringComparison.Ordinal);
        Assert.Equal(corpus.Article.References.Max(r => r.Year)?.ToString(System.Globalization.CultureInfo.InvariantCulture), corpus.Article.Dates.EvidenceThrough);
    }

    [Fact]
    public async Task The_same_question_again_gives_the_same_bytes()
    {
        Assert.Equal(corpus.First.Out, (await corpus.Bench.Run("ask", Thrombosis.Question)).Expect(0).Out);
        Assert.Equal(corpus.Json.Out, (await corpus.Bench.Run("ask", Thrombosis.Question, "--json")).Expect(0).Out);
    }

    [Fact]
    public async Task A_fresh_index_of_the_same_corpus_gives_the_same_bytes()
    {
        using var other = new Workbench();
        Workbench.Copy(Repository.Corpus, other.In("corpus"));
        Assert.Equal(corpus.Json.Out, (await other.Run("ask", Thrombosis.Question, "--json")).Expect(0).Out);
    }

    [Fact]
    public async Task The_question_may_come_from_standard_input()
    {
        Assert.Equal(corpus.Json.Out, (await corpus.Bench.RunWithInput(Thrombosis.Question, "ask", "-", "--json")).Expect(0).Out);
    }

    [Fact]
    public void JSON_is_alone_on_stdout_and_is_written_back_byte_for_byte()
    {
        using var json = JsonDocument.Parse(corpus.Json.Out);
        Assert.Equal(Thrombosis.Question, json.RootElement.GetProperty("question").GetString());
        Assert.Equal(corpus.Json.Out, ArticleJson.Write(corpus.Article));
    }

    [Fact]
    public void The_text_rendering_has_the_very_statements_of_the_JSON_in_their_order()
    {
        var text = Folded(corpus.First.Out);
        foreach (var section in corpus.Article.Sections)
        {
            var body = section.Blocks.Select(b => (b.Heading.Length > 0 ? b.Heading + " " : "")
                + string.Join(' ', b.Statements.Select(s => (b.Heading.Length > 0 ? "• " : "") + s.Text + Numbers(s))));
            Assert.Contains(Folded($"{section.Heading.ToUpperInvariant()} {string.Join(' ', body)}"), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_Markdown_rendering_has_every_statement_and_numbered_references()
    {
        var markdown = (await corpus.Bench.Run("ask", Thrombosis.Question, "--format", "markdown")).Expect(0).Out;
        var plain = markdown.Replace("\\", "", StringComparison.Ordinal);
        Assert.StartsWith($"# {Thrombosis.Question}\n", markdown, StringComparison.Ordinal);
        foreach (var statement in Thrombosis.Statements(corpus.Article)) Assert.Contains(statement.Text + Numbers(statement), plain, StringComparison.Ordinal);
        foreach (var reference in corpus.Article.References) Assert.Contains($"\n{reference.Number}. {reference.Text}", plain, StringComparison.Ordinal);
        foreach (var heading in (string[])["## From the Guidelines", "## From the Research", "## References", "## Disclaimer"])
            Assert.Contains($"\n{heading}\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_HTML_rendering_has_every_statement_and_loads_nothing()
    {
        var html = (await corpus.Bench.Run("ask", Thrombosis.Question, "--format", "html")).Expect(0).Out;
        foreach (var statement in Thrombosis.Statements(corpus.Article)) Assert.Contains(WebUtility.HtmlEncode(statement.Text), html, StringComparison.Ordinal);
        Assert.Contains("Professional Medical Disclaimer", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<(img|link|iframe)[^>]+(src|href)=", html);
    }

    [Theory]
    [InlineData("clinician")]
    [InlineData("student")]
    [InlineData("patient")]
    public async Task Every_reader_gets_the_same_statements_citations_and_references(string reader)
    {
        var run = (await corpus.Bench.Run("ask", Thrombosis.Question, "--json", "--reader", reader)).Expect(0);
        var article = ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(run.Out));
        Assert.Equal(reader, article.Reader.ToString().ToLowerInvariant());
        Assert.Equal(Lines(corpus.Article), Lines(article));
        Assert.Equal(corpus.Article.References, article.References);

        static IEnumerable<string> Lines(Article article) =>
            Thrombosis.Statements(article).Select(s => $"{s.Id} {s.Text} {string.Join(';', s.Citations)} {s.Negative?.Sentence}");
    }

    [Theory]
    [InlineData("student", "For education")]
    [InlineData("patient", "local emergency number")]
    public async Task The_disclaimer_is_fitted_to_the_reader(string reader, string words)
    {
        var run = (await corpus.Bench.Run("ask", Thrombosis.Question, "--reader", reader)).Expect(0);
        Assert.Contains(words, Folded(run.Out), StringComparison.Ordinal);
        Assert.DoesNotContain(words, Folded(corpus.First.Out), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_nothing_in_the_corpus_is_no_answer_and_exit_code_3()
    {
        var run = (await corpus.Bench.Run("ask", "Which zarvonex dose treats quibbles?", "--json")).Expect(3);
        var article = ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(run.Out));
        Assert.NotEqual(Outcome.Answered, article.Outcome);
    }
}
