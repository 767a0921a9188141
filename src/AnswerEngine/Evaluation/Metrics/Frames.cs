namespace AnswerEngine.Evaluation.Metrics;

/// <summary>
/// The fixed words before a quote are facts of the record, not of the quote: what is judged is the statement without
/// them.
/// </summary>
internal static class Frames
{
    /// <summary>The statement's text without the frame of one of its sources.</summary>
    public static string Without(ArticleStatement statement, Func<string, SourceDocument?> document)
    {
        var frame = Of(statement, document).FirstOrDefault(f => statement.Text.StartsWith(f, StringComparison.Ordinal));
        return frame is null ? statement.Text : statement.Text[frame.Length..];
    }

    /// <summary>The frames that the statement's sources give.</summary>
    public static IEnumerable<string> Of(ArticleStatement statement, Func<string, SourceDocument?> document) =>
        statement.Citations
            .Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)
            .Select(document).OfType<SourceDocument>()
            .SelectMany(StatementFrame.Of);
}
