using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>Words by which authors mark what a sentence is: aim, method, finding, conclusion.</summary>
internal static partial class EvidenceCues
{
    private static readonly FrozenSet<string> Hedges = (
        "may might could possibly potentially perhaps suggest suggests suggesting likely appear appears seem seems "
        + "unclear hypothesize hypothesise hypothesized putative").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a word that makes a statement less certain.</summary>
    public static bool IsHedge(string word) => Hedges.Contains(word);

    public static bool Concludes(string sentence) => Conclusion().IsMatch(sentence);

    public static bool Finds(string sentence) => Finding().IsMatch(sentence);

    public static bool SetsOut(string sentence) => Aim().IsMatch(sentence);

    public static bool IsMethod(string sentence) => Method().IsMatch(sentence);

    public static bool HasStatistic(string sentence) => Statistic().IsMatch(sentence);

    /// <summary>True for "no difference", "not associated", "did not improve", "similar in both groups".</summary>
    public static bool IsNull(string sentence) => Null().IsMatch(sentence);

    /// <summary>True when the sentence stands under "Conclusions" or begins with it.</summary>
    public static bool IsConclusionLabel(CandidateSentence sentence) =>
        Label().IsMatch(sentence.Section) || Label().IsMatch(sentence.Text);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:conclu\w+|suggest\w*|indicat\w+|implicat\w+|therefore|thus|these (?:data|results|findings|observations)"
        + @"|these studies|(?:our|the) (?:data|results|findings)|overall|taken together|in summary"
        + @"|establish\w*|reveal\w*)\b",
        Options, 10_000)]
    private static partial Regex Conclusion();

    [GeneratedRegex(
        @"\b(?:found|find|show\w*|demonstrat\w+|observ\w+|identif\w+|report(?:ed)?|result\w*|associat\w+|correlat\w+"
        + @"|significant\w*)\b", Options, 10_000)]
    private static partial Regex Finding();

    [GeneratedRegex(
        @"\b(?:aim\w*|objective\w*|purpose|to (?:determine|investigate|assess|examine|evaluate|test|explore)"
        + @"|to (?:study|compare)|hypothesi\w+|unclear|unknown|(?:we|was) investigated|poorly understood|remain\w*)\b",
        Options, 10_000)]
    private static partial Regex Aim();

    [GeneratedRegex(
        @"\b(?:randomi[sz]ed|enrolled|recruited|assigned|measured|collected|performed|searched|methods?|design|setting"
        + @"|participants|(?:was|were|we) used|using)\b", Options, 10_000)]
    private static partial Regex Method();

    [GeneratedRegex(
        @"\b(?:no (?:\w+ ){0,2}(?:difference|effect|association|evidence|benefit|change|correlation|impact|increase"
        + @"|reduction|improvement|influence|relationship|role)s?|not (?:\w+ ){0,2}(?:associat|differ|affect|chang"
        + @"|improv|reduc|increas|significant|correlat|alter|influenc|support)\w*|similar (?:in|between|to|rates?)"
        + @"|comparable|unchanged|unaffected|nonsignificant|non-significant|independent of|independently of)",
        Options, 10_000)]
    private static partial Regex Null();

    [GeneratedRegex(
        @"(?:\bp\s?[<=>]|\bCI\b|confidence interval|\d\s?%|\bfold\b|odds ratio|hazard ratio|relative risk)",
        Options, 10_000)]
    private static partial Regex Statistic();

    [GeneratedRegex(@"(?:^|> )\W{0,2}(?:conclusions?|interpretation|significance)\b", Options, 10_000)]
    private static partial Regex Label();
}
