using System.Text.RegularExpressions;
using AnswerEngine.Questions;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Questions;

/// <summary>A follow-up is understood from its own thread, turn by turn, and from nothing else.</summary>
public sealed partial class FollowUpTests
{
    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    private static readonly string[] Questions =
    [
        "What is the INR goal for factor V Leiden mutation?", "Which anticoagulant for PE with active cancer?", "apixaban dose in atrial fibrillation?",
        "How long should anticoagulation continue after unprovoked DVT?", "Can apixaban be used for cancer-associated VTE?",
        "Should intermediate-risk PE be thrombolysed?", "Which heparin is used for DVT in pregnancy?", "When is idarucizumab given?",
        "Is bridging needed before colonoscopy in patients with mechanical valves?",
    ];

    private static readonly string[] FollowUps =
    [
        "and in pregnancy?", "what about the dose?", "why not apixaban?", "for how long?", "how is it reversed?", "What about rivaroxaban?",
        "and if creatinine clearance is 20?", "and for children?", "Is monitoring needed?", "What about major bleeding?", "And after surgery?",
    ];

    // Words that the engine itself puts into a question.
    private static readonly HashSet<string> Glue = new(
        "what is the of in with for how long should continue treatment be given often why not about a an s".Split(' '), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void A_question_without_earlier_turns_stands_alone() => Assert.All(FollowUps, f => Assert.Null(Understood(f)));

    [Fact]
    public void Nothing_leaks_from_another_thread()
    {
        var threads = from first in Gen.Elements(Questions)
                      from second in Gen.Elements(FollowUps.Concat(Questions).ToArray())
                      from last in Gen.Elements(FollowUps)
                      select (first, second, last);
        Prop.ForAll(Arb.From(threads), t =>
        {
            var own = Understood(t.last, t.first, t.second);
            // Another thread in between changes nothing, and every word comes from this thread.
            Understood(t.last, "Does tea cure measles in adults?", "And in the elderly?");
            Assert.Equal(own, Understood(t.last, t.first, t.second));
            var said = Words($"{t.first} {t.second} {t.last}").ToHashSet(StringComparer.OrdinalIgnoreCase);
            Assert.All(Words(own ?? ""), w => Assert.True(said.Contains(w) || Glue.Contains(w), $"{w} in: {own}"));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_stand_alone_form_is_a_question_within_the_limits()
    {
        foreach (var first in Questions)
        {
            foreach (var last in FollowUps)
            {
                if (Understood(last, first) is not { } understood) continue;
                Assert.EndsWith("?", understood, StringComparison.Ordinal);
                Assert.InRange(understood.Length, 1, Question.LengthMax);
                Assert.DoesNotContain("  ", understood, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_change_of_topic_inherits_nothing() => Assert.All(
        Questions, first => Assert.All(
            new[] { "Should MTHFR variants be tested after VTE?", "What is the capital of France?", "Does vitamin D reduce falls in older people?" },
            last => Assert.Null(Understood(last, first))));

    [Fact]
    public void A_thread_of_the_greatest_length_is_understood_and_a_longer_one_refused()
    {
        var turns = Enumerable.Repeat("and in pregnancy?", Question.TurnsMax - 1).Prepend("What is the INR goal for factor V Leiden?").ToArray();
        Assert.Equal("What is the INR goal for factor V Leiden in pregnancy?", Understood("and in pregnancy?", turns));
        Assert.Throws<ArgumentException>(() => Understood("and in pregnancy?", [.. turns, "why?"]));
        Assert.Throws<ArgumentException>(() => Understood("and in pregnancy?", " "));
        Assert.Throws<ArgumentException>(() => Understood("why?", new string('a', Question.LengthMax + 1)));
    }

    [Fact]
    public void A_text_that_would_grow_beyond_the_limit_stands_alone()
    {
        var turn = "Is warfarin " + string.Concat(Enumerable.Repeat("well ", 390)) + "tolerated in stroke?";
        Assert.Null(Understood("and in pregnancy " + string.Concat(Enumerable.Repeat("too ", 30)) + "?", turn));
    }

    [Fact]
    public void The_stand_alone_question_is_what_is_searched()
    {
        var question = Analyzer.Analyze(new Question("and in pregnancy?") { Turns = ["What is the INR goal for factor V Leiden?"] });
        Assert.Equal("What is the INR goal for factor V Leiden in pregnancy?", question.Text);
        Assert.Equal(question.Text, question.Queries[0].Text);
        Assert.Equal("and in pregnancy?", question.Question.Text);
    }

    private static string? Understood(string text, params string[] turns) => Analyzer.Analyze(new Question(text) { Turns = turns }).StandAlone;

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
