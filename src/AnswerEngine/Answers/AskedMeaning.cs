namespace AnswerEngine.Answers;

/// <summary>
/// A question in the space learnt from answered questions (<see cref="AskingModel"/>), and how near to it a sentence
/// lies: "live longer" is near "death" though they share no word.
/// </summary>
internal sealed class AskedMeaning
{
    private readonly float[] _question;
    private readonly float[] _sentence;
    private readonly bool _isKnown;

    public AskedMeaning(AnalyzedQuestion question, AskingModel model)
    {
        Model = model;
        (_question, _sentence) = (new float[model.Questions.Dimensions], new float[model.Questions.Dimensions]);
        _isKnown = model.Questions.TryEmbed(AskingModel.TermsOf(question), _question);
        IsTaught = question.Essential.All(c => c.Forms.Any(f => f.Terms.All(model.Questions.Knows)));
    }

    /// <summary>What was taught.</summary>
    public AskingModel Model { get; }

    /// <summary>
    /// True when all things of medicine that the question names were taught: what it says beside another cannot stand
    /// for that one.
    /// </summary>
    public bool IsTaught { get; }

    /// <summary>True for a sentence that was learnt from.</summary>
    public bool HasLearnt(string documentId, AnalyzedSentence sentence) => Model.IsTaught(documentId, sentence.Text);

    /// <summary>Cosine, 0 where it is negative or where no term of either is known.</summary>
    public double Cosine(AnalyzedText sentence) =>
        _isKnown && Model.Sentences.TryEmbed(sentence.Terms, _sentence)
            ? Math.Max(0, BackgroundModel.Cosine(_question, _sentence))
            : 0;
}
