namespace AnswerEngine.Tests.Answers;

/// <summary>What an answer says first, what beside it, and what it does not say, over invented guidelines and trials.</summary>
public sealed class ExtractiveComposerTests
{
    private const string Guideline =
        """
        # Recommendations

        For patients with acute venous thromboembolism, the Zeta 2020 guideline recommends apixaban 10 mg twice daily for 7 days (Grade 1B).

        For patients offered extended treatment of venous thromboembolism, the Zeta 2020 guideline suggests apixaban 2.5 mg twice daily (Grade 2C).

        The Zeta 2010 guideline, which the Zeta 2020 guideline replaced, recommended apixaban 20 mg twice daily in venous thromboembolism.

        In patients with antiphospholipid syndrome, apixaban should not be used, per the Zeta 2020 guideline (Grade 1A).
        """;

    private const string Trial =
        """
        # Results

        Recurrent venous thromboembolism occurred in 8.0% of patients on dalteparin and in 15.8% on warfarin (HR 0.48, 95% CI 0.30 to 0.77).

        Major bleeding occurred in 6% of patients on dalteparin and in 4% on warfarin.
        """;

    [Fact]
    public void The_dose_of_another_stage_of_treatment_does_not_lead()
    {
        using var index = Index();
        Assert.Contains("10 mg twice daily", Lead(index.Ask("apixaban dose for acute VTE")), StringComparison.Ordinal);
        Assert.Contains("2.5 mg twice daily", Lead(index.Ask("apixaban dose for extended treatment of VTE")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_edition_said_is_not_said_again()
    {
        using var index = Index();
        Assert.DoesNotContain(
            Statements(index.Ask("apixaban dose in VTE")), s => s.Text.Contains("20 mg twice daily", StringComparison.Ordinal));
    }

    [Fact]
    public void A_warning_about_the_asked_medicine_stands_in_the_safety_section()
    {
        using var index = Index();
        var safety = index.Ask("apixaban dose for acute VTE").Sections.Single(s => s.Kind == SectionKind.Safety);
        Assert.Contains("antiphospholipid syndrome", safety.Blocks[0].Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_for_what_was_measured_is_led_by_the_study_and_told_its_harm()
    {
        using var index = Index();
        var article = index.Ask("Recurrence rate of VTE with dalteparin compared with warfarin?");
        Assert.Contains("8.0%", Lead(article), StringComparison.Ordinal);
        Assert.Contains(
            article.Sections.Single(s => s.Kind == SectionKind.Research).Blocks.SelectMany(b => b.Statements),
            s => s.Text.Contains("Major bleeding occurred in 6%", StringComparison.Ordinal));
    }

    [Fact]
    public void Guidelines_that_disagree_stand_side_by_side()
    {
        using var index = MiniIndex.Of(
            ("one", Document("one", "Society One (SOA)", "For patients with atrial fibrillation and a DOAC, the SOA 2020 guideline recommends "
                + "heparin bridging before elective surgery (strong recommendation).")),
            ("two", Document("two", "Society Two (STB)", "For patients with atrial fibrillation and a DOAC, the STB 2021 guideline recommends against "
                + "heparin bridging before elective surgery (strong recommendation).")));
        var contrary = index.Ask("Is heparin bridging recommended in atrial fibrillation before elective surgery?").Sections
            .Where(s => s.Kind is SectionKind.Guidelines or SectionKind.Contrary).SelectMany(s => s.Blocks).SelectMany(b => b.Statements);
        Assert.Equal(["one", "two"], contrary.SelectMany(s => s.Citations).Select(c => c.DocumentId).Distinct().Order());
    }

    private static MiniIndex Index() => MiniIndex.Of(
        ("zeta", "---\nid: zeta\nkind: guideline\ntitle: Invented guideline\nyear: 2020\nurl: https://example.org/zeta\n"
            + "issuingBody: Zeta Society (ZS)\n---\n\n" + Guideline),
        ("trial", "---\nid: trial\nkind: study\ntitle: Invented trial of dalteparin\nyear: 2003\nurl: https://example.org/trial\n"
            + "design: randomized trial\nparticipants: 672\n---\n\n" + Trial));

    private static string Document(string id, string body, string text) =>
        $"---\nid: {id}\nkind: guideline\ntitle: Invented guideline {id}\nyear: 2020\nurl: https://example.org/{id}\nissuingBody: {body}\n---\n\n"
        + $"# Recommendations\n\n{text}\n";

    private static string Lead(Article article) => Statements(article).First(s => s.Citations.Count > 0).Text;

    private static IEnumerable<ArticleStatement> Statements(Article article) =>
        article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements);
}
