using AnswerEngine.Answers;
using AnswerEngine.Training;

namespace AnswerEngine.Tests.Training;

public sealed class AnswerTrainingTests
{
    private static readonly int Fit = Place("fit");
    private static readonly int Setting = Place("setting");

    [Fact]
    public void A_signal_that_right_sentences_have_gains_weight_and_one_that_wrong_ones_have_loses_it()
    {
        var ((guidelines, studies), _) = new AnswerTraining().Fit([.. Enumerable.Range(0, 20).Select(i => Question(i, DocumentKind.Guideline))]);

        Assert.True(guidelines["fit"] > 0);
        Assert.True(guidelines["setting"] < 0);
        Assert.Equal(Signals.Names.Append(SignalWeights.Base), guidelines.Keys);
        Assert.Equal(guidelines.Keys, studies.Keys);
    }

    [Fact]
    public void A_kind_of_source_that_is_right_more_often_counts_more()
    {
        var ((guidelines, studies), _) = new AnswerTraining().Fit([.. Enumerable.Range(0, 20).Select(i => Question(i, DocumentKind.Study))]);

        Assert.True(studies[SignalWeights.Base] > guidelines[SignalWeights.Base]);
    }

    [Fact]
    public void What_helps_only_where_a_sentence_was_taught_counts_less_in_others()
    {
        var taught = Enumerable.Range(0, 20).Select(i => Question(i, DocumentKind.Guideline));
        var untaught = Enumerable.Range(20, 20).Select(i => Question(i, DocumentKind.Guideline, isTaught: false));
        var misled = untaught.Select(q => q with { Sentences = [.. q.Sentences.Select(s => s with { Gain = 2 - s.Gain })] });
        var weights = new AnswerTraining().Fit([.. taught, .. misled]);

        Assert.True(weights.Taught.Guidelines["fit"] > weights.Untaught.Guidelines["fit"] + 0.1);
    }

    [Fact]
    public void The_same_questions_give_the_same_weights()
    {
        RankedQuestion[] questions = [.. Enumerable.Range(0, 20).Select(i => Question(i, DocumentKind.Study))];

        Assert.Equal(new AnswerTraining().Fit(questions).Untaught.Studies, new AnswerTraining().Fit(questions).Untaught.Studies);
    }

    [Fact]
    public void What_is_left_out_weighs_nothing_and_is_missed_on_questions_not_learnt_from()
    {
        RankedQuestion[] questions = [.. Enumerable.Range(0, 40).Select(i => Question(i, DocumentKind.Guideline))];

        var whole = Assert.Single(new AnswerTraining().CrossValidate(questions));
        var blind = new AnswerTraining(name => name is "fit" or "setting").CrossValidate(questions)[0];

        Assert.Equal(1, whole.First);
        Assert.True(blind.First < 0.5);
        Assert.Equal(0, new AnswerTraining(name => name == "fit").Fit(questions).Taught.Guidelines["fit"]);
    }

    [Fact]
    public void The_weights_that_are_built_in_tell_what_they_were_learnt_from_and_how_well_they_rank()
    {
        var weights = SignalWeights.BuiltIn;

        Assert.All(weights.Provenance, p => Assert.True(p.Cases > 0 && p.Part is "tune" or "all" or "learnt"));
        Assert.Contains(weights.HeldOut, f => f.On.Contains("cross-validated", StringComparison.Ordinal) && f.Without.Length == 0);
    }

    /// <summary>One right sentence of the kind, which fits, among wrong ones that tell of the setting.</summary>
    private static RankedQuestion Question(int number, DocumentKind kind, bool isTaught = true)
    {
        var other = kind == DocumentKind.Study ? DocumentKind.Guideline : DocumentKind.Study;
        return new RankedQuestion(
            $"q{number}",
            "set",
            [
                Sentence(other, isTaught, (Setting, 0)), Sentence(kind, isTaught, (Setting, 0)), Sentence(other, isTaught, (Setting, 0)),
                Sentence(kind, isTaught, (Fit, 2)), Sentence(kind, isTaught, (Setting, 0)),
            ]);
    }

    private static RankedSentence Sentence(DocumentKind kind, bool isTaught, (int Signal, int Gain) of)
    {
        var signals = new double[Signals.Names.Count];
        signals[of.Signal] = 1;
        return new RankedSentence(kind, isTaught, signals, of.Gain);
    }

    private static int Place(string name) => Signals.Names.ToList().IndexOf(name);
}
