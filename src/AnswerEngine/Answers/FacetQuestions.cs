using System.Globalization;

namespace AnswerEngine.Answers;

/// <summary>
/// Questions on other facets of the subject: each is offered only when a sentence of a source that was read names both
/// the subject and the facet.
/// </summary>
internal static class FacetQuestions
{
    private sealed record Template(AskedFor Kind, string Text, string Cues);

    private static readonly Template[] OfPatients =
    [
        new(AskedFor.Duration, "How long should treatment continue in {0}?", "duration months indefinite extended"),
        new(AskedFor.Choice, "Which treatment is recommended for {0}?", "recommend preferred first-line treatment"),
        new(AskedFor.Risk, "What is the risk of recurrence with {0}?", "recurrent recurrence risk"),
        new(AskedFor.Diagnosis, "Who should be tested for {0}?", "test testing screening"),
        new(AskedFor.Findings, "What is known about {0} in pregnancy?", "pregnancy pregnant antepartum postpartum"),
    ];

    private static readonly Template[] OfTreatments =
    [
        new(AskedFor.Dose, "What dose of {0} is recommended?", "mg dose"),
        new(AskedFor.Risk, "What is the risk of bleeding with {0}?", "bleeding hemorrhage"),
        new(AskedFor.Duration, "How long should {0} be continued?", "duration months indefinite extended"),
        new(AskedFor.Findings, "What is known about {0} in pregnancy?", "pregnancy pregnant antepartum postpartum"),
    ];

    /// <summary>The questions, in fixed order; none repeats what was asked.</summary>
    public static IReadOnlyList<string> For(AnalyzedQuestion question, Evidence evidence)
    {
        if (question.Subject is not { } subject) return [];
        Template[] templates = subject.Role switch
        {
            ConceptRole.Condition or ConceptRole.Population => OfPatients,
            ConceptRole.Intervention => OfTreatments,
            _ => [],
        };
        var named = new ConceptMatcher([subject]);
        var sentences = evidence.Guidelines.Concat(evidence.Studies)
            .SelectMany(p => p.Passage.AnalyzedSentences, (_, sentence) => sentence.Terms)
            .Where(text => named.CountNamed(text) > 0)
            .ToArray();
        return
        [
            .. templates
                .Where(t => t.Kind != question.AskedFor && !Asks(question, t))
                .Where(t => AnalyzedText.Analyze(t.Cues) is var cues && sentences.Any(s => cues.Any(s.Has)))
                .Take(FollowUpQuestions.QuestionsMax)
                .Select(t => string.Format(CultureInfo.InvariantCulture, t.Text, subject.Label)),
        ];
    }

    private static bool Asks(AnalyzedQuestion question, Template template) =>
        question.Question.Text.Contains(template.Cues.Split(' ')[0], StringComparison.OrdinalIgnoreCase);
}
