namespace AnswerEngine;

/// <summary>What shaped an answer. The same fingerprint always gives the same statements.</summary>
public static class EngineFingerprint
{
    /// <summary>
    /// Raised whenever understanding, retrieval, composition or verification changes what an answer says.
    /// </summary>
    public const int Revision = 1;

    /// <summary>Lower-case hex SHA-256 over engine revision, snapshot, question and reader.</summary>
    public static string Of(Question question, string snapshot)
    {
        ArgumentNullException.ThrowIfNull(question);
        return ArticleJson.Sha256(FormattableString.Invariant(
            $"extractive {Revision}\n{snapshot}\n{question.Reader}\n{question.Text}"));
    }
}
