using System.Collections.Immutable;

namespace AnswerEngine.Evaluation.Metrics;

/// <summary>How the cases' counts become one figure.</summary>
public enum Aggregate
{
    /// <summary>All that was got over all that was there to get.</summary>
    Share,

    /// <summary>The mean of the cases' shares: every article weighs the same.</summary>
    MeanOfShares,

    /// <summary>The median of the cases' values.</summary>
    Median,

    /// <summary>The number of times it happened.</summary>
    Count,
}

/// <summary>Which way a figure should move.</summary>
public enum Better
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}

/// <summary>What one case says to one metric.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Got">What was got.</param>
/// <param name="Of">What was there to get; 0 says nothing.</param>
/// <param name="Reason">What was missed, in words; null when nothing was.</param>
public sealed record Measure(string Metric, double Got, double Of, string? Reason = null);

/// <summary>A figure of the evaluation.</summary>
/// <param name="Name">As the suite and the JSON name it.</param>
/// <param name="Title">As a table names it.</param>
/// <param name="Counted">What its denominator counts.</param>
/// <param name="Aggregate">How it is made of the cases.</param>
/// <param name="Better">Which way is better.</param>
public sealed record Metric(string Name, string Title, string Counted, Aggregate Aggregate, Better Better)
{
    /// <summary>True when the figure is a share, 0 to 1.</summary>
    public bool IsShare => Aggregate is Aggregate.Share or Aggregate.MeanOfShares;

    /// <summary>The figure over some cases; null when there is nothing to count.</summary>
    public double? Value(IEnumerable<Measure> measures)
    {
        var counted = measures.Where(m => m.Of > 0).ToArray();
        if (counted.Length == 0) return null;
        return Aggregate switch
        {
            Aggregate.Share => counted.Sum(m => m.Got) / counted.Sum(m => m.Of),
            Aggregate.MeanOfShares => counted.Average(m => m.Got / m.Of),
            Aggregate.Median => Median([.. counted.Select(m => m.Got / m.Of).Order()]),
            _ => counted.Sum(m => m.Got),
        };
    }

    private static double Median(double[] sorted) =>
        (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}

/// <summary>Every metric of the answers, in the order of the report.</summary>
public static class AnswerMetrics
{
#pragma warning disable CS1591 // The titles below say what each is.
    public const string MustMention = "must-mention";
    public const string MustNot = "must-not";
    public const string LeadRight = "lead-right";
    public const string SourcesCited = "sources-cited";
    public const string MustNotCite = "must-not-cite";
    public const string RightAbstention = "right-abstention";
    public const string OverRefusal = "over-refusal";
    public const string PartialAnswer = "partial-answer";
    public const string FollowUpResolved = "follow-up-resolved";
    public const string FollowUpMention = "follow-up-mention";
    public const string EmergencySensitivity = "emergency-sensitivity";
    public const string EmergencySpecificity = "emergency-specificity";
    public const string CitationRecall = "citation-recall";
    public const string CitationPrecision = "citation-precision";
    public const string QuoteFidelity = "quote-fidelity";
    public const string NumberFidelity = "number-fidelity";
    public const string SectionPurity = "section-purity";
    public const string Numbering = "numbering";
    public const string Proved = "proved";
    public const string LeadShort = "lead-short";
    public const string KeyPointsFew = "key-points-few";
    public const string ResearchBlocksFew = "research-blocks-few";
    public const string Worded = "worded";
    public const string OpinionSupported = "opinion-supported";
#pragma warning restore CS1591

    /// <summary>What is counted besides when a model is asked; no baseline knows them.</summary>
    public static ImmutableArray<Metric> OfModels { get; } =
    [
        Higher(Worded, "In the model's words", "articles"),
        Higher(OpinionSupported, "Supported, a model finds", "statements"),
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        Higher(MustMention, "Must-mention recall", "points"),
        new Metric(MustNot, "Must-not said", "points", Aggregate.Count, Better.Lower),
        Higher(LeadRight, "Lead right", "questions"),
        Higher(SourcesCited, "Expected sources cited", "sources"),
        new Metric(MustNotCite, "Must-not-cite cited", "sources", Aggregate.Count, Better.Lower),
        Higher(RightAbstention, "Right abstention", "questions"),
        new Metric(OverRefusal, "Over-refusal", "questions", Aggregate.Share, Better.Lower),
        new Metric(PartialAnswer, "Answerable, but partial", "questions", Aggregate.Share, Better.Lower),
        Higher(FollowUpResolved, "Follow-ups resolved", "dialogues"),
        Higher(FollowUpMention, "Follow-ups' must-mentions", "points"),
        Higher(EmergencySensitivity, "Emergency sensitivity", "questions"),
        Higher(EmergencySpecificity, "Emergency specificity", "questions"),
        new Metric(CitationRecall, "Citation recall", "statements", Aggregate.MeanOfShares, Better.Higher),
        new Metric(CitationPrecision, "Citation precision", "citations", Aggregate.MeanOfShares, Better.Higher),
        Higher(QuoteFidelity, "Quote fidelity", "quotes"),
        Higher(NumberFidelity, "Number fidelity", "numbers"),
        Higher(SectionPurity, "Section purity", "citations"),
        Higher(Numbering, "Numbering a bijection", "articles"),
        Higher(Proved, "Articles proved", "articles"),
        Higher(LeadShort, "Lead of at most 60 words", "articles"),
        Higher(KeyPointsFew, "At most 7 key points", "articles"),
        Higher(ResearchBlocksFew, "At most 3 research blocks", "articles"),
        .. Enum.GetValues<Reader>().Select(r => Middle(WordsFor(r), $"Words, {Named(r)}", "articles")),
        .. Enum.GetValues<Reader>().Select(r => Middle(GradeFor(r), $"Reading grade, {Named(r)}", "articles")),
        .. Enum.GetValues<Reader>()
            .Select(r => Middle(OwnGradeFor(r), $"Reading grade of own words, {Named(r)}", "articles")),
    ];

    /// <summary>Words of an article for a reader.</summary>
    public static string WordsFor(Reader reader) => "words-" + Named(reader);

    /// <summary>Flesch-Kincaid grade of the statements of an article for a reader.</summary>
    public static string GradeFor(Reader reader) => "grade-" + Named(reader);

    /// <summary>The same of the engine's own words: banner, disclaimer, glossary.</summary>
    public static string OwnGradeFor(Reader reader) => "own-grade-" + Named(reader);

    /// <summary>The metric with a name, or null.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    private static string Named(Reader reader) => reader.ToString().ToLowerInvariant();

    private static Metric Higher(string name, string title, string counted) =>
        new(name, title, counted, Aggregate.Share, Better.Higher);

    private static Metric Middle(string name, string title, string counted) =>
        new(name, title, counted, Aggregate.Median, Better.Lower);
}
