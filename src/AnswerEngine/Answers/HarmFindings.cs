using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// What the studies that are shown report of harm: bleeding, thrombosis after reversal, death. A benefit told without
/// its price is half an answer.
/// </summary>
internal static partial class HarmFindings
{
    private const int FindingsMax = 4;

    /// <summary>
    /// One sentence with numbers of each study cited, in the order of the studies, that is not said yet.
    /// </summary>
    public static IReadOnlyList<Statement> Of(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Citation> said)
    {
        if (!question.Asserted.Any(c => c.Role == ConceptRole.Intervention)) return [];
        return
        [
            .. said.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)
                .Select(id => Best(evidence, id, said))
                .OfType<Statement>()
                .Take(FindingsMax),
        ];
    }

    private static Statement? Best(Evidence evidence, string documentId, IReadOnlyList<Citation> said)
    {
        foreach (var passage in evidence.Studies.Where(p => p.Document.Id == documentId))
        {
            foreach (var sentence in passage.Passage.AnalyzedSentences)
            {
                if (!IsHarm(passage, sentence.Text) || said.Any(c => c.Quote == sentence.Text)) continue;
                return Candidate.StatementOf(passage, sentence);
            }
        }
        return null;
    }

    private static bool IsHarm(EvidencePassage passage, string text) =>
        Harm().IsMatch(text) && AnswerFit.HasResult(text)
        && CandidateReader.IsWhole(text)
        && !SourceSetting.Holds(DocumentKind.Study, passage.Passage.Section, text);

    // A harm that opens the sentence is what it reports on.
    [GeneratedRegex(
        @"^(?:\w+:\s)?(?:[\w-]+\s){0,6}?"
        + @"(?:bleeding|hemorrhag\w*|haemorrhag\w*|thrombotic events|adverse|death|mortality)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Harm();
}
