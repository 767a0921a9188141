namespace AnswerEngine.Verification;

/// <summary>
/// The checks that a statement must pass, each of which can reject alone: shape, quote, status, section purity,
/// numbers, direction, and, for a negative finding, its log.
/// </summary>
public static class StatementChecks
{
    /// <summary>The first check that rejects the statement, or null when it stands.</summary>
    public static Rejection? FirstRejection(StatementInPlace place, SourceLookup sources)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(sources);
        if (Shape(place) is { } shape) return shape;
        if (place.Statement.Negative is { } finding) return NegativeFindingCheck.Reject(place, finding, sources);
        foreach (var citation in place.Statement.Citations)
        {
            if (Quote(citation, sources) is { } quote) return quote;
            var document = sources.Document(citation.DocumentId)!;
            if (Status(document) is { } status) return status;
            if (Purity(place.Section, document) is { } purity) return purity;
        }
        // A frame from the record around the whole quote adds no word of its own: nothing is left to lock.
        if (IsFramedQuote(place.Statement, sources)) return null;
        return NumberLock.Reject(place.Statement) ?? DirectionLock.Reject(place.Statement);
    }

    private static Rejection? Shape(StatementInPlace place)
    {
        var count = place.Statement.Citations.Count;
        if (place.Statement.Negative is not null)
        {
            return count == 0
                ? null
                : new Rejection("shape", "a negative finding cites nothing; it carries its search log");
        }
        return count is >= 1 and <= Statement.CitationsMax
            ? null
            : new Rejection("shape", $"a statement has 1 to {Statement.CitationsMax} citations; this one has {count}");
    }

    private static Rejection? Quote(Citation citation, SourceLookup sources)
    {
        if (sources.Document(citation.DocumentId) is not { } document)
            return new Rejection("quote", $"document {citation.DocumentId} is not in this snapshot");
        if (document.ContentHash != citation.DocumentHash)
            return new Rejection("quote", $"document {citation.DocumentId} has changed since it was cited");
        var (start, end) = citation.Range;
        if (start < 0 || end <= start || end > document.Text.Length)
            return new Rejection("quote", $"{citation.DocumentId} has no text at {start}-{end}");
        if (!document.Text.AsSpan(start, end - start).SequenceEqual(citation.Quote))
            return new Rejection("quote", $"the text of {citation.DocumentId} at {start}-{end} is not the quote");
        var passage = sources.Passages(citation.DocumentId).FirstOrDefault(p => p.Id == citation.PassageId);
        if (passage is null || !passage.Range.Contains(citation.Range))
            return new Rejection("quote", $"passage {citation.PassageId} does not hold the quote");
        return passage.Section == citation.Section
            ? null
            : new Rejection("quote", $"passage {citation.PassageId} is not in section \"{citation.Section}\"");
    }

    private static Rejection? Status(SourceDocument document) => document.Status switch
    {
        DocumentStatus.Retracted => new Rejection("status", $"{document.Id} is retracted and supports nothing"),
        DocumentStatus.Superseded => new Rejection(
            "status", $"{document.Id} is superseded and may appear as history only"),
        _ => null,
    };

    private static Rejection? Purity(SectionKind section, SourceDocument document)
    {
        DocumentKind? only = section switch
        {
            SectionKind.Guidelines => DocumentKind.Guideline,
            SectionKind.Research => DocumentKind.Study,
            _ => null,
        };
        return only is null || only == document.Kind
            ? null
            : new Rejection("section", $"{document.Id} is a {document.Kind} and stands in the section {section}");
    }

    private static bool IsFramedQuote(Statement statement, SourceLookup sources) =>
        statement.Citations is [var citation]
        && statement.Text == StatementFrame.Render(sources.Document(citation.DocumentId)!, citation.Quote);
}
