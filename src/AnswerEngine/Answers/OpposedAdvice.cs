namespace AnswerEngine.Answers;

/// <summary>
/// Whether two guideline bodies say opposite things of the same patients: one recommends what the other advises
/// against, or they set other values. Most that looks opposed holds for others: a filter is for those who cannot be
/// anticoagulated, and not for those who can.
/// </summary>
internal static class OpposedAdvice
{
    /// <summary>Two that set a value share at least this part of the terms of the shorter.</summary>
    private const double SameValue = 0.3;

    /// <summary>
    /// Two speak of the same patients who share more of the terms by which these are told (Jaccard).
    /// </summary>
    private const double SamePatients = 0.3;

    /// <summary>The same of what is to be done with them, of the terms of the shorter.</summary>
    private const double SameAction = 0.3;

    private static readonly HashSet<string> OfAnyPatient = TermsOf(
        "patients patient people adults women men individuals with who are have on the a and or");

    private static readonly HashSet<string> OfAnyRecommendation = TermsOf(
        "guideline guidance recommends recommended suggests suggested advises against should considered conditional "
        + "strong weak recommendation certainty evidence class level grade low moderate very high quality per "
        + "statement for in with patients");

    /// <summary>What only one of two says of its patients sets them apart: low risk, or without a sign.</summary>
    private static readonly string[] Contrasts = ["low", "high", "minor", "major", "without", "no"];

    /// <summary>True when a sentence disagrees with another of another body.</summary>
    public static bool IsBetween(AnalyzedQuestion question, Candidate one, Candidate other) =>
        one.Document.IssuingBody != other.Document.IssuingBody
        && (question.AskedFor == AskedFor.TargetValue ? SetOtherValues(one, other) : AdviseOpposite(one, other))
        && AreOfSamePatients(one.Text, other.Text)
        && new NewInSentence(question, other) is var others
        && others.Subjects(one) == 0 && !others.HasOtherPatients(one);

    /// <summary>What advises against a value does not contradict another one.</summary>
    private static bool SetOtherValues(Candidate one, Candidate other) =>
        one.Signals.Fit >= 1 && other.Signals.Fit >= 1 && !Ranges(one).Overlaps(Ranges(other))
        && one.Terms.Distinct.Count(other.Terms.Has)
            >= SameValue * Math.Min(one.Terms.Distinct.Count, other.Terms.Distinct.Count)
        // Every concept that the other names is named as directly.
        && one.Match.Own.Zip(other.Match.Own).All(m => m.First >= m.Second);

    private static HashSet<(decimal, decimal?)> Ranges(Candidate candidate) =>
        [.. Quantity.Find(candidate.Text).Where(q => !q.IsYear).Select(q => (q.Low, q.High))];

    private static bool AdviseOpposite(Candidate one, Candidate other)
    {
        var (a, b) = (RecommendationLanguage.PolarityOf(one.Text), RecommendationLanguage.PolarityOf(other.Text));
        if (a == Polarity.None || b == Polarity.None || a == b) return false;
        var (first, second) = (ActionOf(one), ActionOf(other));
        return first.Count(second.Contains) is var shared and > 0
            && shared >= SameAction * Math.Min(first.Count, second.Count);
    }

    private static bool AreOfSamePatients(string one, string other)
    {
        var (a, b) = (PatientsOf(one), PatientsOf(other));
        var shared = a.Count(b.Contains);
        return shared > SamePatients * (a.Count + b.Count - shared)
            && Contrasts.All(word => Says(one, word) == Says(other, word))
            && new Opposites(one).CountIn(new AnalyzedText(other)) == 0
            && new Opposites(other).CountIn(new AnalyzedText(one)) == 0;

        static bool Says(string sentence, string word) => $" {RecommendationLanguage.PopulationOf(sentence)} "
            .Contains($" {word} ", StringComparison.OrdinalIgnoreCase);
    }

    private static HashSet<string> PatientsOf(string sentence) =>
        [.. TermsOf(RecommendationLanguage.PopulationOf(sentence)).Except(OfAnyPatient)];

    /// <summary>What is to be done: all but the patients, the body, and the words of every recommendation.</summary>
    private static HashSet<string> ActionOf(Candidate candidate) =>
    [
        .. candidate.Terms.Distinct.Where(t => t.Length > 1)
            .Except(PatientsOf(candidate.Text)).Except(OfAnyPatient).Except(OfAnyRecommendation)
            .Except(TermsOf(StatementFrame.OfGuideline(candidate.Document))),
    ];

    private static HashSet<string> TermsOf(string text) => [.. AnalyzedText.Analyze(text)];
}
