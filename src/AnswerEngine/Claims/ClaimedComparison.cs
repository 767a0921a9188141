using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>
/// A claim that compares: read as arms, direction and outcome, and held against the sentences that state all three.
/// </summary>
internal sealed partial class ClaimedComparison
{
    /// <summary>"No significant difference" speaks against a difference, but less than the opposite would.</summary>
    public const double NoDifference = -0.5;

    // Below: the sentence speaks of other patients or of another outcome.
    private const double TopicMin = 0.65;

    private readonly AnalyzedClaim _claim;
    private readonly ComparativeStatement _stated;
    private readonly ComparedArm _arm;
    private readonly ComparedArm? _other;
    private readonly IReadOnlyList<ClaimTerm> _topic, _outcome;

    private ClaimedComparison(AnalyzedClaim claim, ComparativeStatement stated)
    {
        (_claim, _stated) = (claim, stated);
        var first = Plain().Replace(stated.First, " ");
        var second = stated.Second is null ? null : Plain().Replace(stated.Second, " ");
        _arm = new ComparedArm(claim, first, second);
        _other = second is null ? null : new ComparedArm(claim, second, first);
        var outcome = new AnalyzedText(Plain().Replace(stated.Outcome, " "));
        _outcome = [.. claim.Terms.Where(t => outcome.Has(t.Term))];
        var plain = new AnalyzedText(Plain().Replace(claim.Text, " "));
        _topic = [.. claim.Terms.Where(t => plain.Has(t.Term) && !_arm.Names(t.Term) && _other?.Names(t.Term) != true)];
    }

    /// <summary>Reads a claim; null when it does not compare, or when its two sides cannot be told apart.</summary>
    public static ClaimedComparison? Of(AnalyzedClaim claim)
    {
        var found = ComparativeStatement.Find(claim.Text);
        if (found.Count == 0) return null;
        var read = new ClaimedComparison(claim, found[^1]);
        var isWhole = !read._arm.IsEmpty && read._other?.IsEmpty != true
            && (read._stated.IsMerit ? read.NamesBoth : read._outcome.Count > 0);
        return isWhole ? read : null;
    }

    /// <summary>True when the claim names both sides: then nothing but a reading of both may decide.</summary>
    public bool NamesBoth => _other is not null;

    /// <summary>
    /// +1 when the sentence says what is claimed, -1 when it says the opposite, <see cref="NoDifference"/> when it
    /// finds none, 0 when that cannot be read.
    /// </summary>
    public double Read(CandidateSentence sentence, AnalyzedText title)
    {
        if (!IsOnTopic(sentence, title)) return 0;
        var stated = ComparativeStatement.Find(sentence.Text)
            .Select(s => Against(s, sentence.Text)).FirstOrDefault(r => r != 0);
        if (stated == 0) stated = Figures(sentence.Text);
        return stated > 0 && LacksNumber(sentence) ? 0 : stated;
    }

    /// <summary>
    /// Of a claim that names no second side: to do no better than another treatment is not to do nothing.
    /// </summary>
    private bool IsBesideAnother(string sentence) => _other is null && !Nothing().IsMatch(sentence);

    private bool IsOnTopic(CandidateSentence sentence, AnalyzedText title)
    {
        var sum = _topic.Sum(t => t.Weight);
        return sum <= 0
            || _topic.Sum(t => Math.Max(t.In(sentence.Terms), t.In(title)) * t.Weight) >= TopicMin * sum;
    }

    /// <summary>Direction alone does not carry a claim that gives a number.</summary>
    private bool LacksNumber(CandidateSentence sentence) =>
        _claim.Quantities.Count > 0
        && Quantity.Find(sentence.Text) is var found
        && _claim.Quantities.Any(q => !found.Any(n => n.Low == q.Low || n.High == q.Low));

    /// <summary>The figures of the two arms.</summary>
    private double Figures(string sentence)
    {
        if (_outcome.Any(t => t.In(new AnalyzedText(sentence)) == 0)) return 0;
        // Death or recurrence is not death.
        if (Death().IsMatch(_stated.Outcome) && Alternatives().IsMatch(sentence)) return 0;
        if (ArmRates.Read(sentence, _arm.Places(sentence), _other?.Places(sentence)) is not { } rates) return 0;
        if (!_stated.IsMerit)
        {
            var amount = Amount(rates.Sign, rates.Sign == 0);
            return amount != 1 && IsBesideAnother(sentence) ? 0 : amount;
        }
        if (rates.IsNoninferior && rates.Sign == 0) return Merit(-1, true);
        var sign = HarmSign(sentence);
        return sign == 0 ? 0 : rates.Sign == 0 ? Merit(0, true) : Merit(-sign * rates.Sign, false);
    }

    /// <summary>Another comparison, which must set the same two arms side by side, either way round.</summary>
    private double Against(ComparativeStatement other, string sentence)
    {
        var side = Side(other);
        if (side == 0) return 0;
        if (other.IsMerit)
        {
            if (!_stated.IsMerit || other.IsDenied && side < 0) return 0;
            return Merit(other.Sign * side, other.IsDenied);
        }
        var outcome = new AnalyzedText(other.Outcome);
        if (!_stated.IsMerit)
        {
            if (_outcome.Any(t => t.In(outcome) == 0)) return 0;
            var amount = Amount(other.Sign * side, other.IsDenied);
            var isPlain = other.Second is null || (other.IsDone && side > 0);
            return amount != 1 && !isPlain && IsBesideAnother(sentence) ? 0 : amount;
        }
        var harm = HarmSign(other.Outcome);
        return harm == 0 || other.IsDenied ? 0 : Merit(-harm * other.Sign * side, false);
    }

    private int Side(ComparativeStatement other)
    {
        var first = new AnalyzedText(other.First);
        if (_other is null)
            return _arm.IsIn(first) ? 1 : _arm.IsIn(new AnalyzedText(other.Second ?? "")) ? -1 : 0;
        if (other.Second is null) return 0;
        var second = new AnalyzedText(other.Second);
        var (a, b, c, d) = (_arm.IsIn(first), _arm.IsIn(second), _other.IsIn(first), _other.IsIn(second));
        if (a && d && !b && !c) return 1;
        return b && c && !a && !d ? -1 : 0;
    }

    /// <summary>More or less, where "no difference" denies both.</summary>
    private double Amount(int sign, bool denied)
    {
        if (denied) return _stated.IsDenied ? 1 : NoDifference;
        return sign == _stated.Sign != _stated.IsDenied ? 1 : -1;
    }

    /// <summary>
    /// Better (+1) or worse (-1), plainly or denied; sign 0 denied is "no difference". Noninferior is no proof of
    /// superior, and the other way round it is no proof against it.
    /// </summary>
    private double Merit(int sign, bool denied)
    {
        if (!denied) return sign == _stated.Sign != _stated.IsDenied ? 1 : -1;
        if (sign == _stated.Sign) return _stated.IsDenied ? 1 : -1;
        return sign == 0 && !(_stated.IsDenied && _stated.Sign < 0) ? _stated.IsDenied ? 1 : NoDifference : 0;
    }

    /// <summary>True where more of an outcome is worse.</summary>
    public static bool IsHarm(string outcome) => HarmSign(outcome) > 0;

    /// <summary>+1 where more is worse, -1 where more is better, 0 where that cannot be told.</summary>
    private static int HarmSign(string outcome) => Benefit().IsMatch(outcome) ? -1 : Harm().IsMatch(outcome) ? 1 : 0;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:surviv\w*|efficac\w*|benefit\w*|quality|remission|response|recanali[sz]ation|therapeutic range"
        + @"|adherence)\b",
        Options, 10_000)]
    private static partial Regex Benefit();

    [GeneratedRegex(
        @"\b(?:bleed\w*|h(?:a)?emorrhag\w*|strokes?|deaths?|died|mortality|\w*thrombo\w*|\w*embol\w*|VTE|DVT|PE"
        + @"|recurr\w*|infarction\w*|harm\w*|complication\w*|adverse|relapse\w*|failure|hospitali[sz]ation\w*"
        + @"|events)\b",
        Options, 10_000)]
    private static partial Regex Harm();

    [GeneratedRegex(
        @"\b(?:placebo|control|without|nothing|alone|usual care|standard care|observation|not (?:given|treated)"
        + @"|no (?:\w+ ){0,2}(?:treatment|therapy|anticoagula\w+|prophylaxis|stockings?|filters?|bridging|drug\w*))\b",
        Options, 10_000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:deaths?|died|dying|mortality|surviv\w*)\b", Options, 10_000)]
    private static partial Regex Death();

    [GeneratedRegex(@"^[^;.]*?\bor\b[^;.]*?\boccurred\b", Options, 10_000)]
    private static partial Regex Alternatives();

    /// <summary>Words of comparing, of preventing and of treating: every report has them.</summary>
    [GeneratedRegex(
        @"\b(?:not|no|non-?inferior\w*|superior\w*|inferior\w*|better|worse|safer|more|less|fewer|lower\w*|higher"
        + @"|greater|effective\w*|efficacious|safe|than|compared?|versus|vs|over|prevent\w*|caus\w*|lead\w*|led"
        + @"|treat\w*|patients?|people|reduc\w*|decreas\w*|increas\w*|risk|rates?|suggest\w*|recommend\w*"
        + @"|guidelines?|frequent|common|significant\w*"
        + @"|events?|followed|given|giving|use[ds]?|showed|shows|show)\b", Options, 10_000)]
    private static partial Regex Plain();
}
