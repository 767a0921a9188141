using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>A claim that advises for or against something, held against sentences that advise on the same.</summary>
internal sealed partial class ClaimedAdvice
{
    // Below: the sentence advises on something else, or for other patients.
    private const double TopicMin = 0.75;

    private readonly int _sign;
    private readonly IReadOnlyList<ClaimTerm> _topic, _drugs;

    private ClaimedAdvice(AnalyzedClaim claim, int sign)
    {
        (_sign, _drugs) = (sign, claim.Drugs);
        var plain = new AnalyzedText(Plain().Replace(claim.Text, " "));
        _topic = [.. claim.Terms.Where(t => plain.Has(t.Term))];
    }

    /// <summary>
    /// Reads a claim; null when it does not advise, advises both ways, or says what a dose is: its number decides.
    /// </summary>
    public static ClaimedAdvice? Of(AnalyzedClaim claim)
    {
        if (Quantity.Find(claim.Text).Any(ValueStatement.IsDose)) return null;
        var sign = SignOf(claim.Text);
        var read = sign == 0 ? null : new ClaimedAdvice(claim, sign);
        return read?._topic.Count > 0 ? read : null;
    }

    /// <summary>+1 when the sentence gives the same advice, -1 the opposite, 0 when that cannot be read.</summary>
    public double Read(CandidateSentence sentence, AnalyzedText title)
    {
        var sign = SignOf(sentence.Text);
        if (sign == 0 || _drugs.Any(d => d.In(sentence.Terms) == 0)) return 0;
        var sum = _topic.Sum(t => t.Weight);
        var shared = _topic.Sum(t => Math.Max(t.In(sentence.Terms), t.In(title)) * t.Weight);
        if (shared < TopicMin * sum) return 0;
        return IsTheOther(sentence.Text) ? -sign * _sign : sign * _sign;
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

    /// <summary>The words of advising.</summary>
    [GeneratedRegex(
        @"\b(?:(?:" + AdviceWords.VerbStems + "|" + AdviceWords.AgainstStems + @"|avoid|indicat)\w*|should|must"
        + @"|not|never|against|guidelines?|patients?|people|use[ds]?|using|given?|received?|routine(?:ly)?"
        + @"|prevent\w*)\b",
        Options, 10_000)]
    private static partial Regex Plain();
}
