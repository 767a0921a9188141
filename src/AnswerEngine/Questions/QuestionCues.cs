using System.Collections.Frozen;

namespace AnswerEngine.Questions;

/// <summary>The words of a question that tell what kind of answer it expects, and those that carry no topic.</summary>
internal static class QuestionCues
{
    private static readonly (AskedFor Kind, string[] Phrases)[] Phrases =
    [
        (AskedFor.Duration, ["how long", "duration", "how many weeks", "how many months"]),
        (AskedFor.TargetValue, ["goal", "target", "therapeutic range", "optimal range", "threshold"]),
        (AskedFor.Dose, ["dose", "dosage", "dosing", "how much"]),
        (AskedFor.Diagnosis, ["diagnos", "test", "screen"]),
        (AskedFor.Risk, ["risk", "incidence", "prevalence", "how likely", "prognosis", "how common"]),
        (AskedFor.Choice,
        [
            "which", "first-line", "first line", "preferred", "drug of choice", "best treatment", "treat", "versus",
            " or ",
        ]),
    ];

    private static readonly FrozenDictionary<AskedFor, FrozenSet<string>> CueTerms = new Dictionary<AskedFor, string>
    {
        [AskedFor.Duration] = "long duration length continue continued weeks months time",
        [AskedFor.TargetValue] = "goal target targets range therapeutic optimal threshold level value",
        [AskedFor.Dose] = "dose dosage dosing much",
        [AskedFor.Diagnosis] = "diagnose diagnosis diagnosed diagnostic",
        [AskedFor.Risk] = "risk risks incidence prevalence likely prognosis common",
        [AskedFor.Choice] = "which first-line line preferred choice best better "
            + "treatment treat treated treating versus option options",
        [AskedFor.Findings] = "",
    }.ToFrozenDictionary(p => p.Key, p => AnalyzedText.Analyze(p.Value).ToFrozenSet(StringComparer.Ordinal));

    private static readonly FrozenSet<string> Predicates = AnalyzedText.Analyze(
        "reduce reduces prevent prevents preventing improve improves increase increases decrease decreases lower "
        + "cause causes affect affects help helps beneficial benefit benefits effective effect work works "
        + "compare compared superior better worse safer safe monitor monitored screened screen treated treat "
        + "recommended continue stop start switch replace lead associated caused").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Generic = AnalyzedText.Analyze(
        "what which who whom when where why how patient patients people person persons adult adults "
        + "individual individuals use used using need needed give given take taken "
        + "recommend recommended recommendation recommendations guideline guidelines evidence study studies "
        + "effect effects effective role mutation disease disorder syndrome therapy management manage "
        + "should does do can could would may please tell know known current currently latest say says "
        + "regarding concerning case cases long much best good indicated")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kind of answer expected; the first cue in the order of <see cref="Phrases"/> wins.</summary>
    public static AskedFor KindOf(string text)
    {
        foreach (var (kind, phrases) in Phrases)
        {
            if (phrases.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase))) return kind;
        }
        return AskedFor.Findings;
    }

    /// <summary>True when the term only says what is asked, not about what.</summary>
    public static bool IsCue(string term, AskedFor askedFor) => CueTerms[askedFor].Contains(term);

    /// <summary>True when the term carries no topic at the edge of a phrase.</summary>
    public static bool IsGeneric(string term) => Generic.Contains(term);

    /// <summary>True for a word that says what one thing does to another: it joins concepts and is none.</summary>
    public static bool IsPredicate(string term) => Predicates.Contains(term);

    /// <summary>Where the cue of a target value stands.</summary>
    public static int TargetCueAt(string text) =>
        Phrases.First(p => p.Kind == AskedFor.TargetValue).Phrases
            .Select(p => text.IndexOf(p, StringComparison.OrdinalIgnoreCase))
            .Where(i => i >= 0).DefaultIfEmpty(0).Min();

    /// <summary>Words by which sources state this kind of answer.</summary>
    public static string Expansion(AskedFor askedFor) => askedFor switch
    {
        AskedFor.TargetValue => "target range",
        AskedFor.Dose => "dose",
        AskedFor.Duration => "duration months",
        _ => "",
    };
}
