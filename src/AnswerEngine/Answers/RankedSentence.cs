namespace AnswerEngine.Answers;

/// <summary>A sentence of the evidence with what makes it a good answer or a bad one.</summary>
/// <param name="Source">The passage it stands in.</param>
/// <param name="Range">Its place in the document's text.</param>
/// <param name="Text">Its text.</param>
/// <param name="Analyzed">Its terms.</param>
internal sealed record RankedSentence(EvidencePassage Source, TextRange Range, string Text, AnalyzedText Analyzed)
{
    /// <summary>True when it holds a value of the kind asked for.</summary>
    public required bool HasValue { get; init; }

    /// <summary>What it is ranked by.</summary>
    public required double Score { get; init; }

    public SourceDocument Document => Source.Document;

    /// <summary>True for a protocol or design paper: it announces a study and reports none.</summary>
    public bool IsPlan => Document.Design is { } design
        && (design.Contains("protocol", StringComparison.OrdinalIgnoreCase)
            || design.Contains("rationale", StringComparison.OrdinalIgnoreCase));

    public Citation Cite() => new(
        Document.Id, Document.ContentHash, Source.Passage.Id, Source.Passage.Section, Range, Text);

    public Statement ToStatement() => new(StatementFrame.Render(Document, Text), [Cite()]);
}
