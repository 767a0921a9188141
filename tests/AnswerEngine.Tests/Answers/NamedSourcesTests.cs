using AnswerEngine.Answers;

namespace AnswerEngine.Tests.Answers;

public sealed class NamedSourcesTests
{
    [Theory]
    [InlineData("By how much did warfarin cut recurrences in the PREVENT trial?", "PREVENT", null)]
    [InlineData("rivaroxaban dose in EINSTEIN", "EINSTEIN-DVT and EINSTEIN Extension", null)]
    [InlineData("Hestia or simplified PESI?", "Hestia", null)]
    [InlineData("Which INR according to the ESC?", null, "European Society of Cardiology (ESC)")]
    [InlineData("what INR do the Europeans aim at?", null, "European Society of Cardiology (ESC)")]
    [InlineData("UK practice: when does LMWH start?", null, "Royal College of Obstetricians and Gynaecologists (RCOG)")]
    public void A_question_names_a_trial_or_a_body(string question, string? trial, string? body) =>
        Assert.True(new NamedSources(question).Names(Document(trial, body)));

    [Theory]
    [InlineData("how do I prevent a recurrence?", "PREVENT", null)]
    [InlineData("Should AF be treated after PCI?", "RE-DUAL PCI", null)]
    [InlineData("what is the INR target?", null, "European Society of Cardiology (ESC)")]
    [InlineData("can he go home", "HOME-PE", null)]
    public void An_ordinary_word_or_another_abbreviation_names_none(string question, string? trial, string? body) =>
        Assert.False(new NamedSources(question).Names(Document(trial, body)));

    private static SourceDocument Document(string? trial, string? body)
    {
        using var index = MiniIndex.OfMiniCorpus();
        return index.Document("fict-2012-vka") with { Trial = trial, IssuingBody = body };
    }
}
