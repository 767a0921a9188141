using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

/// <summary>The glossary explains the terms that stand in the statements, and nothing else.</summary>
public sealed class GlossaryTests
{
    private const double GradeMax = 8;

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(RepositoryFiles.Root, "corpus", "vocabulary", "glossary.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')),
    ];

    [Fact]
    public void Every_row_names_a_term_its_forms_its_meaning_and_where_and_when_it_was_looked_up()
    {
        Assert.True(Rows.Length >= 60, $"{Rows.Length} terms");
        Assert.All(Rows, r =>
        {
            Assert.Equal(6, r.Length);
            Assert.DoesNotContain("", r[1].Split('|'));
            Assert.NotEmpty(r[3]);
            Assert.True(Uri.TryCreate(r[4], UriKind.Absolute, out var page) && page.Scheme is "http" or "https", r[4]);
            Assert.True(DateOnly.TryParseExact(r[5], "yyyy-MM-dd", out _), r[5]);
        });
    }

    [Fact]
    public void No_term_and_no_form_is_given_twice()
    {
        Assert.Equal(Rows.Length, Rows.Select(r => r[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(Rows.SelectMany(r => r[1].Split('|')).GroupBy(f => f, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_meaning_is_read_in_eight_years_of_school() =>
        Assert.All(Glossary.All, t => Assert.True(OwnWords.Grade(t.Meaning) <= GradeMax, $"{t.Name}: {OwnWords.Grade(t.Meaning):F1}"));

    [Fact]
    public void Every_form_is_found_where_it_stands_beside_a_word_that_it_needs() =>
        Assert.All(Glossary.All, t => Assert.All(t.Forms, f =>
            Assert.Contains(Glossary.Occurrences($"{f} and {t.Beside.FirstOrDefault("more")}"), o => o.Term == t)));

    [Theory]
    [InlineData("Deep vein thrombosis was rare.", "DVT (deep vein thrombosis)")]
    [InlineData("DVTs were rare.", "DVT (deep vein thrombosis)")]
    [InlineData("Patients with venous thromboembolism", "VTE (venous thromboembolism)")]
    [InlineData("INR of 2.0 to 3.0", "INR (international normalized ratio)")]
    [InlineData("(HR 0.80 [95% CI 0.73-0.87], P<0.001)", "CI (confidence interval)", "HR (hazard ratio)", "P value")]
    [InlineData("warfarin or heparin hit the market", "heparin", "warfarin")]
    [InlineData("a score or an inrush")]
    [InlineData("PE teachers and their HR department, OR staff, AF and CI")]
    [InlineData("a bridging loan")]
    [InlineData("NYHA class III at a hemoglobin level above 10")]
    [InlineData("(Class 2a, Level B-NR)", "Class 2a", "Level B")]
    public void Terms_are_found_as_words_the_longest_first(string text, params string[] terms) =>
        Assert.Equal(terms, Glossary.For(Reader.Patient, Said(text)).Select(e => e.Term));

    [Fact]
    public void A_physician_gets_none_a_clinician_the_abbreviations_students_and_patients_all()
    {
        var sections = Said("Warfarin at an INR of 2.0 to 3.0 lowered the odds ratio of DVT.");
        Assert.Empty(Glossary.For(Reader.Physician, sections));
        Assert.Equal(["DVT", "INR"], Glossary.For(Reader.Clinician, sections).Select(e => e.Term.Split(' ')[0]));
        var all = Glossary.For(Reader.Patient, sections);
        Assert.Equal(["DVT", "INR", "OR", "warfarin"], all.Select(e => e.Term.Split(' ')[0]));
        Assert.Equal(all, Glossary.For(Reader.Student, sections));
    }

    private static ArticleSection[] Said(string text) =>
        [new(SectionKind.Research, "", [new ArticleBlock("", [new ArticleStatement("s-1", text, [], null)])])];
}
