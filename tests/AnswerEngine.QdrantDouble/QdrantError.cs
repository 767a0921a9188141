namespace AnswerEngine.QdrantDouble;

/// <summary>A request that is refused, with the status and the words of the reply.</summary>
internal sealed class QdrantError(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static QdrantError Bad(string message) => new(400, "Wrong input: " + message);

    public static QdrantError Missing(string message) => new(404, "Not found: " + message);

    public static QdrantError Taken(string message) => new(409, "Wrong input: " + message);
}
