using System.Text.Json;

namespace AnswerEngine;

/// <summary>What shaped an answer. The same fingerprint always gives the same statements.</summary>
public static class EngineFingerprint
{
    /// <summary>
    /// Raised whenever understanding, retrieval, composition or verification changes what an answer says.
    /// </summary>
    public const int Revision = 11;

    private const int IdDigits = 12;

    /// <summary>
    /// The id of the article that answers a question: the same over all snapshots, so that what is answered anew is a
    /// version of what was answered before.
    /// </summary>
    public static string ArticleId(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return "a-" + ArticleJson.Sha256($"{question.Reader}\n{Asked(question)}")[..IdDigits];
    }

    /// <summary>
    /// Lower-case hex SHA-256 over composer, engine revision, snapshot, reader, question, and the questions before it,
    /// each on a line of JSON, so that no question can be taken for two.
    /// </summary>
    /// <param name="question">What was asked.</param>
    /// <param name="snapshot">The snapshot that answers.</param>
    /// <param name="composedBy">The composer; what follows a semicolon came about and shaped nothing.</param>
    public static string Of(Question question, string snapshot, string composedBy)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(composedBy);
        var composer = ComposedBy.Identity(composedBy);
        return ArticleJson.Sha256(FormattableString.Invariant(
            $"{composer} {Revision}\n{snapshot}\n{question.Reader}\n{Asked(question)}"));
    }

    private static string Asked(Question question) =>
        question.Text + string.Concat(question.Turns.Select(t => $"\n{JsonEncodedText.Encode(t)}"));
}
