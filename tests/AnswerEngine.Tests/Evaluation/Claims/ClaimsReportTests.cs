using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Claims;
using AnswerEngine.Evaluation.Reports;

namespace AnswerEngine.Tests.Evaluation.Claims;

/// <summary>Verdicts against labels, as figures, text and page.</summary>
public sealed class ClaimsReportTests
{
    private static readonly (string Label, string Verdict)[] Pairs =
        [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no"), ("<b>never</b>", "no")];

    private static readonly ClaimsReport Report = new(
        "Invented <set>", "tune", Pairs.Length,
        [
            .. LabelAgreement.Figures("as it stands", Pairs, new Bootstrap(1, 50)),
            .. LabelAgreement.Contradictions("as it stands", "no", Pairs, new Bootstrap(1, 50)),
        ],
        [Confusion.Of("verdicts", ["yes", "no", "<b>never</b>"], Pairs)],
        [.. Pairs.Select((p, i) => new JudgedCase($"case {i}", $"Claim <{i}>", p.Label, p.Verdict, $"reason & {i}"))],
        ["A note."]);

    [Fact]
    public void Every_label_has_its_F1_and_contradictions_stand_apart()
    {
        var figures = Report.Figures.ToDictionary(f => f.Name);
        Assert.Equal(2 * 1.0 / 3, figures["as it stands: F1 of \"yes\""].Value, 12);
        Assert.Equal(0, figures["as it stands: F1 of \"<b>never</b>\""].Value);
        Assert.Equal(0.5, figures["contradictions: as it stands: precision"].Value);
        Assert.Equal(1, figures["contradictions: as it stands: recall"].Value);
        Assert.Equal("2 right of 4 predicted, 2 gold", figures["contradictions: as it stands: F1"].Counts);
        Assert.NotNull(figures["contradictions: as it stands: F1"].Interval);
    }

    [Fact]
    public void The_page_has_figures_contradictions_confusions_and_a_reason_for_every_case()
    {
        var page = ClaimsHtml.Render(Report);
        Assert.Contains("<caption>Contradictions apart</caption>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">as it stands: F1</th><td class=\"n\">0.667</td>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<tr><th scope=\"row\">yes</th><td class=\"n\">1</td><td class=\"n\">1</td><td class=\"n\">0</td></tr>", page, StringComparison.Ordinal);
        Assert.All(Report.Judged, c => Assert.Contains($"<li>reason &amp; {c.Id[5..]}</li>", page, StringComparison.Ordinal));
        Assert.Contains("2 of 5 differ from the label", page, StringComparison.Ordinal);
        var (lastWrong, firstRight) = (page.LastIndexOf("<details open>", StringComparison.Ordinal), page.IndexOf("<details>", StringComparison.Ordinal));
        Assert.True(lastWrong < firstRight);
    }

    [Fact]
    public void The_page_asks_nothing_of_anybody_and_shows_markup_as_text()
    {
        var page = ClaimsHtml.Render(Report);
        foreach (var request in (string[])["<script", "<link", "<img", "@import", "url(", "src=", "http"])
            Assert.DoesNotContain(request, page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("Invented &lt;set&gt;", page, StringComparison.Ordinal);
        Assert.Equal(page, ClaimsHtml.Render(Report));
    }

    [Fact]
    public void The_text_has_every_figure_and_table()
    {
        var text = ClaimsText.Render(Report);
        Assert.All(Report.Figures, f => Assert.Contains(f.Name, text, StringComparison.Ordinal));
        Assert.Contains("verdicts: rows are labels, columns verdicts", text, StringComparison.Ordinal);
        Assert.EndsWith("\nA note.\n", text, StringComparison.Ordinal);
    }
}
