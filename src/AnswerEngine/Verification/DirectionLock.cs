using System.Text.RegularExpressions;

namespace AnswerEngine.Verification;

/// <summary>
/// Negation, increase or decrease, for or against, better or worse must agree between a statement and its quotes. Errs
/// on the side of rejecting: a statement may leave a direction out, it may not bring one; negation and "against" it may
/// not leave out either.
/// </summary>
public static partial class DirectionLock
{
    private static readonly (string Name, Regex Cue)[] Directions =
    [
        ("increase", Increase()), ("decrease", Decrease()), ("better", Better()), ("worse", Worse()),
    ];

    /// <summary>The first direction in which statement and quotes disagree, or null.</summary>
    public static Rejection? Reject(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var quotes = string.Join(' ', statement.Citations.Select(c => c.Quote));
        if (Negation().IsMatch(statement.Text) != Negation().IsMatch(quotes))
            return new Rejection("direction", "statement and quote disagree on negation");
        if (Against().IsMatch(statement.Text) != Against().IsMatch(quotes))
            return new Rejection("direction", "statement and quote disagree on for or against");
        foreach (var (name, cue) in Directions)
        {
            if (cue.IsMatch(statement.Text) && !cue.IsMatch(quotes))
                return new Rejection("direction", $"no quote speaks of \"{name}\"");
        }
        return null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:no|not|none|never|without|neither|nor|cannot|lack(?:s|ed|ing)?|fail(?:s|ed)?|absence)\b|n['’]t\b",
        Options, 1_000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(?:increas\w*|higher|greater|more|rais\w*|rise[ns]?|elevat\w*|doubl\w*)\b", Options, 1_000)]
    private static partial Regex Increase();

    [GeneratedRegex(@"\b(?:decreas\w*|reduc\w*|lower\w*|less|fewer|declin\w*|halv\w*)\b", Options, 1_000)]
    private static partial Regex Decrease();

    [GeneratedRegex(@"\b(?:against|contraindicat\w*|avoid\w*|discourag\w*|withh\w+)\b", Options, 1_000)]
    private static partial Regex Against();

    [GeneratedRegex(@"\b(?:better|superior\w*|improv\w*|benefi\w*|effective)\b", Options, 1_000)]
    private static partial Regex Better();

    [GeneratedRegex(@"\b(?:worse\w*|inferior\w*|harm\w*|ineffective)\b", Options, 1_000)]
    private static partial Regex Worse();
}
