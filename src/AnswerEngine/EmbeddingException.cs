namespace AnswerEngine;

/// <summary>An embedding model failed, or gave what are no vectors of its kind; the message names the texts.</summary>
public sealed class EmbeddingException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>
/// The vectors of an index are of another model than the one given, or of one where none is; the message names the
/// command that makes them anew.
/// </summary>
public sealed class EmbeddingMismatchException : InvalidOperationException
{
    internal EmbeddingMismatchException(string vectors, string snapshot, EmbeddingModelId? given)
        : base(
            $"the vectors of snapshot {snapshot} are of {vectors}, and {given?.ToString() ?? "no embedding model"} "
            + "was given, which cannot be mixed: give the same model, or make all vectors anew with: "
            + "answers ingest PATH --re-embed")
    {
    }
}
