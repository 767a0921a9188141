namespace AnswerEngine;

/// <summary>
/// A stretch of one document that can be cited alone: whole sentences of one section, in reading order.
/// Passages of a document do not overlap.
/// </summary>
/// <param name="Id"><c>{document id}#{position}</c>, position counted from 1.</param>
/// <param name="DocumentId">The document it belongs to.</param>
/// <param name="Section">Section path, as in <see cref="AnswerEngine.Section.Path"/>.</param>
/// <param name="Range">Its place in the document's text.</param>
/// <param name="Text">The text at <paramref name="Range"/>.</param>
/// <param name="Sentences">The sentences in it, as ranges of the document's text.</param>
public sealed record Passage(
    string Id, string DocumentId, string Section, TextRange Range, string Text, IReadOnlyList<TextRange> Sentences)
{
    private AnalyzedSentence[]? _analyzed;

    /// <summary>The sentences with their analyzed terms; made once, on first use.</summary>
    public IReadOnlyList<AnalyzedSentence> AnalyzedSentences =>
        _analyzed ??= [.. Sentences.Select(s => new AnalyzedSentence(s, TextOf(s), new AnalyzedText(TextOf(s))))];

    /// <summary>The text of one of <see cref="Sentences"/>.</summary>
    public string TextOf(TextRange sentence) =>
        Text.Substring(sentence.Start - Range.Start, sentence.Length);
}

/// <summary>A sentence of a passage.</summary>
/// <param name="Range">Its place in the document's text.</param>
/// <param name="Text">Its text.</param>
/// <param name="Terms">Its analyzed terms.</param>
public sealed record AnalyzedSentence(TextRange Range, string Text, AnalyzedText Terms);
