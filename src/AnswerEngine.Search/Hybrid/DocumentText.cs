namespace AnswerEngine.Search.Hybrid;

/// <summary>What a document says, as it was indexed.</summary>
/// <param name="Title">Empty where it has none.</param>
/// <param name="Body">Everything else.</param>
public readonly record struct DocumentText(string Title, string Body);
