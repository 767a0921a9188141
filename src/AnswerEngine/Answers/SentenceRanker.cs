using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Ranks the sentences of the evidence for a question: first how much of the question a sentence covers, then whether
/// it answers in the kind that was asked, recommends or reports a result, and speaks of the asked condition and not of
/// another one.
/// </summary>
internal sealed partial class SentenceRanker(AnalyzedQuestion question, Evidence evidence)
{
    /// <summary>A sentence below this coverage does not bear on the question.</summary>
    public const double CoverageMin = 0.6;

    /// <summary>
    /// A sentence that names the subject in so many words, or the value asked for, may leave the rest to others.
    /// </summary>
    public const double NamedCoverageMin = 0.45;

    /// <summary>
    /// A sentence must itself name at least this share of the question: context alone carries nothing.
    /// </summary>
    public const double OwnCoverageMin = 0.25;

    private const int WordsMin = 6;
    private const int WordsMax = 60;

    // What a concept counts when it stands around the sentence and not in it.
    private const double HeadingShare = 0.8;
    private const double TitleShare = 0.6;

    private const double ValueBonus = 0.35;
    private const double RecommendationBonus = 0.25;
    private const double RecommendationSectionBonus = 0.10;
    private const double GradeBonus = 0.10;
    private const double ResultBonus = 0.15;
    private const double MainResultBonus = 0.10;
    private const double DocumentBonus = 0.15;
    private const double RecencyBonus = 0.05;
    private const double DanglingPenalty = 0.15;
    private const double SettingPenalty = 0.3;
    private const int RecencyYears = 25;

    private static readonly string[] StudySettingSections =
        ["method", "background", "introduction", "objective", "population", "participants", "setting", "design"];

    private static readonly string[] GuidelineSettingSections =
    [
        "comment", "of others", "scope", "methodology", "identifying", "disclaimer", "implementation", "research needs",
        "evidence supporting", "previous",
    ];

    private static readonly HashSet<string> RecommendationTerms = AnalyzedText.Analyze(
        "should recommend recommended recommends suggest suggests suggested "
        + "indicated contraindicated advise advised must avoid")
            .ToHashSet(StringComparer.Ordinal);

    private readonly int _newestYear =
        evidence.Guidelines.Concat(evidence.Studies).Max(p => p.Document.Record.Year) ?? 0;

    private readonly Dictionary<string, AnalyzedText> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<AnalyzedText, bool> _contextsOfOthers = [];

    /// <summary>
    /// The sentences of one kind that bear on the question, best first; ties by document id and place.
    /// </summary>
    public IReadOnlyList<RankedSentence> Rank(DocumentKind kind) =>
    [
        .. evidence.Of(kind)
            .SelectMany(passage => passage.Passage.AnalyzedSentences, Judge)
            .OfType<RankedSentence>()
            .OrderByDescending(s => s.Score)
            .ThenBy(s => s.Document.Id, StringComparer.Ordinal)
            .ThenBy(s => s.Range.Start),
    ];

    [GeneratedRegex(
        @"\b(?:CI|HR|RR|OR|hazard ratio|relative risk|odds ratio|confidence interval|P\s?[<=>]|p\s?[<=>])"
        + @"|\d\s?%|\d percent",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Result();

    [GeneratedRegex(
        @"^(?:Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Materials"
        + @"|Design|Setting|Context|Importance)\b[^:.]{0,30}:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex SettingLabel();

    [GeneratedRegex(
        @"(?<!\bwith (?:and|or) )\b(?:no|without|other than|except)\s"
        + @"[^,.;:()]{0,80}?(?=[,.;:()]|\bwho\b|\bshould\b|\bis\b|\bare\b|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Excepted();

    [GeneratedRegex(
        @"^(?:Note|This|These|Those|It|They|Such|Its|Their|He|She"
        + @"|However|Moreover|Furthermore|In addition|Also|Therefore|Thus|Similarly)\b",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Dangling();

    private RankedSentence? Judge(EvidencePassage passage, AnalyzedSentence sentence)
    {
        var (range, text, analyzed) = sentence;
        var words = text.AsSpan().Count(' ') + 1;
        // A row of a table is no sentence.
        var isRow = text.Contains('\t', StringComparison.Ordinal);
        if (words is < WordsMin or > WordsMax || text[^1] is '?' or ':' || isRow) return null;
        var own = Coverage(c => analyzed.Match(c));
        if (own < OwnCoverageMin) return null;
        var heading = Context(passage.Passage.Section);
        var title = Context($"{passage.Document.Record.Title} {passage.Document.Population}");
        var coverage = Coverage(c =>
            Math.Max(analyzed.Match(c), Math.Max(HeadingShare * heading.Match(c), TitleShare * title.Match(c))));
        var hasValue = ValueStatement.HasValue(question, text, analyzed);
        var named = hasValue
            || (question.Subject is { Role: not ConceptRole.Topic } subject && analyzed.Match(subject) >= 1);
        if (coverage < (named ? NamedCoverageMin : CoverageMin)) return null;
        if (IsAboutAnother(text, analyzed, heading, title)) return null;
        var isSetting = IsSetting(passage, text);
        var score = coverage
            + (hasValue && !isSetting ? ValueBonus : 0)
            + (passage.Document.Kind == DocumentKind.Guideline
                ? GuidelineScore(text, analyzed, passage.Passage.Section)
                : Result().IsMatch(text) ? ResultBonus : 0)
            + DocumentBonus * passage.Score
            + RecencyBonus * Recency(passage.Document)
            + (passage.Passage.Section.Contains("result", StringComparison.OrdinalIgnoreCase) ? MainResultBonus : 0)
            - (isSetting ? SettingPenalty : 0)
            - (Dangling().IsMatch(text) ? DanglingPenalty : 0);
        return new RankedSentence(passage, range, text, analyzed)
        {
            HasValue = hasValue, Score = score,
        };
    }

    private static double GuidelineScore(string text, AnalyzedText analyzed, string section) =>
        (RecommendationTerms.Any(analyzed.Has) ? RecommendationBonus : 0)
        + (section.Contains("recommendation", StringComparison.OrdinalIgnoreCase) ? RecommendationSectionBonus : 0)
        + (SentenceGrade.Find(text) is not null ? GradeBonus : 0);

    /// <summary>
    /// True where a source tells how it was made or what others think, and not what it found or recommends.
    /// </summary>
    private static bool IsSetting(EvidencePassage passage, string text)
    {
        var sections = passage.Document.Kind == DocumentKind.Guideline
            ? GuidelineSettingSections
            : StudySettingSections;
        return Array.Exists(sections, s => passage.Passage.Section.Contains(s, StringComparison.OrdinalIgnoreCase))
            || SettingLabel().IsMatch(text);
    }

    /// <summary>
    /// 0 to 1 over the last <see cref="RecencyYears"/> years of the evidence: a bounded preference, never a cut.
    /// </summary>
    private double Recency(SourceDocument document) =>
        document.Record.Year is { } year ? Math.Clamp(1 - (_newestYear - year) / (double)RecencyYears, 0, 1) : 0;

    private double Coverage(Func<Concept, double> match) =>
        question.Concepts.Sum(c => evidence.ConceptWeights[c.Label] * match(c));

    /// <summary>
    /// True when the sentence, its heading or its document is about another condition or population and the sentence
    /// does not name the asked one.
    /// </summary>
    private bool IsAboutAnother(string text, AnalyzedText sentence, AnalyzedText heading, AnalyzedText title)
    {
        if (question.Subject is not { Role: not ConceptRole.Topic } subject) return false;
        if (sentence.Match(subject) >= 1) return IsAboutThoseWithout(subject, text);
        var asked = sentence.Match(subject) > 0;
        return NamesAnother(sentence) || (!asked && (ContextNamesAnother(heading) || ContextNamesAnother(title)));
    }

    private bool NamesAnother(AnalyzedText text) => question.OtherSubjects.Any(o => text.Match(o) >= 1);

    private bool ContextNamesAnother(AnalyzedText context)
    {
        if (!_contextsOfOthers.TryGetValue(context, out var names))
            _contextsOfOthers[context] = names = NamesAnother(context);
        return names;
    }

    /// <summary>"In patients with AF and no mechanical valve" answers nothing about mechanical valves.</summary>
    private static bool IsAboutThoseWithout(Concept subject, string text) =>
        subject.Role is ConceptRole.Condition or ConceptRole.Population
        && new AnalyzedText(Excepted().Replace(text, " ")).Match(subject) < 1;

    private AnalyzedText Context(string text)
    {
        if (!_contexts.TryGetValue(text, out var analyzed)) _contexts[text] = analyzed = new AnalyzedText(text);
        return analyzed;
    }
}
