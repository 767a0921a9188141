namespace AnswerEngine.Tests;

/// <summary>Who asks two things gets an answer to each, or hears that there is none.</summary>
public sealed class QuestionPartsTests
{
    private const string Filter = "Should an inferior vena cava filter be added to anticoagulation in acute DVT";

    [Fact]
    public void The_first_sentences_answer_the_two_things_asked()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2021-vte", "ash-2020-vte-treatment");
        var texts = index.Ask($"{Filter}, and is thrombolysis suggested for a PE with hypotension?").Statements()
            .Where(s => s.Citations.Count > 0).Select(s => s.Text).ToArray();
        Assert.Contains(texts[..3], t => t.Contains("vena cava filter", StringComparison.Ordinal));
        Assert.Contains(texts[..3], t => t.Contains("thromboly", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains("without hypotension", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_part_that_nothing_answers_the_article_says_so_in_its_own_words()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2021-vte");
        var article = index.Ask($"{Filter}, and may she eat grapefruit?");
        Assert.Contains(article.Statements(), s => s.Text.EndsWith("clearly answer \"May she eat grapefruit?\".", StringComparison.Ordinal));
        Assert.DoesNotContain(article.Statements(), s => s.Text.Contains("no source on", StringComparison.Ordinal));
        Assert.Equal(Outcome.Partial, article.Outcome);
    }

    [Fact]
    public void Without_an_answer_to_the_whole_no_part_is_answered()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2021-vte");
        var ranked = index.Rank("Is turmeric a treatment of gout, and what does it do to the kidneys?");
        Assert.Null(ranked.Lead);
        Assert.Empty(ranked.Parts);
    }
}
