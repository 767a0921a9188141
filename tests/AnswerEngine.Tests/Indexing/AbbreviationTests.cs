using AnswerEngine.Indexing;
using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Indexing;

/// <summary>Abbreviations are learnt from what documents define, and used in both directions.</summary>
public sealed class AbbreviationTests
{
    [Theory]
    [InlineData("Patients with heparin-induced thrombocytopenia (HIT) were studied.", "HIT", "heparin-induced thrombocytopenia")]
    [InlineData("We measured the international normalized ratio (INR) weekly.", "INR", "international normalized ratio")]
    [InlineData("The TTR (time in therapeutic range) was low.", "TTR", "time in therapeutic range")]
    [InlineData("Use of low-molecular-weight heparin (LMWH; enoxaparin) rose.", "LMWH", "low-molecular-weight heparin")]
    [InlineData("Two doses of the prothrombin complex concentrate (PCC) were given.", "PCC", "prothrombin complex concentrate")]
    [InlineData("The zebra mussel protein alpha (ZMP-alpha) is new.", "ZMP-alpha", "zebra mussel protein alpha")]
    public void A_definition_gives_its_two_forms(string text, string brief, string full) =>
        Assert.Equal((brief, full), Assert.Single(AbbreviationFinder.Find(text)));

    [Theory]
    [InlineData("Half of them (50%) recovered.")]
    [InlineData("The drug was stopped (see Table 2).")]
    [InlineData("Recurrence fell (HR 0.80).")]
    [InlineData("It rained (XYZ) that day.")]
    [InlineData("An open bracket (INR")]
    [InlineData("INR")]
    [InlineData("")]
    public void What_defines_nothing_gives_nothing(string text) => Assert.Empty(AbbreviationFinder.Find(text));

    [Fact]
    public void A_question_finds_what_its_corpus_defines_both_ways_and_says_so()
    {
        using var mini = Defining();
        var vocabulary = Vocabulary.BuiltIn.With(mini.Index.Abbreviations);
        var analyzer = new QuestionAnalyzer(vocabulary);
        var brief = Assert.Single(analyzer.Analyze(new Question("What is known about ZMS?")).Concepts);
        Assert.Contains(brief.Forms, f => f.Text == "zebra mussel syndrome" && f.Why == "the corpus defines ZMS as zebra mussel syndrome, in 2 documents");
        var full = Assert.Single(analyzer.Analyze(new Question("What is known about zebra mussel syndrome?")).Concepts);
        Assert.Contains(full.Forms, f => f.Text == "ZMS");
    }

    [Fact]
    public void A_definition_in_one_document_alone_is_not_learnt()
    {
        using var mini = Defining();
        Assert.Equal(["ZMS"], mini.Index.Abbreviations.Select(a => a.Brief));
    }

    [Fact]
    public void Letters_that_are_a_word_in_small_are_not_learnt()
    {
        var texts = Enumerable.Range(0, 4).Select(i => ($"d{i}", MiniCorpus.Study($"d{i}", $"The clever animal test (CAT) was done {i} times. A cat sat.")));
        using var mini = MiniIndex.Of([.. texts]);
        Assert.Empty(mini.Index.Abbreviations);
    }

    [Fact]
    public void The_meaning_in_the_vocabulary_comes_before_the_corpus()
    {
        var learnt = new Abbreviation("INR", "imaginary number ratio", "imaginari number ratio", 9);
        var analyzed = new QuestionAnalyzer(Vocabulary.BuiltIn.With([learnt])).Analyze(new Question("What is the INR?"));
        Assert.Contains(Assert.Single(analyzed.Concepts).Forms, f => f.Text == "international normalized ratio");
    }

    private static MiniIndex Defining() => MiniIndex.Of(
        ("one", MiniCorpus.Study("one", "Divers with zebra mussel syndrome (ZMS) rested. The odd tern index (OTI) rose.")),
        ("two", MiniCorpus.Study("two", "Rest helps in zebra mussel syndrome (ZMS) of divers.")));
}
