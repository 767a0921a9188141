namespace AnswerEngine.Answers;

/// <summary>A question in the latent-semantic background model, and how near to it a sentence lies.</summary>
internal sealed class QuestionMeaning
{
    private readonly float[] _question;
    private readonly float[] _sentence;
    private readonly bool _isKnown;

    public QuestionMeaning(string question)
    {
        var size = BackgroundModel.LatentSpace.Dimensions;
        (_question, _sentence) = (new float[size], new float[size]);
        _isKnown = BackgroundModel.LatentSpace.TryEmbed(AnalyzedText.Analyze(question), _question);
    }

    /// <summary>Cosine, 0 where it is negative or where no term of either is known.</summary>
    public double Cosine(AnalyzedText text)
    {
        if (!_isKnown || !BackgroundModel.LatentSpace.TryEmbed(text.Terms, _sentence)) return 0;
        return Math.Max(0, BackgroundModel.Cosine(_question, _sentence));
    }
}
