namespace AnswerEngine.Verification;

/// <summary>
/// Small words that carry no subject of their own and yet widen or narrow a whole sentence: "in all patients", "only",
/// "in other trials", "should be used". A statement says no more of a kind than its quotes.
/// </summary>
internal static class ScopeCheck
{
    private static readonly Family[] Families =
    [
        Of("all any every each always whatever whichever regardless irrespective anyone everyone whenever"),
        Of("only solely exclusively merely alone"),
        Of("most mostly usually generally"),
        Of("many several numerous"),
        Of("few fewer rarely seldom"),
        Of("other others another else elsewhere"),
        Of("even"),
        Of(
            "should must ought",
            "recommend suggest advis indicat prefer require reasonable consider avoid contraindicat"),
        Of("can may might could", "possibl potential likely suggest appear seem consider option reasonable able"),
    ];

    /// <summary>The first word that is said more often than quotes carry it, as a reason to reject; or null.</summary>
    public static Rejection? Reject(TextReading claim, IReadOnlyList<TextReading> quotes)
    {
        foreach (var family in Families)
        {
            ReadWord[] said = [.. claim.Words.Where(w => family.Words.Contains(w.Lower))];
            if (said.Length > 0 && said.Length > quotes.Sum(q => q.Words.Count(family.Carries)))
                return new Rejection("scope", $"the source does not say \"{said[^1].Lower}\"");
        }
        return null;
    }

    private static Family Of(string words, string carriers = "") => new(
        words.Split(' ').ToHashSet(StringComparer.Ordinal),
        carriers.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words of one kind, and what else in a source carries them: how such words begin.</summary>
    private sealed record Family(HashSet<string> Words, string[] Carriers)
    {
        public bool Carries(ReadWord word) => Words.Contains(word.Lower)
            || Array.Exists(Carriers, c => word.Lower.StartsWith(c, StringComparison.Ordinal));
    }
}
