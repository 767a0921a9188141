namespace AnswerEngine.Answers;

/// <summary>What speaks for and against a sentence as an answer; each from 0 to 1.</summary>
internal sealed record Signals
{
    /// <summary>Weight of the question's concepts named by sentence, heading or title, the nearer the more.</summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// The same, whether the sentence, its heading or its title names them: how much of what was asked it is about.
    /// </summary>
    public required double Directness { get; init; }

    /// <summary>Coverage of the sentence alone.</summary>
    public required double OwnCoverage { get; init; }

    /// <summary>Weight of the question's own words in it; those of its heading and title count half.</summary>
    public required double Words { get; init; }

    /// <summary>Share of its terms that the question names: what else it says speaks against it.</summary>
    public required double Precision { get; init; }

    /// <summary>Cosine of sentence and question in the latent-semantic background model.</summary>
    public required double Latent { get; init; }

    /// <summary>Nearness of sentence and question by answered questions (<see cref="AskedMeaning"/>).</summary>
    public double Asked { get; init; }

    /// <summary>Share of the question that it or a question it was taught says in the same words.</summary>
    public double Said { get; init; }

    /// <summary>How well it answers in the kind asked for.</summary>
    public required double Fit { get; init; }

    /// <summary>Share of the numbers given in the question for which it holds.</summary>
    public required double Given { get; init; }

    /// <summary>1 when it bears a grade.</summary>
    public required double Graded { get; init; }

    /// <summary>1 when it reports a result in numbers.</summary>
    public required double Result { get; init; }

    /// <summary>Relevance of its document among those of its kind.</summary>
    public required double Document { get; init; }

    /// <summary>1 when the question names its trial or its issuing body.</summary>
    public required double SourceNamed { get; init; }

    /// <summary>Rank of the study's design.</summary>
    public required double Design { get; init; }

    /// <summary>Over the last 25 years of the evidence: a bounded preference, never a cut.</summary>
    public required double Recency { get; init; }

    /// <summary>Conditions and populations it names beside the asked ones: three or more are 1.</summary>
    public required double OtherSubjects { get; init; }

    /// <summary>Words of whom it speaks of that the question does not name: four or more are 1.</summary>
    public required double Narrower { get; init; }

    /// <summary>1 when it names another treatment than the asked ones, and none of these.</summary>
    public required double OtherTreatment { get; init; }

    /// <summary>Marks of an answer to another question (<see cref="Mismatches"/>): two or more are 1.</summary>
    public double Opposed { get; init; }

    /// <summary>1 when it tells how the source was made, and not what it found.</summary>
    public required double Setting { get; init; }

    /// <summary>1 when it names another outcome than the asked ones and none of these; less beside them.</summary>
    public required double OtherOutcome { get; init; }

    /// <summary>Share of what the question rules out that it rules out too.</summary>
    public required double RuledOut { get; init; }

    /// <summary>Share of the pairs of neighbouring words of the question that stand side by side in it.</summary>
    public required double Phrases { get; init; }

    /// <summary>1 for the main finding of a study (<see cref="MainFindings"/>).</summary>
    public required double Main { get; init; }

    /// <summary>The names of the signals, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "coverage", "directness", "own coverage", "words", "precision", "latent", "asked", "said", "fit", "given",
        "graded", "result", "document", "source named", "design", "recency", "other subjects", "narrower",
        "other treatment", "opposed", "setting", "other outcome", "ruled out", "phrases", "main",
    ];

    /// <summary>What was measured, in the order of <see cref="Names"/>.</summary>
    public double[] Values() =>
    [
        Coverage, Directness, OwnCoverage, Words, Precision, Latent, Asked, Said, Fit, Given, Graded, Result,
        Document, SourceNamed, Design, Recency, OtherSubjects, Narrower, OtherTreatment, Opposed,
        Setting, OtherOutcome, RuledOut, Phrases, Main,
    ];

    /// <summary>Name, value and weight of each signal, and what its kind of sentence counts.</summary>
    public IEnumerable<WeightedSignal> Weighted(IReadOnlyDictionary<string, double> weights)
    {
        return Values().Select((v, i) => new WeightedSignal(Names[i], v, weights[Names[i]]))
            .Append(new WeightedSignal(SignalWeights.Base, 1, weights[SignalWeights.Base]));
    }
}
