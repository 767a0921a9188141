using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Reads the evidence sentence by sentence and keeps those that bear on the question, each with its signals. Most
/// sentences share no term with the question and cost one look at their terms.
/// </summary>
internal sealed partial class CandidateReader
{
    /// <summary>A sentence below this coverage does not bear on the question.</summary>
    public const double CoverageMin = 0.55;

    /// <summary>A sentence that names the subject, or the value asked for, may leave the rest to others.</summary>
    public const double NamedCoverageMin = 0.45;

    /// <summary>A sentence must itself name this share of the question: context alone carries nothing.</summary>
    public const double OwnCoverageMin = 0.25;

    /// <summary>The same where title and heading together cover nearly the whole question.</summary>
    public const double OwnCoverageInContextMin = 0.1;

    private const double ContextCovers = 0.7;

    private const int WordsMin = 6;
    private const int WordsMax = 60;
    private const int RecencyYears = 25;

    // What a concept counts when it stands around the sentence and not in it.
    private const double HeadingShare = 0.8;
    private const double TitleShare = 0.7;

    private readonly AnalyzedQuestion _question;
    private readonly Evidence _evidence;
    private readonly Concept[] _asserted;
    private readonly ConceptMatcher _concepts;
    private readonly ConceptMatcher _others;
    private readonly GivenNumbers _given;
    private readonly HashSet<string> _terms;
    private readonly double[] _weights;
    private readonly int _newestYear;
    private readonly Dictionary<string, Context> _contexts = new(StringComparer.Ordinal);

    public CandidateReader(AnalyzedQuestion question, Evidence evidence)
    {
        (_question, _evidence) = (question, evidence);
        _asserted = [.. question.Asserted];
        _concepts = new ConceptMatcher(_asserted);
        // What the question rules out is another subject like any other.
        _others = new ConceptMatcher([.. question.OtherSubjects, .. question.Concepts.Where(c => c.IsNegated)]);
        _given = new GivenNumbers(question.Constraints);
        _terms = _asserted.SelectMany(c => c.Forms).SelectMany(f => f.Terms)
            .ToHashSet(StringComparer.Ordinal);
        _weights = [.. _asserted.Select(c => evidence.ConceptWeights[c.Label])];
        _newestYear = evidence.Guidelines.Concat(evidence.Studies).Max(p => p.Document.Record.Year) ?? 0;
    }

    /// <summary>The candidates of one kind, best first; ties by document id and place.</summary>
    public IReadOnlyList<Candidate> Read(DocumentKind kind) =>
    [
        .. _evidence.Of(kind)
            .SelectMany(passage => passage.Passage.AnalyzedSentences, Judge)
            .OfType<Candidate>()
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Document.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Sentence.Range.Start),
    ];

    private Candidate? Judge(EvidencePassage passage, AnalyzedSentence sentence)
    {
        if (!sentence.Terms.Distinct.Any(_terms.Contains) || !IsWhole(sentence.Text)) return null;
        var heading = ContextOf(passage.Passage.Section);
        var title = ContextOf(TitleOf(passage.Document));
        var own = Matches(sentence.Terms);
        var ownCoverage = Weighted(own);
        var context = Weighted(i => Math.Max(heading.Matches[i], title.Matches[i]));
        if (ownCoverage < (context >= ContextCovers ? OwnCoverageInContextMin : OwnCoverageMin)) return null;
        var coverage = Weighted(i =>
            Math.Max(own[i], Math.Max(HeadingShare * heading.Matches[i], TitleShare * title.Matches[i])));
        var direct = Weighted(i => Math.Max(own[i], Math.Max(heading.Matches[i], title.Matches[i])));
        var fit = Fit(sentence);
        var subject = _question.Subject is { } s ? IndexOf(s) : -1;
        var named = subject >= 0 && own[subject] >= 1;
        // A value for something else is no answer: the asked medicine must be named, a condition at least broadly.
        if (subject >= 0 && Math.Max(own[subject], Math.Max(heading.Matches[subject], title.Matches[subject])) == 0)
            named = false;
        else if (fit > 0 && ValueStatement.AsksForValue(_question))
            named = true;
        if (coverage < (named ? NamedCoverageMin : CoverageMin)) return null;
        if (IsAboutAnother(sentence, own, (heading, title))) return null;
        var signals = SignalsOf(passage, sentence, (coverage, direct, ownCoverage, fit), (heading, title));
        return new Candidate(passage, sentence, signals) { Matches = own };
    }

    private Signals SignalsOf(
        EvidencePassage passage,
        AnalyzedSentence sentence,
        (double Coverage, double Direct, double Own, double Fit) found,
        (Context Heading, Context Title) around)
    {
        var (document, text) = (passage.Document, sentence.Text);
        var part = SentencePart.Of(document.Kind, passage.Passage.Section, text);
        // The methods of a trial are where its doses stand.
        if (part == Part.Setting && _question.AskedFor == AskedFor.Dose && found.Fit >= 1) part = Part.Other;
        return new Signals
        {
            Coverage = found.Coverage,
            Directness = found.Direct,
            OwnCoverage = found.Own,
            Words = Words(sentence.Terms, (around.Heading, around.Title)),
            Fit = part == Part.Setting ? 0 : found.Fit,
            Given = _given.ShareIn(text),
            Recommends = RecommendationLanguage.StrengthOf(text),
            Graded = SentenceGrade.Find(text) is null ? 0 : 1,
            Result = Numbers().IsMatch(text) ? 1 : 0,
            MainPart = part switch { Part.Main => 1, Part.Other => 0.5, _ => 0 },
            Document = passage.Score,
            Design = StudyStrength.Of(document),
            Recency = Recency(document),
            OtherSubjects = Math.Min(1, _others.CountNamed(sentence.Terms) / 3.0),
            Narrower = Narrower(text),
            Setting = part == Part.Setting ? 1 : 0,
            Dangling = PointsBack().IsMatch(text) ? 1 : 0,
        };
    }

    private double Words(AnalyzedText text, (Context Heading, Context Title) around)
    {
        const double contextShare = 0.5;
        var sum = 0.0;
        foreach (var (term, weight) in _evidence.TermWeights)
        {
            if (text.Has(term)) sum += weight;
            else if (around.Heading.Text.Has(term) || around.Title.Text.Has(term)) sum += contextShare * weight;
        }
        return sum;
    }

    /// <summary>
    /// A row of a table, a heading or a question is no sentence that can be quoted; one that gives orders to its reader
    /// reports nothing.
    /// </summary>
    private static bool IsWhole(string text)
    {
        var words = text.AsSpan().Count(' ') + 1;
        return words is >= WordsMin and <= WordsMax && text[^1] is not ('?' or ':')
            && !text.Contains('\t', StringComparison.Ordinal) && !Orders().IsMatch(text);
    }

    private double Fit(AnalyzedSentence sentence) =>
        AnswerFit.Of(_question, sentence.Text, sentence.Terms);

    private double Narrower(string text)
    {
        const double wordsMost = 4;
        var population = RecommendationLanguage.PopulationOf(text);
        if (population.Length == 0) return 0;
        var terms = AnalyzedText.Analyze(population).Distinct(StringComparer.Ordinal);
        return Math.Min(1, terms.Count(t => !_terms.Contains(t) && !PlainPopulation.Contains(t)) / wordsMost);
    }

    private static readonly HashSet<string> PlainPopulation = AnalyzedText.Analyze(
        "patient patients people person adult adults individual individuals with who have receive treated treatment "
        + "taking take therapy most selected").ToHashSet(StringComparer.Ordinal);

    private double Recency(SourceDocument document) =>
        document.Record.Year is { } year ? Math.Clamp(1 - (_newestYear - year) / (double)RecencyYears, 0, 1) : 0;

    /// <summary>
    /// True when the sentence, its heading or its document is about another condition or population and the sentence
    /// does not name the asked one.
    /// </summary>
    private bool IsAboutAnother(AnalyzedSentence sentence, double[] own, (Context Heading, Context Title) around)
    {
        if (_question.Subject is not { Role: not ConceptRole.Topic } subject) return false;
        var match = own[IndexOf(subject)];
        if (match >= 1) return IsAboutThoseWithout(subject, sentence.Text);
        if (_others.CountNamed(sentence.Terms) > 0) return true;
        return match == 0 && (around.Heading.NamesAnother(_others) || around.Title.NamesAnother(_others));
    }

    /// <summary>"In patients with AF and no mechanical valve" answers nothing about mechanical valves.</summary>
    private static bool IsAboutThoseWithout(Concept subject, string text) =>
        subject.Role is ConceptRole.Condition or ConceptRole.Population
        && Excepted().IsMatch(text)
        && new AnalyzedText(Excepted().Replace(text, " ")).Match(subject) < 1;

    private int IndexOf(Concept concept) => Array.IndexOf(_asserted, concept);

    private static string TitleOf(SourceDocument document) =>
        $"{document.Record.Title} {document.Population} {document.Trial} {document.IssuingBody}";

    private double Weighted(double[] matches) => Weighted(i => matches[i]);

    private double Weighted(Func<int, double> match)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++) sum += _weights[i] * match(i);
        return sum;
    }

    /// <summary>As <see cref="ConceptMatcher"/> finds them, and topics by their scattered terms too.</summary>
    private double[] Matches(AnalyzedText text)
    {
        var found = _concepts.Match(text);
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] < 1) found[i] = Math.Max(found[i], text.ScatteredMatchOf(_asserted[i]));
        }
        return found;
    }

    private Context ContextOf(string text)
    {
        if (_contexts.TryGetValue(text, out var context)) return context;
        var analyzed = new AnalyzedText(text);
        return _contexts[text] = new Context(analyzed, Matches(analyzed));
    }

    /// <summary>A heading or a title: what it names holds for every sentence below it.</summary>
    private sealed class Context(AnalyzedText text, double[] matches)
    {
        private bool? _namesAnother;

        public AnalyzedText Text => text;

        public double[] Matches => matches;

        public bool NamesAnother(ConceptMatcher others) => _namesAnother ??= others.CountNamed(text) > 0;
    }

    [GeneratedRegex(
        @"\b(?:CI|HR|RR|OR|hazard ratio|relative risk|odds ratio|confidence interval|P\s?[<=>]|p\s?[<=>])"
        + @"|\d\s?%|\d percent",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"(?<!\bwith (?:and|or) )\b(?:no|without|other than|except)\s"
        + @"[^,.;:()]{0,80}?(?=[,.;:()]|\bwho\b|\bshould\b|\bis\b|\bare\b|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Excepted();

    [GeneratedRegex(
        @"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instruction|prompt|rule)s?\b"
        + @"|\byou are an? (?:AI|assistant)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Orders();

    [GeneratedRegex(
        @"^(?:Note|This|These|Those|It|They|Such|Its|Their|He|She"
        + @"|However|Moreover|Furthermore|In addition|Also|Therefore|Thus|Similarly)\b",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex PointsBack();
}
