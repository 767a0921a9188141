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

    /// <summary>Name, value and weight of each signal, in fixed order.</summary>
    public IEnumerable<(string Name, double Value, double Weight)> Weighted(DocumentKind kind)
    {
        var isGuideline = kind == DocumentKind.Guideline;
        yield return ("coverage", Coverage, 1.1);
        yield return ("directness", Directness, 0.12);
        yield return ("own coverage", OwnCoverage, isGuideline ? 0.45 : 0.28);
        yield return ("words", Words, 0.7);
        yield return ("fit", Fit, isGuideline ? 0.45 : 0.55);
        yield return ("given", Given, 0.5);
        yield return ("recommends", Recommends, isGuideline ? 0.05 : 0.07);
        yield return ("graded", Graded, isGuideline ? 0.2 : 0);
        yield return ("result", Result, isGuideline ? 0.07 : 0.24);
        yield return ("document", Document, isGuideline ? 0.19 : 0.3);
        yield return ("design", Design, isGuideline ? 0 : 0.05);
        yield return ("recency", Recency, 0.04);
        yield return ("other subjects", OtherSubjects, -0.33);
        yield return ("narrower", Narrower, isGuideline ? -0.14 : 0);
        yield return ("other treatment", OtherTreatment, -0.4);
        yield return ("opposed", Opposed, -0.6);
        yield return ("setting", Setting, isGuideline ? -0.12 : -0.34);
        yield return ("dangling", Dangling, -0.15);
    }
}
