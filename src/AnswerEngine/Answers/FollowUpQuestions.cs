namespace AnswerEngine.Answers;

/// <summary>
/// Questions that this evidence can answer next: each is offered only when a sentence of a source that was read names
/// both the subject and the facet, so that none leads to an empty page.
/// </summary>
internal static class FollowUpQuestions
{
    private const int QuestionsMax = 3;

    private static readonly (AskedFor Kind, string Template, string Cues)[] Templates =
    [
        (AskedFor.Duration, "How long should treatment continue in {0}?", "duration months indefinite extended"),
        (AskedFor.Choice, "Which treatment is recommended for {0}?", "recommend preferred first-line treatment"),
        (AskedFor.Risk, "What is the risk of recurrence with {0}?", "recurrent recurrence risk"),
        (AskedFor.Diagnosis, "Who should be tested for {0}?", "test testing screening"),
        (AskedFor.Findings, "What is known about {0} in pregnancy?", "pregnancy pregnant antepartum postpartum"),
        (AskedFor.Dose, "What dose is recommended for {0}?", "mg dose"),
    ];

    /// <summary>At most three follow-up questions, in fixed order; none repeats what was asked.</summary>
    public static IReadOnlyList<string> For(AnalyzedQuestion question, Evidence evidence)
    {
        if (question.Subject is not { } subject) return [];
        var sentences = evidence.Guidelines.Concat(evidence.Studies)
            .SelectMany(p => p.Passage.AnalyzedSentences, (_, sentence) => sentence.Terms)
            .Where(text => text.Match(subject) >= 1)
            .ToArray();
        return
        [
            .. Templates
                .Where(t => t.Kind != question.AskedFor
                    && !question.Question.Text.Contains(t.Cues.Split(' ')[0], StringComparison.OrdinalIgnoreCase))
                .Where(t => AnalyzedText.Analyze(t.Cues) is var cues && sentences.Any(s => cues.Any(s.Has)))
                .Take(QuestionsMax)
                .Select(t => string.Format(
                    System.Globalization.CultureInfo.InvariantCulture, t.Template, subject.Label)),
        ];
    }
}
