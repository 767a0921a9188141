using AnswerEngine.Answers;

namespace AnswerEngine.Tests.Answers;

/// <summary>Bodies that disagree are told apart, and those that only speak of others are not said to.</summary>
public sealed class OpposedAdviceTests
{
    private const string Question = "Is heparin bridging recommended in patients who interrupt warfarin?";

    [Theory]
    [InlineData(
        "In patients with a mechanical heart valve who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with a mechanical heart valve who interrupt a VKA, the guideline suggests against heparin bridging.", true)]
    [InlineData(
        "In patients with a mechanical heart valve who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with a mechanical heart valve who interrupt a VKA, the guideline suggests no heparin bridging.", true)]
    [InlineData(
        "In patients with AF at high risk of stroke who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with AF at low risk of stroke who interrupt warfarin, the guideline suggests against heparin bridging.", false)]
    [InlineData(
        "In patients with AF and a previous stroke who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with AF without a previous stroke who interrupt warfarin, the guideline suggests against heparin bridging.", false)]
    [InlineData(
        "In patients with a mechanical heart valve who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with a mechanical heart valve who interrupt warfarin, the guideline suggests against aspirin.", false)]
    [InlineData(
        "In patients with a mechanical heart valve who interrupt warfarin, the guideline recommends heparin bridging.",
        "In patients with a bioprosthetic heart valve who interrupt warfarin, the guideline suggests against heparin bridging.", false)]
    public void Two_disagree_who_advise_opposite_things_of_the_same_patients(string one, string other, bool disagree)
    {
        using var index = MiniIndex.Of(("one", Document("one", "Society One", one)), ("two", Document("two", "Society Two", other)));
        var ranked = index.Rank(Question);
        var (first, second) = (ranked.Nearest.Single(c => c.Text == one), ranked.Nearest.Single(c => c.Text == other));
        Assert.Equal(disagree, OpposedAdvice.IsBetween(ranked.Question, first, second));
        Assert.Equal(disagree, OpposedAdvice.IsBetween(ranked.Question, second, first));
    }

    [Fact]
    public void A_body_does_not_disagree_with_itself()
    {
        const string one = "In patients with AF who interrupt warfarin, the guideline recommends heparin bridging.";
        const string other = "In patients with AF who interrupt a VKA, the guideline suggests against heparin bridging.";
        using var index = MiniIndex.Of(("one", Document("one", "Society One", $"{one}\n\n{other}")));
        var ranked = index.Rank(Question);
        Assert.False(OpposedAdvice.IsBetween(ranked.Question, ranked.Nearest[0], ranked.Nearest[1]));
    }

    [Fact]
    public void What_disagrees_with_a_key_point_stands_apart_under_both_names()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "esc-2021-valvular", "chest-2022-perioperative", "acc-aha-2020-valvular");
        var article = index.Ask("Should I bridge with heparin before elective surgery with a mechanical mitral valve?");
        var contrary = article.Sections.Single(s => s.Kind == SectionKind.Contrary).Blocks;
        Assert.Contains(contrary, b => b.Heading is "ESC/EACTS 2021 and ACCP/CHEST 2022 differ" or "ACCP/CHEST 2022 and ESC/EACTS 2021 differ");
        var points = article.Sections.Single(s => s.Kind == SectionKind.Guidelines).Blocks.SelectMany(b => b.Statements);
        Assert.Empty(points.Select(s => s.Text).Intersect(contrary.SelectMany(b => b.Statements).Select(s => s.Text)));
    }

    private static string Document(string id, string body, string text) =>
        $"---\nid: {id}\nkind: guideline\ntitle: Invented guideline {id}\nyear: 2020\nurl: https://example.org/{id}\nissuingBody: {body}\n---\n\n"
        + $"# Recommendations\n\n{text}\n";
}
