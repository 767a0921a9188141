using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Turns what a model proposed into a statement with citations: finds its quotes, frames it with the record of its
/// source, and says what is wrong with it before the gate has to.
/// </summary>
internal sealed partial class ProposalCheck(ChatRequest request, RankedEvidence ranked)
{
    /// <summary>Longest statement, in words; the frame not counted.</summary>
    private const int WordsMax = GuidelineSection.LeadWordsMax;

    /// <summary>
    /// A lead rests on one of this many sentences that answer best: of the tune questions 0.94 have a right one among
    /// the first six (weights.json), and what stands far below is true of something else.
    /// </summary>
    private const int LeadRankMax = 10;

    private const int CharactersMin = 10, CharactersMax = 600;

    /// <summary>The statement, its section, and what is wrong with it, or null.</summary>
    public (Statement Statement, SectionKind Section, RemovedStatement? Fault) Read(ProposedStatement proposed)
    {
        var section = proposed.Place == StatementPlace.Finding ? SectionKind.Research : SectionKind.Guidelines;
        var text = proposed.Text.Trim();
        if (TextFault(text) is { } shape) return Refused(text, [], "shape", shape);
        if (proposed.Quotes.Count is 0 or > Statement.CitationsMax)
        {
            return Refused(
                text, [], "shape", $"it has {proposed.Quotes.Count} quotes, not 1 to {Statement.CitationsMax}");
        }
        var citations = new List<Citation>();
        foreach (var quote in proposed.Quotes)
        {
            if (request.Passage(quote.Passage) is not { } source)
                return Refused(text, citations, "quote", $"there is no passage {quote.Passage}");
            if (QuoteLocator.Find(source.Passage, quote.Quote) is not { } range)
                return Refused(text, citations, "quote", $"its quote does not stand in passage {quote.Passage}");
            var citation = new Citation(
                source.Document.Id, source.Document.ContentHash, source.Passage.Id, source.Passage.Section, range,
                source.Passage.TextOf(range));
            if (!citations.Contains(citation)) citations.Add(citation);
        }
        var statement = new Statement(Framed(text, citations), citations);
        var fault = IrrelevanceOf(proposed.Place, citations) is { } reason
            ? new RemovedStatement(statement, "relevance", reason)
            : null;
        return (statement, section, fault);

        (Statement, SectionKind, RemovedStatement?) Refused(
            string said, IReadOnlyList<Citation> found, string check, string why) =>
            (new Statement(said, found), section, new RemovedStatement(new Statement(said, found), check, why));
    }

    /// <summary>
    /// One source is named as the extractive composer names it; what is under concern is always labelled.
    /// </summary>
    private string Framed(string text, IReadOnlyList<Citation> citations)
    {
        var documents = citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)
            .Select(id => ranked.Evidence.Guidelines.Concat(ranked.Evidence.Studies)
                .First(p => p.Document.Id == id).Document)
            .ToArray();
        if (documents is [var only]) return StatementFrame.Render(only, text);
        return Array.Exists(documents, d => d.Status == DocumentStatus.Concern)
            ? StatementFrame.ConcernLabel + text
            : text;
    }

    /// <summary>
    /// A statement rests on a sentence that bears on the question and its patients, and the lead on one that answers
    /// in the kind that was asked for: what is true can still be the answer to another question.
    /// </summary>
    private string? IrrelevanceOf(StatementPlace place, List<Citation> citations)
    {
        var kind = place == StatementPlace.Finding ? DocumentKind.Study : DocumentKind.Guideline;
        var candidates = place == StatementPlace.Lead
            ? ranked.AnsweringGuidelines.Take(LeadRankMax)
            : ranked.Of(kind);
        if (place == StatementPlace.Point && ranked is { AnsweringGuidelines.Count: 0, AnsweringStudies.Count: > 0 })
            return "no guideline answers, and studies do";
        if (candidates.Any(c => citations.Exists(q => IsOf(q, c)))) return null;
        return place == StatementPlace.Lead
            ? "no sentence that it quotes answers in the kind asked for"
            : "no sentence that it quotes bears on the question";

        static bool IsOf(Citation quote, Candidate candidate) =>
            quote.DocumentId == candidate.Document.Id && quote.Range.Contains(candidate.Sentence.Range);
    }

    private static string? TextFault(string text) =>
        text.Length is < CharactersMin or > CharactersMax || text.AsSpan().Count(' ') >= WordsMax
            ? $"a statement has {CharactersMin} to {CharactersMax} characters and at most {WordsMax} words"
            : text.Any(char.IsControl) || Markup().IsMatch(text)
                ? "a statement is plain prose: no mark-up, links, fences or reference numbers"
                : null;

    [GeneratedRegex(
        @"<<<|>>>|</?[a-z!]|https?:|www\.|\[\d[\d,;\s-]*\]|\*\*|^\s*(?:[#>*-]|\d+\.)\s|\]\(|`|\{\{|\|",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Markup();
}
