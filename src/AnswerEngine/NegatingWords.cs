using System.Collections.Frozen;

namespace AnswerEngine;

/// <summary>
/// The words that negate, by where what they negate stands. Verifier and claims share these; each adds its own.
/// </summary>
internal static class NegatingWords
{
    /// <summary>What follows, up to the end of the clause.</summary>
    public const string Forward = "no non without none neither nor lack lacks lacked lacking absence";

    /// <summary>The verb among which they stand: before and after.</summary>
    public const string AtVerb = "not never cannot fails failed unable";

    /// <summary>What stands before.</summary>
    public const string Backward = "unchanged";

    // A claim is weighed: a word that denies by what it means counts as much as "not". The verifier, which rejects on
    // one word, knows most of them as ends of an axis instead ("ineffective", "absent"), with their own opposites.
    private const string ByMeaning =
        "fail failing unlikely absent incapable ineffective inaccurate inactive independent independently unaffected "
        + "unrelated don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't hasn't haven't";

    private static readonly FrozenSet<string> Denying =
        $"{Forward} {AtVerb} {Backward} {ByMeaning}".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a word that denies what stands near it, by its form or by its meaning.</summary>
    public static bool Denies(string lower) => Denying.Contains(lower);
}
