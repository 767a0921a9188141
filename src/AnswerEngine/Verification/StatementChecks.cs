namespace AnswerEngine.Verification;

/// <summary>
/// The checks that a statement must pass, each of which can reject alone: shape, quote, status, instruction, section
/// purity, and then either that it frames its quote, or numbers, direction, coverage and population; a negative finding
/// its log.
/// </summary>
public static class StatementChecks
{
    private const string ConcernLabel = "expression of concern";

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
            if (Status(place.Statement, document) is { } status) return status;
            if (MachineInstruction.In(document) is not null)
                return new Rejection("instruction", $"{document.Id} supports nothing: {MachineInstruction.Reason}");
            if (Purity(place.Section, document) is { } purity) return purity;
        }
        // What was cut off a quote could turn its meaning round; a frame from the record adds no word of its own.
        var partial = place.Statement.Citations.Select(c => Partial(c, sources)).FirstOrDefault(r => r is not null);
        return partial is not null || IsFramedQuote(place.Statement, sources)
            ? partial
            : Judge(place.Statement, sources);
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

    private static Rejection? Status(Statement statement, SourceDocument document) => document.Status switch
    {
        DocumentStatus.Concern when !statement.Text.Contains(ConcernLabel, StringComparison.OrdinalIgnoreCase) =>
            new Rejection("status", $"{document.Id} is under an expression of concern, and the statement hides it"),
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
        && sources.Document(citation.DocumentId) is { } document
        && (statement.Text == StatementFrame.Render(document, citation.Quote)
            || statement.Text == StatementFrame.RenderAgain(document, citation.Quote));

    /// <summary>A quote of less than whole sentences must not mean more than they do.</summary>
    private static Rejection? Partial(Citation citation, SourceLookup sources)
    {
        var passage = sources.Passages(citation.DocumentId).First(p => p.Id == citation.PassageId);
        var touched = passage.Sentences
            .Where(s => s.End > citation.Range.Start && s.Start < citation.Range.End).ToArray();
        if (touched.Length == 0) return null;
        var (start, end) = (touched[0].Start, touched[^1].End);
        var whole = passage.TextOf(new TextRange(start, end));
        var from = Math.Max(0, citation.Range.Start - start);
        return PartialQuote.Reject(whole, new TextRange(from, Math.Min(whole.Length, citation.Range.End - start)));
    }

    /// <summary>A sentence in its own words must be carried whole by its quotes.</summary>
    private static Rejection? Judge(Statement statement, SourceLookup sources)
    {
        var documents = statement.Citations.Select(c => sources.Document(c.DocumentId)!).ToArray();
        var claim = new TextReading(WithoutFrame(statement.Text, documents), sources.Meaning);
        var texts = statement.Citations.Zip(documents, (c, d) => SupportReading.Of(
            new SupportingText(c.Quote, ContextOf(d, c.Section)), sources.Meaning)).ToArray();
        var judgement = SupportJudge.Judge(claim, texts);
        return judgement.Verdict == Verdict.Supported
            ? ScopeCheck.Reject(claim, [.. texts.Select(t => t.Quote)])
            : new Rejection(judgement.Check, judgement.Reason);
    }

    /// <summary>What of a document names whom and what its sentences speak of.</summary>
    internal static string ContextOf(SourceDocument document, string section) =>
        $"{document.Record.Title}. {section}. {document.Population}";

    private static string WithoutFrame(string text, SourceDocument[] documents)
    {
        foreach (var frame in documents.SelectMany(StatementFrame.Of))
            if (text.StartsWith(frame, StringComparison.Ordinal)) return text[frame.Length..];
        return text.Replace($"[{ConcernLabel}]", "", StringComparison.OrdinalIgnoreCase);
    }
}
