using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// What the study that speaks first reports of harm: bleeding, thrombosis after reversal, adverse events. A benefit
/// told without its price is half an answer.
/// </summary>
internal static partial class HarmFindings
{
    /// <summary>A sentence with numbers of the study that speaks first, when none is said yet; else null.</summary>
    public static Statement? Of(AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Citation> said) =>
        said is [var first, ..] && question.Asserted.Any(c => c.Role == ConceptRole.Intervention)
            ? Best(evidence, first.DocumentId, said)
            : null;

    private static Statement? Best(Evidence evidence, string documentId, IReadOnlyList<Citation> said)
    {
        foreach (var passage in evidence.Studies.Where(p => p.Document.Id == documentId))
        {
            foreach (var sentence in passage.Passage.AnalyzedSentences)
            {
                if (!IsHarm(passage, sentence.Text) || said.Any(c => c.Quote == sentence.Text)) continue;
                return Candidate.StatementOf(passage, sentence, StatementFrame.RenderAgain);
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
        + @"(?:bleeding|hemorrhag\w*|haemorrhag\w*|thrombotic events|adverse)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Harm();
}
