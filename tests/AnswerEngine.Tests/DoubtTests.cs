using AnswerEngine.Training.Asking;

namespace AnswerEngine.Tests;

/// <summary>What only looks like an answer is shown as what lies nearest, and said to be no answer.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("Is turmeric as good as warfarin in AF?")]
    [InlineData("Is tranexamic acid as good as PCC for a bleed on warfarin?")]
    [InlineData("Given that CLOTCURE showed tranexamic acid reduced death after a bleed on warfarin, how long should it be given?")]
    public void A_question_close_to_the_sources_that_none_answers_gets_the_nearest_and_is_told_so_once_before_it(string question)
    {
        var article = OfGuidelines(question);
        Assert.Equal(Outcome.Partial, article.Outcome);
        var told = Assert.Single(article.Statements(), s => s.Text.Contains("clearly answers the question", StringComparison.Ordinal));
        Assert.Same(told, article.Sections[0].Blocks[0].Statements[0]);
        Assert.Contains("sources retrieved", told.Text, StringComparison.Ordinal);
        Assert.Contains(article.Sections.SelectMany(s => s.Blocks), b => b.Heading == "Nearest guidance");
    }

    [Theory]
    [InlineData("Rivaroxaban patient with a serious haemorrhage: hold the drug or keep giving it?", "should be stopped temporarily")]
    [InlineData("Our hospital cannot measure DOAC levels at night. What else in the lab helps when such a patient bleeds?", "qualitative test")]
    public void A_question_that_a_source_answers_in_other_words_is_answered(string question, string lead)
    {
        var article = OfGuidelines(question);
        Assert.NotEqual(Outcome.Abstained, article.Outcome);
        Assert.Contains(lead, article.Sections[0].Blocks[0].Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sentence_of_the_corpus_may_be_doubted_and_none_that_was_not_learnt_from()
    {
        var sentences = AskedSentences.Read(Path.Combine(RepositoryFiles.Root, "eval", "training"));
        Assert.All(sentences, s => Assert.True(AskingModel.BuiltIn.RowOf(s.DocumentId, s.Text) >= 0));
        Assert.Equal(sentences.Count, AskingModel.BuiltIn.Taught);
        using var mini = MiniIndex.OfMiniCorpus();
        Assert.Equal(SectionKind.Guidelines, mini.Ask(MiniCorpus.SeedQuestion).Sections[0].Kind);
    }

    private static Article OfGuidelines(string question)
    {
        string[] ids = ["acc-2020-bleeding-reversal", "acc-aha-2023-af", "chest-2012-vte", "ncs-sccm-2016-reversal", "aha-asa-2022-ich"];
        using var index = MiniIndex.OfCorpus("guidelines", ids);
        return index.Ask(question);
    }
}
