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

    /// <summary>How well it answers in the kind asked for.</summary>
    public required double Fit { get; init; }

    /// <summary>Share of the numbers given in the question for which it holds.</summary>
    public required double Given { get; init; }

    /// <summary>Strength of its recommendation.</summary>
    public required double Recommends { get; init; }

    /// <summary>1 when it bears a grade.</summary>
    public required double Graded { get; init; }

    /// <summary>1 when it reports a result in numbers.</summary>
    public required double Result { get; init; }

    /// <summary>Relevance of its document among those of its kind.</summary>
    public required double Document { get; init; }

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

    /// <summary>Opposites of what the question names: two or more are 1.</summary>
    public required double Opposed { get; init; }

    /// <summary>1 when it tells how the source was made, and not what it found.</summary>
    public required double Setting { get; init; }

    /// <summary>1 when it points to a sentence before it.</summary>
    public required double Dangling { get; init; }

    /// <summary>
    /// Name, value and weight of each signal, in fixed order. The weights were chosen on the tune questions of eval/:
    /// they rank the sentence that must lead above the others; the held questions had no part in it.
    /// </summary>
    public IEnumerable<(string Name, double Value, double Weight)> Weighted(DocumentKind kind)
    {
        var isGuideline = kind == DocumentKind.Guideline;
        yield return ("coverage", Coverage, isGuideline ? 1.24 : 1.1);
        yield return ("directness", Directness, isGuideline ? 0.26 : 0.13);
        yield return ("own coverage", OwnCoverage, isGuideline ? 0.62 : 0.27);
        yield return ("words", Words, isGuideline ? 0.89 : 0.71);
        yield return ("fit", Fit, isGuideline ? 0.55 : 0.7);
        yield return ("given", Given, 0.57);
        yield return ("recommends", Recommends, isGuideline ? 0 : 0.1);
        yield return ("graded", Graded, isGuideline ? 0.19 : 0);
        yield return ("result", Result, 0.16);
        yield return ("document", Document, 0.3);
        yield return ("design", Design, isGuideline ? 0 : 0.05);
        yield return ("recency", Recency, 0.04);
        yield return ("other subjects", OtherSubjects, isGuideline ? -0.21 : -0.4);
        yield return ("narrower", Narrower, isGuideline ? -0.17 : 0);
        yield return ("other treatment", OtherTreatment, isGuideline ? -0.31 : -0.44);
        yield return ("opposed", Opposed, -0.62);
        yield return ("setting", Setting, isGuideline ? -0.16 : -0.33);
        yield return ("dangling", Dangling, -0.15);
    }
}
