using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Reads the evidence sentence by sentence and keeps those that bear on the question, each with its signals. Most
/// sentences share no term with the question and cost one look at their terms.
/// </summary>
internal sealed partial class CandidateReader
{
    /// <summary>A sentence must itself name this share of the question: context alone carries nothing.</summary>
    private const double OwnCoverageMin = 0.02;

    /// <summary>A sentence that is, with heading and title, about less of the question is not weighed.</summary>
    private const double DirectnessMin = 0.2;

    private const int WordsMin = 6;
    private const int WordsMax = 60;
    private const int RecencyYears = 25;

    private readonly AnalyzedQuestion _question;
    private readonly Evidence _evidence;
    private readonly Concept[] _asserted;
    private readonly ConceptMatcher _concepts;
    private readonly ConceptMatcher _others;
    private readonly ConceptMatcher _otherTreatments;
    private readonly GivenNumbers _given;
    private readonly NamedSources _namedSources;
    private readonly HashSet<string> _namedTrials;
    private readonly QuestionMeaning _meaning;
    private readonly AskedMeaning _asked;
    private readonly Mismatches _mismatches;
    private readonly AskedOutcome _outcome;
    private readonly RuledOut _ruledOut;
    private readonly QuestionPhrases _phrases;
    private readonly SpecialPatients _patients;
    private readonly MainFindings _main;
    private readonly HashSet<string> _terms;
    private readonly double[] _weights;
    private readonly int _newestYear;
    private readonly Dictionary<string, SentenceContext> _contexts = new(StringComparer.Ordinal);
    private (Passage? Passage, (string Title, SentenceContext Heading, SentenceContext Titled) Of) _around;

    public CandidateReader(AnalyzedQuestion question, Evidence evidence, AskedMeaning asked)
    {
        (_question, _evidence) = (question, evidence);
        _asserted = [.. question.Asserted];
        _concepts = new ConceptMatcher(_asserted);
        _others = new ConceptMatcher(question.OtherSubjects);
        (_outcome, _ruledOut) = (new AskedOutcome(question), new RuledOut(question));
        (_phrases, _patients) = (new QuestionPhrases(question.Text), new SpecialPatients(question));
        _mismatches = new Mismatches(question);
        _main = new MainFindings(question, evidence);
        _otherTreatments = new ConceptMatcher(question.OtherTreatments);
        _given = new GivenNumbers(question.Constraints);
        _namedSources = new NamedSources(question.Text);
        _namedTrials = evidence.Studies.Select(p => p.Document).Where(_namedSources.NamesTrialOf).Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);
        (_meaning, _asked) = (new QuestionMeaning(question.Text), asked);
        _terms = _asserted.SelectMany(c => c.Forms).SelectMany(f => f.Terms)
            .ToHashSet(StringComparer.Ordinal);
        _weights = [.. _asserted.Select(c => evidence.ConceptWeights[c.Label])];
        _newestYear = evidence.Guidelines.Concat(evidence.Studies).Max(p => p.Document.Record.Year) ?? 0;
    }

    /// <summary>The candidates of one kind, best first; ties by document id and place.</summary>
    public IReadOnlyList<Candidate> Read(DocumentKind kind) =>
    [
        .. Unranked(kind)
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Document.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Sentence.Range.Start),
    ];

    /// <summary>The candidates of one kind in the order of the evidence: what weights are learnt from.</summary>
    public IEnumerable<Candidate> Unranked(DocumentKind kind) =>
        _evidence.Of(kind).SelectMany(passage => passage.Passage.AnalyzedSentences, Judge).OfType<Candidate>();

    private Candidate? Judge(EvidencePassage passage, AnalyzedSentence sentence)
    {
        // Not every sentence of a trial repeats its name.
        var isOfNamed = _namedTrials.Contains(passage.Document.Id);
        var isNamed = isOfNamed || sentence.Terms.HasAny(_terms);
        if ((!isNamed && !_asked.IsTaught) || !IsWhole(sentence.Text)) return null;
        var row = _asked.RowOf(passage.Document.Id, sentence);
        var isTaught = row >= 0;
        if (!isNamed && !isTaught) return null;
        var isNear = isTaught && _asked.IsTaught && _asked.Cosine(row, sentence.Terms) >= Answering.AskedMin;
        if (!isNear && !isNamed) return null;
        if (SourceSetting.IsHistory(passage.Document.Kind, sentence.Text)) return null;
        var (title, heading, titled) = AroundOf(passage);
        if (!_patients.Admit(sentence.Text, passage.Passage.Section, title)) return null;
        var match = new QuestionMatch(_weights, Matches(sentence.Terms), heading, titled);
        if (!isNear && !isOfNamed && (match.OwnCoverage < OwnCoverageMin || match.Directness < DirectnessMin))
            return null;
        if (_question.Subject is { } subject && IsAboutThoseWithout(subject, sentence)) return null;
        if (IsForThoseWithout(sentence.Text)) return null;
        var fit = AnswerFit.Of(_question, passage.Document.Kind, sentence.Text, sentence.Terms);
        var isForOtherValue = _given.Exclude(sentence.Text);
        var signals = SignalsOf(passage, sentence, match, fit) with
        {
            Asked = _asked.Cosine(row, sentence.Terms),
            Said = _asked.Said(row, sentence.Terms),
            Opposed = _mismatches.In(sentence.Text, sentence.Terms, match, isForOtherValue),
        };
        return new Candidate(passage, sentence, signals)
        {
            Match = match, IsTaught = isTaught, IsForOtherValue = isForOtherValue,
        };
    }

    private Signals SignalsOf(
        EvidencePassage passage, AnalyzedSentence sentence, QuestionMatch match, double fit)
    {
        var (document, text) = (passage.Document, sentence.Text);
        // The methods of a trial are where its doses stand.
        var isSetting = !(_question.AskedFor == AskedFor.Dose && fit >= 1)
            && SourceSetting.Holds(document.Kind, passage.Passage.Section, text);
        return new Signals
        {
            Coverage = match.Coverage,
            Directness = match.Directness,
            OwnCoverage = match.OwnCoverage,
            Words = Words(sentence.Terms, match),
            Precision = Precision(sentence.Terms),
            Latent = _meaning.Cosine(sentence.Terms),
            Fit = isSetting ? 0 : fit,
            Given = _given.ShareIn(text),
            Graded = SentenceGrade.Find(text) is null ? 0 : 1,
            Result = AnswerFit.HasResult(text) ? 1 : 0,
            Document = passage.Score,
            Design = StudyStrength.Of(document),
            Recency = Recency(document),
            OtherSubjects = Math.Min(
                1, (_others.CountNamed(sentence.Terms) + _ruledOut.CountNamed(text, sentence.Terms)) / 3.0),
            Narrower = Narrower(text),
            OtherTreatment = OtherTreatment(sentence.Terms, match.Own),
            Setting = isSetting ? 1 : 0,
            OtherOutcome = _outcome.OtherIn(sentence.Terms),
            RuledOut = _ruledOut.ShareIn(text),
            Phrases = _phrases.ShareIn(sentence.Terms),
            Main = _main.Holds(passage, sentence) ? 1 : 0,
            SourceNamed = _namedSources.Names(document) ? 1 : 0,
        };
    }

    private double Words(AnalyzedText text, QuestionMatch around)
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

    /// <summary>Share of its terms that the question names, in its own words or by a concept.</summary>
    private double Precision(AnalyzedText text) =>
        text.Distinct.Count(t => _terms.Contains(t) || _evidence.TermWeights.ContainsKey(t))
        / (double)Math.Max(1, text.Distinct.Count);

    /// <summary>
    /// A row of a table, a heading or a question is no sentence that can be quoted.
    /// </summary>
    public static bool IsWhole(string text)
    {
        var words = text.AsSpan().Count(' ') + 1;
        return words is >= WordsMin and <= WordsMax && text[^1] is not ('?' or ':')
            && !text.Contains('\t', StringComparison.Ordinal);
    }

    private double Narrower(string text)
    {
        const double wordsMost = 4;
        var population = RecommendationLanguage.PopulationOf(text);
        if (population.Length == 0) return 0;
        var terms = AnalyzedText.Analyze(population).Distinct(StringComparer.Ordinal);
        return Math.Min(1, terms.Count(t => !_terms.Contains(t) && !PlainPopulation.Contains(t)) / wordsMost);
    }

    /// <summary>1 when the sentence names another treatment and none of the asked ones.</summary>
    private double OtherTreatment(AnalyzedText text, double[] own)
    {
        var asked = false;
        for (var i = 0; i < own.Length; i++)
        {
            if (_asserted[i].Role is not (ConceptRole.Intervention or ConceptRole.Comparator)) continue;
            if (own[i] >= AnalyzedText.NarrowerMatch) return 0;
            asked = true;
        }
        return asked && _otherTreatments.CountNamed(text) > 0 ? 1 : 0;
    }

    private static readonly HashSet<string> PlainPopulation = AnalyzedText.Analyze(
        "patient patients people person adult adults individual individuals with who have receive treated treatment "
        + "taking take therapy most selected").ToHashSet(StringComparer.Ordinal);

    private double Recency(SourceDocument document) =>
        document.Record.Year is { } year ? Math.Clamp(1 - (_newestYear - year) / (double)RecencyYears, 0, 1) : 0;

    /// <summary>"In patients with AF and no mechanical valve" answers nothing about mechanical valves.</summary>
    private static bool IsAboutThoseWithout(Concept subject, AnalyzedSentence sentence) =>
        subject.Role is ConceptRole.Condition or ConceptRole.Population
        && Excepted().IsMatch(sentence.Text)
        && sentence.Terms.Match(subject) >= 1
        && new AnalyzedText(Excepted().Replace(sentence.Text, " ")).Match(subject) < 1;

    /// <summary>"For patients with PE without hypotension" tells what holds for others, where it is told.</summary>
    private bool IsForThoseWithout(string text)
    {
        var population = RecommendationLanguage.PopulationOf(text);
        if (LastWithout().Match(population) is not { Success: true } without) return false;
        var (named, rest) = (new AnalyzedText(without.Groups[1].Value), new AnalyzedText(population[..without.Index]));
        return _asserted.Any(c => c is { IsSpecific: true, IsTold: false } && named.Match(c) >= 1 && rest.Match(c) < 1);
    }

    private static string TitleOf(SourceDocument document) =>
        $"{document.Record.Title} {document.Population} {document.Trial} {document.IssuingBody}";

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

    /// <summary>What stands around the sentences of a passage; they come one after another.</summary>
    private (string Title, SentenceContext Heading, SentenceContext Titled) AroundOf(EvidencePassage passage)
    {
        if (!ReferenceEquals(_around.Passage, passage.Passage))
        {
            var title = TitleOf(passage.Document);
            _around = (passage.Passage, (title, ContextOf(passage.Passage.Section), ContextOf(title)));
        }
        return _around.Of;
    }

    private SentenceContext ContextOf(string text)
    {
        if (_contexts.TryGetValue(text, out var context)) return context;
        var analyzed = new AnalyzedText(text);
        return _contexts[text] = new SentenceContext(analyzed, Matches(analyzed));
    }

    [GeneratedRegex(
        @"\b(?:without|and no|but no)\s((?:[\w-]+\s?){1,3})$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex LastWithout();

    [GeneratedRegex(
        @"(?<!\bwith (?:and|or) )\b(?:no|without|other than|except)\s"
        + @"[^,.;:()]{0,80}?(?=[,.;:()]|\bwho\b|\bshould\b|\bis\b|\bare\b|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Excepted();
}
