using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>
/// A claim that advises for or against something, or calls a treatment safe or harmful, held against sentences that
/// advise on the same, or say that it does more harm.
/// </summary>
internal sealed partial class ClaimedAdvice
{
    // Below: the sentence advises on something else, or for other patients.
    private const double TopicMin = 0.75;

    private readonly int _sign;
    private readonly bool _isMerit;
    private readonly IReadOnlyList<ClaimTerm> _topic, _drugs, _treatments;

    private ClaimedAdvice(AnalyzedClaim claim, int sign)
    {
        (_sign, _drugs, _treatments) = (sign, claim.Drugs, claim.Treatments);
        _isMerit = Good().IsMatch(claim.Text);
        var plain = new AnalyzedText(Plain().Replace(claim.Text, " "));
        _topic = [.. claim.Terms.Where(t => plain.Has(t.Term))];
    }

    /// <summary>
    /// Reads a claim; null when it does not advise, advises both ways, or says what a dose is: its number decides.
    /// </summary>
    public static ClaimedAdvice? Of(AnalyzedClaim claim)
    {
        if (Quantity.Find(claim.Text).Any(ValueStatement.IsDose)) return null;
        var sign = Bad().IsMatch(claim.Text) ? -1 : Good().IsMatch(claim.Text) ? 1 : SignOf(claim.Text);
        var read = sign == 0 ? null : new ClaimedAdvice(claim, sign);
        return read?._topic.Count > 0 ? read : null;
    }

    /// <summary>+1 when the sentence gives the same advice, -1 the opposite, 0 when that cannot be read.</summary>
    public double Read(CandidateSentence sentence, AnalyzedText title)
    {
        var sign = SignOf(sentence.Text);
        // When to do it is not whether it is safe.
        if (sign > 0 && _isMerit && Interval().IsMatch(sentence.Text)) return 0;
        if (sign == 0) sign = -HarmOf(sentence.Text);
        if (sign == 0 || _drugs.Concat(_treatments).Any(d => d.In(sentence.Terms) == 0)) return 0;
        var sum = _topic.Sum(t => t.Weight);
        var shared = _topic.Sum(t => Math.Max(t.In(sentence.Terms), t.In(title)) * t.Weight);
        if (shared < TopicMin * sum) return 0;
        if (IsForOthers(sentence.Text)) return 0;
        return IsTheOther(sentence.Text) ? -sign * _sign : sign * _sign;
    }

    /// <summary>"Except with a mechanical valve": what the claim is about is left out of the advice.</summary>
    private bool IsForOthers(string sentence) => LeftOut.Of(sentence, without: true)
        .Any(l => _topic.Any(t => t.In(l.Behind) > 0 && t.In(l.Besides) == 0));

    /// <summary>+1 where a sentence says that what the claim is about does more harm, 0 where it does not.</summary>
    private int HarmOf(string sentence)
    {
        foreach (var stated in ComparativeStatement.Find(sentence))
        {
            var first = new AnalyzedText(stated.First);
            var isWorse = stated.IsMerit
                ? stated.Sign > 0 == stated.IsDenied
                : stated is { Sign: > 0, IsDenied: false } && ClaimedComparison.IsHarm(stated.Outcome);
            if (isWorse && _drugs.Count > 0 && _drugs.All(d => d.In(first) > 0)) return 1;
        }
        return 0;
    }

    /// <summary>"A over B" advises against B: the claim names what stands behind "over" alone.</summary>
    private bool IsTheOther(string sentence)
    {
        if (Preferred().Match(sentence) is not { Success: true } over) return false;
        var behind = new AnalyzedText(over.Groups["other"].Value);
        var rest = new AnalyzedText(sentence.Remove(over.Index, over.Length));
        return _topic.Any(t => t.In(behind) > 0 && t.In(rest) == 0);
    }

    /// <summary>+1 for, -1 against, 0 where a text does not advise or does both.</summary>
    private static int SignOf(string text)
    {
        var rest = Against().Replace(text, " ");
        var advises = For().IsMatch(rest);
        if (rest.Length == text.Length) return advises ? 1 : 0;
        return advises ? 0 : -1;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:(?:" + AdviceWords.VerbStems + @")\w*(?: \w+)? against|(?:should|must) (?:not|never)|should be avoided"
        + @"|(?:is|are|be|was|were|do|does|did) not (?:\w+ )?(?:" + AdviceWords.VerbStems + @"|indicat|offer)\w*"
        + @"|not (?:an )?appropriate|avoid(?:s|ed|ing)?|(?:" + AdviceWords.AgainstStems + @")\w+)\b", Options, 10_000)]
    private static partial Regex Against();

    [GeneratedRegex(
        @"\b(?:recommend(?:s|ed)?|suggest(?:s|ed)?(?! that)|should|must|advis(?:es|ed)|is indicated|are indicated)\b",
        Options, 10_000)]
    private static partial Regex For();

    [GeneratedRegex(@"\b(?:over|rather than|instead of)\b(?<other>[^,;(.]*)", Options, 10_000)]
    private static partial Regex Preferred();

    /// <summary>A claim that calls a treatment good.</summary>
    [GeneratedRegex(
        @"\bcan safely\b|\b(?:is|are|remains?|be)\b(?! (?:not|never)\b)[^.;,]{0,40}?\b(?:safe(?:ly)?|useful|helpful"
        + @"|acceptable|appropriate|harmless|suitable|effective|a (?:good|reasonable|sensible) \w+|treatment of choice"
        + @"|first choice)\b(?! (?:as|than)\b)",
        Options, 10_000)]
    private static partial Regex Good();

    [GeneratedRegex(@"\b(?:hours?|days?|weeks?)\b", Options, 10_000)]
    private static partial Regex Interval();

    /// <summary>One that calls it bad.</summary>
    [GeneratedRegex(
        @"\b(?:harmful|dangerous|unsafe|useless|unsuitable|inappropriate"
        + @"|(?:is|are) (?:not|never) (?:\w+ )?(?:safe|suitable|appropriate))\b",
        Options, 10_000)]
    private static partial Regex Bad();

    /// <summary>The words of advising.</summary>
    [GeneratedRegex(
        @"\b(?:(?:" + AdviceWords.VerbStems + "|" + AdviceWords.AgainstStems + @"|avoid|indicat)\w*|should|must"
        + @"|safe(?:ly)?|useful|helpful|acceptable|appropriate|harmless|suitable|effective|good|reasonable|sensible"
        + @"|choice|first|harmful|dangerous|unsafe|useless|unsuitable|inappropriate|alternative|substitute|someone"
        + @"|anyone"
        + @"|not|never|against|guidelines?|patients?|people|use[ds]?|using|given?|received?|routine(?:ly)?"
        + @"|prevent\w*)\b",
        Options, 10_000)]
    private static partial Regex Plain();
}
