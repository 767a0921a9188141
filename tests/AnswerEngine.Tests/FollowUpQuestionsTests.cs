using AnswerEngine.Training.Asking;

namespace AnswerEngine.Tests;

/// <summary>What is offered next can be answered, and leads on.</summary>
public sealed class FollowUpQuestionsTests
{
    private static readonly string[] Asked =
    [
        "How long should a provoked proximal DVT be anticoagulated?",
        "Which dose of rivaroxaban is given in acute DVT?",
        "Should patients with unprovoked DVT be tested for thrombophilia?",
    ];

    [Fact]
    public void Each_is_answered_by_the_same_sources_and_asks_something_else()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vte", "chest-2021-vte", "ash-2020-vte-treatment", "ash-2023-thrombophilia-testing");
        foreach (var question in Asked)
        {
            var followUps = index.Ask(question).FollowUps;
            Assert.InRange(followUps.Count, 1, 3);
            Assert.DoesNotContain(question, followUps);
            Assert.Equal(followUps.Count, followUps.Distinct(StringComparer.Ordinal).Count());
            Assert.All(followUps, q => Assert.True(index.Rank(q).HasAnswer, q));
        }
    }

    [Fact]
    public void What_the_article_shows_is_not_asked_again()
    {
        using var index = MiniIndex.OfCorpus("guidelines", "chest-2012-vte", "chest-2021-vte", "ash-2020-vte-treatment");
        foreach (var question in Asked)
        {
            var article = index.Ask(question);
            var answered = article.Statements().SelectMany(s => s.Citations).Select(c => AnsweredQuestions.BuiltIn.Of(c.DocumentId, c.Quote));
            Assert.Empty(article.FollowUps.Intersect(answered.OfType<string>(), StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Of_the_questions_that_a_sentence_answers_a_whole_one_about_nobody_is_offered()
    {
        Assert.Equal("What INR in AF?", PlainQuestion.Of(new AskedSentence(
            "a#1", "text", ["My patient's INR?", "inr af", "INR: what?", "Is her INR fine? And in AF?", "What INR in AF?"])));
        Assert.Null(PlainQuestion.Of(new AskedSentence("a#1", "text", ["Which one is it?", "inr af"])));
    }

    [Fact]
    public void The_questions_built_in_are_those_of_the_sentences_that_were_taught()
    {
        var asked = AskedSentences.Read(Path.Combine(RepositoryFiles.Root, "eval", "training"));
        Assert.All(asked, a => Assert.Equal(PlainQuestion.Of(a), AnsweredQuestions.BuiltIn.Of(a.DocumentId, a.Text)));
    }
}
