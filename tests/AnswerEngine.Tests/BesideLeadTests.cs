using AnswerEngine.Answers;

namespace AnswerEngine.Tests;

/// <summary>What stands beside the lead completes it; what only lies near the question is left out.</summary>
public sealed class BesideLeadTests
{
    private const string Dvt = "For patients with DVT, apixaban is recommended for 3 months.";
    private const string Provoked = "How long should a provoked proximal DVT be anticoagulated?";

    [Fact]
    public void A_sentence_of_other_patients_is_no_key_point_though_it_speaks_of_the_same_measure()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vte", "chest-2021-vte", "ash-2020-vte-treatment");
        var texts = index.Ask(Provoked).Statements().Select(s => s.Text).ToArray();
        Assert.Contains("3 months of therapy", texts[0], StringComparison.Ordinal);
        Assert.Contains(texts, t => t.Contains("against extended-phase anticoagulation", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains("cerebral vein", StringComparison.Ordinal));
    }

    [Fact]
    public void What_belongs_is_measured_beside_the_lead_and_the_lead_is_not_beside_itself()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vte", "chest-2021-vte", "ash-2020-vte-treatment");
        var ranked = index.Rank(Provoked);
        var beside = new BesideLead(ranked);
        var measured = BesideLead.Measured(ranked).ToArray();
        Assert.DoesNotContain(measured, m => ReferenceEquals(m.Candidate, ranked.Lead));
        Assert.Contains(measured, m => beside.Of(m.Candidate) >= 0);
        Assert.Contains(measured, m => beside.Of(m.Candidate) < 0);
        Assert.All(beside.NotBelonging, c => Assert.True(beside.Of(c) < 0));
        Assert.Contains(ExtractiveComposer.Compose(ranked).Considered, c => c.Fate == "near, but does not complete the lead");
        Assert.Equal(beside.Among(ranked.Guidelines).Select(beside.Of), beside.Among(ranked.Guidelines).Select(beside.Of).OrderDescending());
    }

    [Fact]
    public void Where_nothing_leads_the_nearest_is_shown_and_beside_it_less_than_beside_a_lead()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "acc-2020-bleeding-reversal", "acc-aha-2023-af", "chest-2012-vte");
        var ranked = index.Rank("Is turmeric as good as warfarin in AF?");
        Assert.Null(ranked.Lead);
        var beside = new BesideLead(ranked);
        var nearest = ranked.Doubted ?? ranked.Nearest[0];
        Assert.Same(nearest, ranked.Nearest.MaxBy(beside.Of));
        Assert.InRange(ranked.Nearest.Count(c => beside.Of(c) >= 0), 1, 6);
    }

    [Theory]
    [InlineData("of other patients", "For patients with atrial fibrillation and DVT, dabigatran is given for 3 months.", true, true)]
    [InlineData("of the treatment that leads", "For patients with DVT, apixaban is given for 3 months.", false, false)]
    [InlineData("of another treatment", "For patients with DVT, fondaparinux is given for 3 months.", false, true)]
    public void What_a_sentence_names_beside_question_and_lead_is_told(string _, string sentence, bool subjects, bool treatments)
    {
        using var index = MiniIndex.Of(("dvt", MiniCorpus.Guideline("dvt", $"{Dvt}\n\n{sentence}")));
        var ranked = index.Rank("How long is a DVT treated?");
        var other = ranked.Nearest.First(c => c.Text == sentence);
        var lead = ranked.Nearest.First(c => c.Text != sentence);
        var named = new NewInSentence(ranked.Question, lead);
        Assert.Equal((subjects, treatments), (named.Subjects(other) > 0, named.Treatments(other) > 0));
        Assert.Equal((0, 0), (named.Subjects(lead), named.Treatments(lead)));
    }

    [Fact]
    public void A_sentence_is_a_repetition_only_when_it_says_nothing_of_its_own()
    {
        var brief = new AnalyzedText("Apixaban is recommended over warfarin.");
        var longer = new AnalyzedText("Apixaban is recommended over warfarin unless a mechanical valve or severe mitral stenosis is present.");
        Assert.True(Candidate.SaySame(brief, longer));
        Assert.False(Candidate.SaySame(longer, brief));
    }
}
