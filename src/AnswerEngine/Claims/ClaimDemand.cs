using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>
/// What a claim demands of a sentence that decides it by likeness alone: that it names what has the effect; to carry
/// the claim also the same outcome and dose, and that it denies an effect where the claim does and nowhere else. "X
/// reduced relapse" is as like "X has no effect on relapse" as two sentences can be.
/// </summary>
internal sealed partial class ClaimDemand
{
    /// <summary>Share of the words that name the outcome, by their rarity, that the sentence must have.</summary>
    private const double OutcomeMin = 0.5;

    /// <summary>The same of those that name what has the effect.</summary>
    private const double SubjectMin = 0.4;

    /// <summary>Words that stand with every outcome and name none.</summary>
    private static readonly HashSet<string> OfAnyOutcome = [.. AnalyzedText.Analyze(
        "risk chance rate rates number odds likelihood serious major severe more less further new complications "
        + "events")];

    private readonly bool _denies;
    private readonly IReadOnlyList<Quantity> _doses;
    private readonly IReadOnlyList<Quantity> _ranges;
    private readonly bool _isEqual;
    private readonly bool _isMajor;
    private readonly IReadOnlyList<ClaimTerm> _outcome;
    private readonly IReadOnlyList<ClaimTerm> _subject;
    private readonly IReadOnlyList<ClaimTerm> _terms;

    public ClaimDemand(AnalyzedClaim claim)
    {
        var stated = ComparativeStatement.Find(claim.Text) is [.., var last] ? last : null;
        var noEffectOn = OfNothing().Match(claim.Text).Groups[1].Value;
        var outcome = new AnalyzedText(noEffectOn.Length > 0 ? noEffectOn : stated?.Outcome ?? "");
        var subject = new AnalyzedText(stated?.First ?? "");
        _outcome = [.. claim.Terms.Where(t => outcome.Has(t.Term) && !OfAnyOutcome.Contains(t.Term))];
        _subject = [.. claim.Terms.Where(t => subject.Has(t.Term))];
        _doses = [.. claim.Quantities.Where(ValueStatement.IsDose)];
        _ranges = [.. claim.Quantities.Where(q => q.High is not null)];
        _denies = Denies(claim.Text) || claim.Words.Any(w => w.IsNegation);
        _terms = claim.Terms;
        _isEqual = Equal().IsMatch(claim.Text);
        _isMajor = Major().IsMatch(claim.Text);
    }

    /// <summary>True when the sentence, or the title above it, names what the claim says has an effect.</summary>
    public bool IsOfSubject(CandidateSentence sentence, AnalyzedText title) =>
        _subject.Sum(t => Math.Max(t.In(sentence.Terms), t.In(title)) * t.Weight)
            >= SubjectMin * _subject.Sum(t => t.Weight);

    /// <summary>True when the sentence leaves out what the claim is about: "a valve other than mitral".</summary>
    public bool IsLeftOutBy(CandidateSentence sentence) => LeftOut.Of(sentence.Text, without: false)
        .Any(l => _terms.Any(t => l.Behind.Has(t.Term) && !l.Besides.Has(t.Term)));

    /// <summary>True when the sentence may carry the claim.</summary>
    public bool IsMetBy(CandidateSentence sentence)
    {
        if (_isEqual || (_isMajor && Minor().IsMatch(sentence.Text) && !Major().IsMatch(sentence.Text))) return false;
        if (IsLeftOutBy(sentence)) return false;
        if (LacksNumber(sentence.Text) || IsRangeOfAnother(sentence.Terms)) return false;
        var named = _outcome.Sum(t => t.In(sentence.Terms) * t.Weight);
        if (named < OutcomeMin * _outcome.Sum(t => t.Weight)) return false;
        var clause = ClauseOf(sentence.Text);
        if (!_denies) return !Nothing().IsMatch(clause);
        var words = CuedWord.Read(clause);
        return Denies(clause) || words.Any(w => w.IsNegation) || words.All(w => w.Sign == 0);
    }

    private bool LacksNumber(string sentence)
    {
        if (_doses.Count + _ranges.Count == 0) return false;
        var found = Quantity.Find(sentence);
        return _doses.Any(d => !found.Any(n => n.Low == d.Low || n.High == d.Low))
            || _ranges.Any(r => !found.Any(n => n.Low == r.Low && n.High == r.High));
    }

    /// <summary>A range holds for whom it is given and nobody else: of the mitral valve, not of the aortic.</summary>
    private bool IsRangeOfAnother(AnalyzedText sentence) =>
        _ranges.Count > 0 && _terms.Any(t => t.In(sentence) == 0);

    /// <summary>The part of a sentence that names most of the outcome.</summary>
    private string ClauseOf(string sentence) => _outcome.Count == 0
        ? sentence
        : Joint().Split(sentence).Select(c => (Clause: c, Terms: new AnalyzedText(c)))
            .MaxBy(c => _outcome.Sum(t => t.In(c.Terms) * t.Weight)).Clause;

    private static bool Denies(string text) => EvidenceCues.IsNull(text) || Nothing().IsMatch(text);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>Words of no effect that a sentence on one does not have.</summary>
    [GeneratedRegex(
        @"\b(?:nothing|useless|pointless|ineffective|no (?:effect|benefit|difference|better|worse|more|less|use)"
        + @"|equally|as (?:good|safe|effective|efficacious|well) as|equivalent|interchangeabl\w+|non-?inferior\w*"
        + @"|the same"
        + @"|neither|did not|does not|do not|(?:is|are|was|were) not (?:\w+ )?associated)\b",
        Options, 10_000)]
    private static partial Regex Nothing();

    /// <summary>What is said to be no different.</summary>
    [GeneratedRegex(
        @"\b(?:(?:effect|influence|impact|benefit|difference)s? (?:on|for|in|to)|nothing (?:to|for|against)) ([^,.;]+?)"
        + @"(?= (?:in|among|once|when|after|during|for) |[,.;]|$)", Options, 10_000)]
    private static partial Regex OfNothing();

    /// <summary>Nothing but a sentence that sets both side by side can say so.</summary>
    [GeneratedRegex(@"\b(?:equally|equivalent|interchangeabl\w+|as \w+ as)\b", Options, 10_000)]
    private static partial Regex Equal();

    [GeneratedRegex(@"\b(?:major|serious|severe)\b", Options, 10_000)]
    private static partial Regex Major();

    [GeneratedRegex(@"\bminor\b", Options, 10_000)]
    private static partial Regex Minor();

    [GeneratedRegex(@"[,;](?!\d)|\b(?:but|although|whereas|while|and)\b", Options, 10_000)]
    private static partial Regex Joint();
}
