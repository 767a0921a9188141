namespace AnswerEngine.Answers;

/// <summary>
/// From the Research: first the facet that the question asks for, then its concepts one by one. Each study speaks at
/// most three times, but for one that leads or is named; several papers of one trial count as one study.
/// </summary>
internal sealed class ResearchSection(RankedEvidence ranked, BesideLead beside, Fates fates)
{
    /// <summary>Most blocks of findings and gaps.</summary>
    public const int BlocksMax = 3;

    /// <summary>Most findings in one block.</summary>
    public const int FindingsMax = 6;

    /// <summary>The same of findings that do not answer: of the measure or the subject alone, or the nearest.</summary>
    private const int FindingsBesideMax = 3;

    /// <summary>The same of those that do not belong beside the lead.</summary>
    private const int NearestMax = 2;

    /// <summary>Most findings of one study in all blocks.</summary>
    private const int FindingsPerStudyMax = 3;

    /// <summary>The same for a study that leads or is named: its numbers are what was asked for.</summary>
    private const int FindingsOfAskedMax = FindingsMax;

    /// <summary>What a finding loses for saying all over again what another said.</summary>
    private const double RepetitionCost = 0.6;

    /// <summary>A plan speaks for its trial only when no report of the trial does.</summary>
    private const double PlanCost = 10;

    /// <summary>Heading of what the studies found, when no value is asked for.</summary>
    public const string FindingsHeading = "What the studies found";

    private readonly AnalyzedQuestion _question = ranked.Question;
    private readonly Dictionary<string, int> _spoken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly List<DraftBlock> _blocks = [];
    private readonly List<Candidate> _shown = [];
    private Candidate? _first;

    /// <summary>The blocks, given the candidates that answer: one of them speaks first.</summary>
    public IReadOnlyList<DraftBlock> Build(IReadOnlyList<Candidate> answering)
    {
        _first = answering is [var first, ..] ? first : null;
        if (ValueStatement.Applies(_question))
        {
            var (value, measure, subject) = Headings(_question);
            Add(value, Specific(), Silence(_question, ranked.Evidence));
            var ofMeasure = About(_question.Measure!)
                .Where(c => c.Signals.Fit > 0 && !ranked.IsForOthers(c));
            Add(measure, Nearest(ofMeasure), null, FindingsBesideMax);
            Add(subject, Nearest(About(_question.Subject!).Where(ranked.NamesTreatment)), null, FindingsBesideMax);
            return _blocks;
        }
        // What answers another question is left out beside what answers this one.
        var findings = answering.Count == 0
            ? ranked.Studies.Where(c => !ranked.IsForOthers(c))
            : ranked.Studies.Where(c => !Answering.IsOfAnother(c));
        var others = beside.Among(findings.Except(answering.Take(1)));
        var most = ranked.HasAnswer ? FindingsMax : FindingsBesideMax;
        Add(FindingsHeading, answering.Take(1).Concat(others), null, most);
        return [.. _blocks, .. Beside(ranked, [.. _blocks.SelectMany(b => b.Statements)])];
    }

    /// <summary>What the studies of these findings say of harm, and what they do not say.</summary>
    public static IEnumerable<DraftBlock> Beside(RankedEvidence ranked, IReadOnlyList<Statement> findings)
    {
        var (question, evidence) = (ranked.Question, ranked.Evidence);
        var cited = findings.SelectMany(f => f.Citations).ToArray();
        if (HarmFindings.Of(question, evidence, cited) is { } harm)
            yield return new DraftBlock("Bleeding and other harms", [harm]);
        // Where a study answers, what none says of all concepts together would deny it.
        var gap = ranked.AnsweringStudies.Count == 0 ? Silence(question, evidence) : null;
        gap ??= NegativeFindings.OfCited(question, evidence, cited);
        if (gap is not null) yield return new DraftBlock("What the studies do not say", [gap]);
    }

    /// <summary>
    /// Findings of others under the sub-headings of a question for a value, each under the first that it speaks of.
    /// </summary>
    public static IEnumerable<(string Heading, Statement Statement)> ByFacet(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Statement> findings)
    {
        var (value, measure, subject) = Headings(question);
        if (Silence(question, evidence) is { } silent) yield return (value, silent);
        var headed = findings.Select(f => (Heading: HeadingOf(f), f)).ToArray();
        foreach (var heading in (string[])[value, measure, subject])
            foreach (var finding in headed.Where(h => h.Heading == heading)) yield return finding;

        string HeadingOf(Statement finding)
        {
            var terms = new AnalyzedText(
                $"{finding.Text} {string.Join(' ', finding.Citations.Select(c => $"{c.Section} {c.Quote}"))}");
            if (terms.Match(question.Measure!) < 1) return subject;
            return terms.Match(question.Subject!) < 1 ? measure : value;
        }
    }

    private static Statement? Silence(AnalyzedQuestion question, Evidence evidence) =>
        NegativeFindings.OfValue(question, evidence, DocumentKind.Study)
        ?? NegativeFindings.OfCombination(question, evidence, DocumentKind.Study);

    /// <summary>Of a question for a value: about the value itself, its measure, and its subject.</summary>
    private static (string Value, string Measure, string Subject) Headings(AnalyzedQuestion question)
    {
        var facet = ValueStatement.Facet(question);
        return (
            $"Is there {Article(facet)} {facet}?",
            $"{question.Measure!.ShortName} in the studies",
            $"{Capitalized(question.Subject!.Label)} in the studies");
    }

    /// <summary>
    /// Of what names the subject, or what includes it, those that belong beside the lead; of what names neither, the
    /// same; where none does, the best few.
    /// </summary>
    private IEnumerable<Candidate> Nearest(IEnumerable<Candidate> candidates)
    {
        var all = candidates.ToArray();
        var ofSubject = Array.FindAll(all, c => c.Terms.Match(_question.Subject!) > 0);
        if (ofSubject.Length > 0) all = ofSubject;
        var belonging = beside.Among(all).ToArray();
        return belonging.Length > 0 ? belonging : all.Take(NearestMax);
    }

    /// <summary>Sentences that name both what is asked and of whom, or that state the value outright.</summary>
    private IEnumerable<Candidate> Specific() =>
        About(_question.Subject!).Where(c => c.Terms.Match(_question.Measure!) >= 1
            || new AnalyzedText(c.Source.Passage.Text).Match(_question.Measure!) >= 1);

    private IEnumerable<Candidate> About(Concept concept) => ranked.Studies.Where(c => c.Terms.Match(concept) >= 1);

    private void Add(string heading, IEnumerable<Candidate> sentences, Statement? negative, int most = FindingsMax)
    {
        if (_blocks.Count == BlocksMax) return;
        var said = Speak(sentences, most);
        _shown.AddRange(said);
        foreach (var finding in said) fates.Say(finding, $"finding under \"{heading}\"");
        var statements = said.ConvertAll(s => Candidate.StatementOf(
            s.Source, s.Sentence, _named.Add(s.Document.Id) ? StatementFrame.Render : StatementFrame.RenderAgain));
        if (negative is not null) statements.Insert(0, negative);
        if (statements.Count > 0) _blocks.Add(new DraftBlock(heading, statements));
    }

    /// <summary>
    /// The findings one by one: what scores most after what it repeats of those already said (maximal marginal
    /// relevance: Carbonell and Goldstein, SIGIR 1998).
    /// </summary>
    private List<Candidate> Speak(IEnumerable<Candidate> sentences, int most)
    {
        var said = new List<Candidate>();
        var rest = sentences.Where(s => !_shown.Contains(s)).ToList();
        while (said.Count < most && rest.Count > 0)
        {
            var speaksFirst = said.Count == 0 && _first is { IsPlan: false } && rest.Contains(_first);
            var sentence = speaksFirst ? _first! : rest.MaxBy(s => Marginal(s, said))!;
            rest.Remove(sentence);
            if (said.Find(sentence.SaysSameAs) is { } same)
                fates.Say(sentence, $"says the same as the sentence shown of {same.Document.Id}");
            else if (_spoken.GetValueOrDefault(sentence.Study) == MostOf(sentence))
                fates.Say(sentence, "its study speaks often enough");
            else
            {
                _spoken[sentence.Study] = _spoken.GetValueOrDefault(sentence.Study) + 1;
                said.Add(sentence);
            }
        }
        return said;
    }

    private double Marginal(Candidate sentence, List<Candidate> said) =>
        beside.Of(sentence) - (sentence.IsPlan ? PlanCost : 0)
        - RepetitionCost * said.Select(sentence.Overlap).DefaultIfEmpty(0).Max();

    private int MostOf(Candidate sentence) =>
        sentence.Study == _first?.Study || sentence.Signals.SourceNamed > 0
            ? FindingsOfAskedMax
            : FindingsPerStudyMax;

    private static string Article(string noun) =>
        "AEFHILMNORSXaeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
