namespace AnswerEngine.Answers;

/// <summary>
/// What the guidelines that are shown warn of in the asked treatment: contraindications and what to avoid, also in
/// patients that the question does not name. Leaving these out is the harm that a short answer does most easily; what
/// guidelines on other conditions warn of is beside the point.
/// </summary>
internal static class SafetySection
{
    private const int WarningsMax = 1;

    /// <summary>The warnings; empty when the question asks for no treatment or none is read.</summary>
    public static IReadOnlyList<DraftBlock> Build(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Candidate> shown)
    {
        if (!IsOfTreatment(question.AskedFor)) return [];
        // Of a class as wide as anticoagulation nothing can be warned: only what something else includes is one drug.
        var names = question.Asserted
            .Where(c => c.Role == ConceptRole.Intervention && c.Forms.Any(f => f.IsBroader))
            .SelectMany(c => c.Forms).Where(f => f.IsSame).Select(f => f.Text).ToArray();
        if (names.Length == 0) return [];
        var speaking = shown.Select(c => c.Document.Id).ToHashSet(StringComparer.Ordinal);
        var warnings = evidence.Guidelines
            .Where(p => speaking.Contains(p.Document.Id))
            .SelectMany(p => p.Passage.AnalyzedSentences, (passage, sentence) => (passage, sentence))
            .Where(s => WarnsOf(names, s.sentence.Text))
            .Where(s => CandidateReader.IsWhole(s.sentence.Text) && shown.All(c => c.Text != s.sentence.Text))
            .OrderByDescending(s => SentenceGrade.Find(s.sentence.Text) is not null)
            .ThenByDescending(s => s.passage.Score)
            .DistinctBy(s => s.passage.Document.Id)
            .Take(WarningsMax)
            .Select(s => Candidate.StatementOf(s.passage, s.sentence, StatementFrame.Render))
            .ToArray();
        return warnings.Length == 0 ? [] : [new DraftBlock("", warnings)];
    }

    private static bool IsOfTreatment(AskedFor asked) =>
        asked is AskedFor.Dose or AskedFor.Choice or AskedFor.Duration or AskedFor.Indication;

    /// <summary>The name of the drug stands shortly before the words of the warning.</summary>
    private static bool WarnsOf(string[] names, string text)
    {
        const int beforeWarningMax = 60;
        return RecommendationLanguage.WarningAt(text) is { } warning
            && Array.Exists(names, n => ValueStatement.Places(n, text)
                .Any(p => warning - p.End is >= 0 and <= beforeWarningMax));
    }
}
