namespace AnswerEngine.Answers;

/// <summary>
/// A question in the space learnt from answered questions (<see cref="AskingModel"/>), and how near to it a sentence
/// lies: "live longer" is near "death" though they share no word.
/// </summary>
internal sealed class AskedMeaning
{
    private readonly float[] _question = new float[AskingModel.Questions.Dimensions];
    private readonly float[] _sentence = new float[AskingModel.Sentences.Dimensions];
    private readonly bool _isKnown;

    public AskedMeaning(AnalyzedQuestion question)
    {
        _isKnown = AskingModel.Questions.TryEmbed(TermsOf(question), _question);
        IsTaught = question.Essential.All(c => c.Forms.Any(f => f.Terms.All(AskingModel.Questions.Knows)));
    }

    /// <summary>
    /// True when all things of medicine that the question names were taught: what it says beside another cannot stand
    /// for that one.
    /// </summary>
    public bool IsTaught { get; }

    /// <summary>Cosine, 0 where it is negative or where no term of either is known.</summary>
    public double Cosine(AnalyzedText sentence) =>
        _isKnown && AskingModel.Sentences.TryEmbed(sentence.Terms, _sentence)
            ? Math.Max(0, BackgroundModel.Cosine(_question, _sentence))
            : 0;

    /// <summary>
    /// The distinct terms of what is searched and of the other names of what it is about: Eliquis is apixaban.
    /// </summary>
    public static IReadOnlyList<string> TermsOf(AnalyzedQuestion question) =>
    [
        .. AnalyzedText.Analyze(question.Queries[0].Text)
            .Concat(question.Concepts.SelectMany(c => c.Forms).Where(f => f.IsSame).SelectMany(f => f.Terms))
            .Distinct(StringComparer.Ordinal),
    ];
}
