using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Ranks the sentences of the evidence for a question: first how much of the question a sentence covers, then whether it answers in the kind
/// that was asked, recommends or reports a result, and speaks of the asked condition and not of another one.
/// </summary>
internal sealed partial class SentenceRanker(AnalyzedQuestion question, Evidence evidence)
{
    /// <summary>A sentence below this coverage does not bear on the question.</summary>
    public const double CoverageMin = 0.5;

    /// <summary>A sentence must itself name at least this share of the question: context alone carries nothing.</summary>
    public const double OwnCoverageMin = 0.25;

    private const int WordsMin = 6;
    private const int WordsMax = 60;

    // What a concept counts when it stands around the sentence and not in it.
    private const double HeadingShare = 0.8;
    private const double TitleShare = 0.6;

    private const double ValueBonus = 0.35;
    private const double RecommendationBonus = 0.15;
    private const double GradeBonus = 0.10;
    private const double ResultBonus = 0.15;
    private const double MainResultBonus = 0.10;
    private const double DocumentBonus = 0.15;
    private const double RecencyBonus = 0.05;
    private const double DanglingPenalty = 0.15;
    private const double SettingPenalty = 0.15;
    private const int RecencyYears = 25;

    private static readonly string[] SettingSections = ["method", "background", "introduction", "objective", "population", "participants", "setting", "design"];

    private static readonly HashSet<string> RecommendationTerms = AnalyzedText.Analyze(
        "should recommend recommended recommends suggest suggests suggested indicated contraindicated advise advised must avoid").ToHashSet(StringComparer.Ordinal);

    private readonly int newestYear = evidence.Guidelines.Concat(evidence.Studies).Max(p => p.Document.Record.Year) ?? 0;
    private readonly Dictionary<string, AnalyzedText> contexts = new(StringComparer.Ordinal);

    /// <summary>The sentences of one kind that bear on the question, best first; ties by document id and place.</summary>
    public IReadOnlyList<RankedSentence> Rank(DocumentKind kind) =>
    [
        .. evidence.Of(kind)
            .SelectMany(passage => passage.Passage.Sentences, Judge)
            .OfType<RankedSentence>()
            .OrderByDescending(s => s.Score)
            .ThenBy(s => s.Document.Id, StringComparer.Ordinal)
            .ThenBy(s => s.Range.Start),
    ];

    [GeneratedRegex(@"\b(?:CI|HR|RR|OR|hazard ratio|relative risk|odds ratio|confidence interval|P\s?[<=>]|p\s?[<=>])|\d\s?%|\d percent", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Result();

    [GeneratedRegex(@"^(?:This|These|Those|It|They|Such|Its|Their|He|She|However|Moreover|Furthermore|In addition|Also|Therefore|Thus|Similarly)\b", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Dangling();

    private RankedSentence? Judge(EvidencePassage passage, TextRange range)
    {
        var text = passage.Passage.TextOf(range);
        var words = text.AsSpan().Count(' ') + 1;
        if (words is < WordsMin or > WordsMax || text[^1] is '?' or ':') return null;
        var analyzed = new AnalyzedText(text);
        var own = Coverage(c => analyzed.Match(c));
        if (own < OwnCoverageMin) return null;
        var heading = Context(passage.Passage.Section);
        var title = Context($"{passage.Document.Record.Title} {passage.Document.Population}");
        var coverage = Coverage(c => Math.Max(analyzed.Match(c), Math.Max(HeadingShare * heading.Match(c), TitleShare * title.Match(c))));
        if (coverage < CoverageMin || IsAboutAnother(analyzed, heading, title)) return null;
        var isSetting = passage.Document.Kind == DocumentKind.Study && IsSetting(passage.Passage.Section);
        var hasValue = ValueStatement.HasValue(question, text, analyzed);
        var score = coverage
            + (hasValue && !isSetting ? ValueBonus : 0)
            + (passage.Document.Kind == DocumentKind.Guideline ? GuidelineScore(text, analyzed) : Result().IsMatch(text) ? ResultBonus : 0)
            + DocumentBonus * passage.Score
            + RecencyBonus * Recency(passage.Document)
            + (passage.Passage.Section.Contains("result", StringComparison.OrdinalIgnoreCase) ? MainResultBonus : 0)
            - (isSetting ? SettingPenalty : 0)
            - (Dangling().IsMatch(text) ? DanglingPenalty : 0);
        return new RankedSentence(passage, range, text, analyzed) { Coverage = coverage, OwnCoverage = own, HasValue = hasValue, Score = score };
    }

    private static double GuidelineScore(string text, AnalyzedText analyzed) =>
        (RecommendationTerms.Any(analyzed.Has) ? RecommendationBonus : 0) + (SentenceGrade.Find(text) is not null ? GradeBonus : 0);

    /// <summary>True for the sections of a study that tell how it was done and not what it found.</summary>
    private static bool IsSetting(string section) =>
        Array.Exists(SettingSections, s => section.Contains(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>0 to 1 over the last <see cref="RecencyYears"/> years of the evidence: a bounded preference, never a cut.</summary>
    private double Recency(SourceDocument document) =>
        document.Record.Year is { } year ? Math.Clamp(1 - (newestYear - year) / (double)RecencyYears, 0, 1) : 0;

    private double Coverage(Func<Concept, double> match) => question.Concepts.Sum(c => evidence.ConceptWeights[c.Label] * match(c));

    /// <summary>True when the sentence, its heading or its document is about another condition or population and the sentence does not name the asked one.</summary>
    private bool IsAboutAnother(AnalyzedText sentence, AnalyzedText heading, AnalyzedText title)
    {
        if (question.Subject is not { Role: not ConceptRole.Topic } subject || sentence.Match(subject) >= 1) return false;
        var asked = sentence.Match(subject) > 0;
        return question.OtherSubjects.Any(o => sentence.Match(o) >= 1 || (!asked && (heading.Match(o) >= 1 || title.Match(o) >= 1)));
    }

    private AnalyzedText Context(string text)
    {
        if (!contexts.TryGetValue(text, out var analyzed)) contexts[text] = analyzed = new AnalyzedText(text);
        return analyzed;
    }
}
