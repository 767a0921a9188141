using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>What a text says of one thing beside another: more or less of an outcome, better or worse.</summary>
/// <param name="First">The words that name the one.</param>
/// <param name="Second">The words that name the other; null where it is left unsaid.</param>
/// <param name="Sign">+1 for more or better, -1 for less or worse.</param>
/// <param name="IsMerit">True for better or worse, false for more or less.</param>
/// <param name="IsDenied">True when it is said not to be so: "noninferior" is worse, denied.</param>
/// <param name="Outcome">The words that name what there is more or less of; empty for merit.</param>
internal sealed partial record ComparativeStatement(
    string First, string? Second, int Sign, bool IsMerit, bool IsDenied, string Outcome)
{
    /// <summary>
    /// True where the first is said to do it ("reduced"), and not only to have more or less than the second.
    /// </summary>
    public bool IsDone { get; init; }

    /// <summary>Most statements that are read from one text.</summary>
    private const int StatementsMax = 8;

    /// <summary>True when the text compares: whoever cannot read the comparison must not guess.</summary>
    public static bool Compares(string text) => Marker().IsMatch(text);

    /// <summary>The comparisons of a text, in its order.</summary>
    public static IReadOnlyList<ComparativeStatement> Find(string text)
    {
        var marker = Marker().Match(text);
        var before = marker.Success ? text[..marker.Index] : text;
        var second = marker.Success ? Side(text[(marker.Index + marker.Length)..]) : null;
        if (marker.Success && Merit(marker, before, second!) is { } merit) return [merit];
        var cues = Cue().Matches(before).Take(StatementsMax).ToArray();
        var read = cues.Select((_, i) => Read(before, second, cues, i));
        if (second is null || cues.Length == 0) return [.. read];
        var rest = text[(marker.Index + marker.Length + second.Length)..];
        return [.. read, .. After(rest, second, before[..cues[0].Index])];
    }

    /// <summary>
    /// "A reduced strokes compared with B, without more bleeding": what follows the second is said of the first.
    /// </summary>
    private static IEnumerable<ComparativeStatement> After(string rest, string second, string first)
    {
        if (Marker().IsMatch(rest)) return [];
        var cues = Cue().Matches(rest).Take(StatementsMax).ToArray();
        return cues.Select((_, i) => Read(rest, null, cues, i) with { First = first, Second = second });
    }

    /// <summary>"Superior to", "as effective as", "suggests A over": the marker itself carries the sense.</summary>
    private static ComparativeStatement? Merit(Match marker, string before, string second)
    {
        if (marker.Groups["over"].Success)
        {
            var advice = Advice().Match(before);
            return new(before[(advice.Index + advice.Length)..], second, 1, true, advice.Groups["not"].Success, "");
        }
        if (marker.Groups["equal"].Success) return new(before, second, -1, true, !Denial().IsMatch(before), "");
        if (!marker.Groups["merit"].Success) return null;
        var denied = marker.Groups["non"].Success || Denial().IsMatch(before);
        return new(before, second, marker.Groups["superior"].Success ? 1 : -1, true, denied, "");
    }

    private static ComparativeStatement Read(string before, string? second, Match[] cues, int at)
    {
        var cue = cues[at];
        var first = before[..cues[0].Index];
        var end = at + 1 < cues.Length ? cues[at + 1].Index : before.Length;
        var outcome = before[(cue.Index + cue.Length)..end];
        var denied = Denial().IsMatch(before[..cue.Index]) || DeniedOutcome().IsMatch(outcome);
        var isMerit = cue.Groups["better"].Success || cue.Groups["worse"].Success;
        var sign = cue.Groups["better"].Success || cue.Groups["more"].Success ? 1 : -1;
        // "Bleeding was less frequent with A than with B": the outcome stands first, each arm behind a preposition.
        if (second is not null && Preposition().IsMatch(second) && LastArm(outcome) is { } arm)
            return new(arm, second, sign, isMerit, denied, first + " " + outcome[..^arm.Length]);
        if (second is null) outcome = Side(outcome);
        return new(first, second, sign, isMerit, denied, isMerit ? "" : outcome)
        {
            IsDone = Doing().IsMatch(cue.Value),
        };
    }

    private static string? LastArm(string text)
    {
        var found = InnerPreposition().Matches(text);
        return found.Count == 0 ? null : text[found[^1].Index..];
    }

    /// <summary>Up to where the words of one side end.</summary>
    private static string Side(string text)
    {
        var end = SideEnd().Match(text);
        return end.Success ? text[..end.Index] : text;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:(?<merit>(?<non>non-?|not )?(?:(?<superior>superior)|inferior) to)"
        + @"|(?<equal>as (?:effective|efficacious|safe|good) as)"
        + @"|(?<=\b(?:suggest|recommend|prefer|favou?r)\w*\b[^.;]*)(?<over>over)(?= (?!the\b)[a-z])"
        + @"|than|compared (?:with|to)|in comparison (?:with|to)|versus|vs)\b", Options, 10_000)]
    private static partial Regex Marker();

    // What is done "to prevent" something is not said to prevent it, but where it is "shown to".
    private const string NoAim =
        @"(?<!(?<!\b(?:shown|found|proved|proven|known|likely|able|fail(?:s|ed)?|appear(?:s|ed)?|seem(?:s|ed)?) )to )";

    [GeneratedRegex(
        @"\b(?:(?<better>more (?:effective|efficacious|beneficial|favou?rable|safe)(?:ly)?|better|superior(?! vena)"
        + @"|safer)"
        + @"|(?<worse>less (?:effective|efficacious|beneficial|safe)|worse|inferior(?! vena))"
        + @"|(?<less>fewer|less|lower|" + NoAim + @"(?:(?<!for )prevent(?:s|ed)? (?:more\b)?|lowers|lowered"
        + @"|reduc(?:es|ed?|ing)|decreas(?:es|ed?|ing)))"
        + @"|(?<more>more|higher|greater|an excess|" + NoAim + @"(?:improv(?:es|ed?)|caus(?:es|ed?)|leads? to|led to"
        + @"|increas(?:es|ed?|ing)|rais(?:es|ed)|elevat(?:es|ed))))\b",
        Options, 10_000)]
    private static partial Regex Cue();

    [GeneratedRegex(
        @"\b(?:(?:not|no|never|neither|nor|cannot|fail(?:s|ed)? to)\b(?:\s+[\w-]+){0,2}|without(?:\s+significantly)?"
        + @"|n't)\s*$", Options, 10_000)]
    private static partial Regex Denial();

    [GeneratedRegex(@"^(?:prevent|reduc|decreas|increas|rais|elevat|lowers$|lowered$)", Options, 10_000)]
    private static partial Regex Doing();

    /// <summary>"Reduced neither death nor recurrence".</summary>
    [GeneratedRegex(@"^\s+(?:neither|no|nothing)\b", Options, 10_000)]
    private static partial Regex DeniedOutcome();

    [GeneratedRegex(
        @"^.*\b(?<not>not |against )?(?:suggest|recommend|prefer|favou?r)\w*(?<not> against)?", Options, 10_000)]
    private static partial Regex Advice();

    [GeneratedRegex(@"^\s*(?:with|on|under|after|among|in)\b", Options, 10_000)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"\b(?:with|on|under|after|among|in)\b", Options, 10_000)]
    private static partial Regex InnerPreposition();

    [GeneratedRegex(
        @"(?<=\w\S*\s(?:\S.*)?)\b(?:in|for|among|during|who|unsuitable|treated|when|where|but|because|so"
        + @"|to prevent)\b|[,;(]|\.(?!\d)",
        Options, 10_000)]
    private static partial Regex SideEnd();
}
