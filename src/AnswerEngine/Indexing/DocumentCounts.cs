namespace AnswerEngine.Indexing;

/// <summary>How many documents there are, and how many of them are guidelines and retracted.</summary>
internal readonly record struct DocumentCounts(int Documents, int Guidelines, int Retracted)
{
    public static DocumentCounts Of(SourceDocument document) => new(
        1,
        document.Kind == DocumentKind.Guideline ? 1 : 0,
        document.Status == DocumentStatus.Retracted ? 1 : 0);

    public static DocumentCounts operator +(DocumentCounts left, DocumentCounts right) => new(
        left.Documents + right.Documents,
        left.Guidelines + right.Guidelines,
        left.Retracted + right.Retracted);
}
