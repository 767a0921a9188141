using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// The outcome that a question asks about ("major bleeding"): a sentence that reports only another one (recurrence, or
/// one kind of bleeding) answers another question.
/// </summary>
internal sealed partial class AskedOutcome(AnalyzedQuestion question)
{
    /// <summary>What another outcome counts beside the asked one.</summary>
    private const double BesideShare = 0.3;

    private readonly ConceptMatcher _asked =
        new([.. question.Asserted.Where(c => c.Role == ConceptRole.Outcome)]);

    private readonly ConceptMatcher _others = new(question.OtherOutcomes);

    // Of benefit no harm tells.
    private readonly bool _asksForBenefit = Benefit().IsMatch(question.Text) && !Harm().IsMatch(question.Text);

    /// <summary>1 when a sentence names another outcome and none of the asked ones, less when it names both.</summary>
    public double OtherIn(AnalyzedText text)
    {
        if (_asked.Concepts.Count == 0) return _asksForBenefit && IsOfHarm(text) ? 1 : 0;
        if (_others.CountNamed(text) == 0) return 0;
        return _asked.Match(text).Any(m => m > 0) ? BesideShare : 1;
    }

    private static bool IsOfHarm(AnalyzedText text) =>
        HarmTerms.Any(text.Has) && !BenefitTerms.Any(text.Has);

    private static readonly string[] HarmTerms = [.. AnalyzedText.Analyze("bleeding bleeds hemorrhage adverse harm")];

    private static readonly string[] BenefitTerms =
    [
        .. AnalyzedText.Analyze("recurrence recurrent thrombosis thromboembolism VTE DVT PE stroke embolism clinical "
            + "benefit effective efficacy superior noninferior live birth pregnancy"),
    ];

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:better|effective\w*|efficacy|benefits?|superior\w*|works?|helps?|protects?|prevents?)\b",
        Options, 10_000)]
    private static partial Regex Benefit();

    [GeneratedRegex(
        @"\b(?:safe\w*|harm\w*|bleed\w*|h(?:a)?emorrhag\w*|side effects?|adverse|risk\w*|tolerat\w*)\b",
        Options, 10_000)]
    private static partial Regex Harm();
}
