namespace AnswerEngine.Verification;

/// <summary>
/// A part of a sentence may stand for it only where nothing that was cut off governs the part. The cuts must lie at
/// punctuation, or after "found that" and the like; the rest may hold no exception, condition, population, contrast or
/// doubt, and no negation whose scope reaches into the part; and no number may be cut from what belongs to it.
/// </summary>
internal static class PartialQuote
{
    // Wherever one of these stands in the rest, the part says more than the sentence.
    private static readonly HashSet<string> Governing = new(
        ("except excepting unless only if provided providing otherwise however but although though whereas despite "
        + "excluding exclude excluded whether which unclear unknown uncertain hypothesis hypothesized hypothesised "
        + "insufficient rather instead who whose when whenever until nevertheless nonetheless yet contrary unlike "
        + "may might could would possible possibly should recommend recommended suggest suggested suggests aim aimed "
        + "objective whereupon assuming supposing solely exclusively limited restricted").Split(' '),
        StringComparer.Ordinal);

    // A phrase that begins with one of these says where, when or in whom the part holds.
    private static readonly HashSet<string> Conditions = new(
        ("in for with among amongst during after before at within without until as while by from on under given "
        + "depending because since following regardless based according to of than versus vs compared where per via "
        + "against between beyond upon whilst once through throughout given").Split(' '),
        StringComparer.Ordinal);

    // "In conclusion," says nothing of where the part holds.
    private static readonly string[] LeadIns =
    [
        "in conclusion", "in summary", "in addition", "in contrast", "in total", "in fact", "in general", "as expected",
        "of note", "by contrast", "on average",
    ];

    private static readonly HashSet<string> Reporting = new(
        ("found find finds concluded conclude concludes show shows showed shown demonstrate demonstrated demonstrates "
        + "reported report reports confirmed confirm confirms observed revealed reveals stated states note noted "
        + "established indicate indicated indicates").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Why the part must not stand for its sentence, or null.</summary>
    /// <param name="sentence">The whole sentence (or sentences).</param>
    /// <param name="part">Where the quoted part lies in it.</param>
    public static Rejection? Reject(string sentence, TextRange part)
    {
        if (part.Start == 0 && part.End == sentence.Length) return null;
        var reading = new TextReading(sentence);
        var reason = Cut(sentence, part)
            ?? CutNumber(sentence, part)
            ?? Governed(reading, part)
            ?? Negated(reading, part);
        return reason is null ? null : new Rejection("quote", reason);
    }

    private static string? Cut(string sentence, TextRange part)
    {
        var before = sentence[..part.Start].TrimEnd();
        var after = sentence[part.End..].TrimStart();
        if (before.Length > 0 && !IsBoundary(before[^1]) && !EndsReporting(before))
            return "the quote begins in the middle of a clause";
        return after.Length > 0 && !IsBoundary(after[0]) && !IsBoundary(sentence[part.End - 1])
            ? "the quote ends in the middle of a clause"
            : null;
    }

    private static bool IsBoundary(char c) => c is ',' or ';' or ':' or '.' or '(' or ')' or '[' or ']' or '–' or '—';

    private static bool EndsReporting(string before) =>
        before.EndsWith(" that", StringComparison.OrdinalIgnoreCase)
        && Reporting.Contains(LastWord(before[..^" that".Length]).ToLowerInvariant());

    private static string LastWord(string text) => text[(text.LastIndexOf(' ') + 1)..];

    private static string? CutNumber(string sentence, TextRange part)
    {
        var alone = QuantityScanner.Scan(sentence[part.Start..part.End]).Select(f => f.Quantity);
        var inside = QuantityScanner.Scan(sentence)
            .Where(f => f.Extent.End > part.Start && f.Extent.Start < part.End).Select(f => f.Quantity);
        return alone.SequenceEqual(inside) ? null : "the quote cuts a number from what belongs to it";
    }

    private static string? Governed(TextReading reading, TextRange part)
    {
        ReadWord? firstAfter = null;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var word = reading.Words[i];
            if (part.Contains(word.Place)) continue;
            if (Governing.Contains(word.Lower)) return Left(word);
            var isFirst = i == 0 || (word.Place.Start >= part.End && firstAfter is null);
            if (word.Place.Start >= part.End) firstAfter ??= word;
            if (!isFirst || !Conditions.Contains(word.Lower)) continue;
            if (!IsLeadIn(reading.Text, word.Place.Start)) return Left(word);
        }
        return null;
    }

    private static string Left(ReadWord word) =>
        $"the quote leaves out what the sentence says of it with \"{word.Lower}\"";

    private static bool IsLeadIn(string text, int at) =>
        Array.Exists(LeadIns, l => QuantityText.HasWord(text, at, l));

    private static string? Negated(TextReading reading, TextRange part)
    {
        foreach (var negation in reading.Negations)
        {
            if (part.Contains(negation.Cue.Place)) continue;
            for (var i = negation.From; i < negation.To; i++)
            {
                if (part.Contains(reading.Words[i].Place))
                    return $"the quote leaves out the negation \"{negation.Cue.Lower}\"";
            }
        }
        return null;
    }
}
