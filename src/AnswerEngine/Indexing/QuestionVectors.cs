namespace AnswerEngine.Indexing;

/// <summary>
/// The vectors that a model gives questions. One that was asked lately is not embedded again. Safe for all threads.
/// </summary>
internal sealed class QuestionVectors(EmbeddingModel model)
{
    /// <summary>Most questions kept, at most 4 MiB of vectors.</summary>
    private const int QuestionsMax = 256;

    private readonly RecentlyRead<float[]> _kept = new(QuestionsMax);

    public EmbeddingModelId Model => model.Id;

    /// <exception cref="EmbeddingException">The model failed.</exception>
    public float[] Of(string question) =>
        _kept.Get(question, text => model.Embed([Sent(text)], "the question", CancellationToken.None)[0]);

    private string Sent(string question) => model.Mask?.Invoke(question) ?? question;
}
