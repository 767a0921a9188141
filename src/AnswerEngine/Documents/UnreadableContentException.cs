namespace AnswerEngine.Documents;

/// <summary>
/// Content that cannot be read, with the reason for the ingest report. Never leaves the Documents folder.
/// </summary>
internal sealed class UnreadableContentException(string reason) : Exception(reason);
