namespace AnswerEngine.Answers;

/// <summary>A heading or a title: what it names holds for every sentence below it.</summary>
internal sealed class SentenceContext(AnalyzedText text, IReadOnlyList<double> matches)
{
    public AnalyzedText Text => text;

    /// <summary>How much of each concept of the question it names.</summary>
    public IReadOnlyList<double> Matches => matches;
}

/// <summary>How much of a question a sentence names, itself and by what stands around it.</summary>
/// <param name="Weights">Weight of each concept of the question, summing to 1.</param>
/// <param name="Own">How much of each concept the sentence names.</param>
/// <param name="Heading">The heading above it.</param>
/// <param name="Title">The title and record of its document.</param>
internal sealed record QuestionMatch(
    double[] Weights, double[] Own, SentenceContext Heading, SentenceContext Title)
{
    // What a concept counts when it stands around the sentence and not in it.
    private const double HeadingShare = 0.8;
    private const double TitleShare = 0.7;

    /// <summary>Weight of the concepts that the sentence itself names.</summary>
    public double OwnCoverage { get; } = Sum(Weights, i => Own[i]);

    /// <summary>Weight of those that any of the three names, the nearer the more.</summary>
    public double Coverage { get; } = Sum(Weights, i =>
        Math.Max(Own[i], Math.Max(HeadingShare * Heading.Matches[i], TitleShare * Title.Matches[i])));

    /// <summary>The same, wherever they stand.</summary>
    public double Directness { get; } = Sum(Weights, i =>
        Math.Max(Own[i], Math.Max(Heading.Matches[i], Title.Matches[i])));

    private static double Sum(double[] weights, Func<int, double> match)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * match(i);
        return sum;
    }
}
