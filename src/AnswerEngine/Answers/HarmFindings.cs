using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// What the studies that are shown report of harm: bleeding, thrombosis after reversal, death. A benefit told without
/// its price is half an answer.
/// </summary>
internal static partial class HarmFindings
{
    private const int FindingsMax = 4;

    /// <summary>One sentence with numbers of each study shown, in the order of the studies.</summary>
    public static IReadOnlyList<Statement> Of(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Candidate> shown)
    {
        if (!question.Asserted.Any(c => c.Role == ConceptRole.Intervention)) return [];
        return
        [
            .. shown.DistinctBy(c => c.Document.Id)
                .Select(c => Best(evidence, c.Document.Id, shown))
                .OfType<Statement>()
                .Take(FindingsMax),
        ];
    }

    private static Statement? Best(Evidence evidence, string documentId, IReadOnlyList<Candidate> shown)
    {
        foreach (var passage in evidence.Studies.Where(p => p.Document.Id == documentId))
        {
            foreach (var sentence in passage.Passage.AnalyzedSentences)
            {
                if (!IsHarm(passage, sentence.Text) || shown.Any(c => c.Text == sentence.Text)) continue;
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
