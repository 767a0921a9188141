using System.Text.Json;

namespace AnswerEngine;

/// <summary>What shaped an answer. The same fingerprint always gives the same statements.</summary>
public static class EngineFingerprint
{
    /// <summary>
    /// Raised whenever understanding, retrieval, composition or verification changes what an answer says.
    /// </summary>
    public const int Revision = 2;

    /// <summary>
    /// Lower-case hex SHA-256 over engine revision, snapshot, reader, question, and the questions before it, each on a
    /// line of JSON, so that no question can be taken for two.
    /// </summary>
    public static string Of(Question question, string snapshot)
    {
        ArgumentNullException.ThrowIfNull(question);
        var turns = string.Concat(question.Turns.Select(t => $"\n{JsonEncodedText.Encode(t)}"));
        return ArticleJson.Sha256(FormattableString.Invariant(
            $"extractive {Revision}\n{snapshot}\n{question.Reader}\n{question.Text}{turns}"));
    }
}
