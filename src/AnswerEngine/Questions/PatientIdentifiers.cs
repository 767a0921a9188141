using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Takes what can identify a patient out of a question before it is searched, kept, logged or sent: the identifiers of
/// the Safe Harbor method (45 CFR 164.514(b)(2)) that a typed sentence can hold. Each becomes its kind in brackets, an
/// age over 89 becomes 90. What names a study, a drug or a value stays. Masking a masked text changes nothing.
/// </summary>
/// <remarks>
/// By form and by the words around it, so that a name on its own, without a title and without being called one, is not
/// known for one: a site still tells its readers to leave names out.
/// </remarks>
public static partial class PatientIdentifiers
{
    private const int MatchMilliseconds = 10_000;
    private const int AgeMax = 89;
    private const int ShortestNumber = 7, ShortestPhone = 9;

    private const string Name = @"\p{Lu}[\p{L}'’-]+";
    private const string Names = "(?>" + Name + @"(?:\s+" + Name + "){0,2})";
    private const string NoEponym = @"(?!\s+(?:disease|syndrome|score|criteria))";
    private const string Label =
        @"\b(?:(?:mrn|ssn|vin|zip|zip code|post ?code|serial|(?:patient|member|device) id)\s*"
        + @"(?:no\.?|number|#)?|(?:medical record|record|chart|hospital|patient|nhs|account|acct|member|policy"
        + @"|insurance|health plan|beneficiary|licen[cs]e|passport|social security|device|plate|room|bed)\s*"
        + @"(?:id|no\.|number|code|#|:))\s*(?:is|=|:|#)?\s*";
    private const string Month =
        "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
        + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    /// <summary>What is longer and surer comes first, so that no part of it is taken for another.</summary>
    private static readonly (string Kind, Regex Find, MatchEvaluator Mask)[] Rules =
    [
        ("an email address", Email(), _ => "[email]"),
        ("an address on the web", Address(), _ => "[address on the web]"),
        ("a number", SocialSecurity(), _ => "[number]"),
        ("a network address", Internet(), _ => "[network address]"),
        ("a number", Labelled(), m => m.Groups["label"].Value + "[number]"),
        ("a date", NumericDate(), _ => "[date]"),
        ("a date", DayAndMonth(), _ => "[date]"),
        ("a date", MonthAndDay(), _ => "[date]"),
        ("a phone number", Phone(), m => m.Value.Count(char.IsAsciiDigit) >= ShortestPhone ? "[phone]" : m.Value),
        ("a number", Number(), m => m.Value.Length >= ShortestNumber ? "[number]" : m.Value),
        ("an address", Street(), _ => "[address]"),
        ("a place", Place(), m => m.Groups["label"].Value + "[place]"),
        ("a name", Titled(), m => m.Groups["label"].Value + "[name]"),
        ("a name", Called(), m => m.Groups["label"].Value + "[name]"),
        ("a name", Introduced(), _ => "[name]"),
        ("an age over 89", Age(), m => int.Parse(m.Groups["age"].Value, CultureInfo.InvariantCulture) > AgeMax
            ? "90" + m.Groups["unit"].Value
            : m.Value),
    ];

    /// <summary>The kinds of identifiers in a question and those before it, each once.</summary>
    public static IReadOnlyList<string> KindsIn(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var kinds = new List<string>();
        foreach (var text in question.Turns.Prepend(question.Text)) Mask(text, kinds);
        return [.. kinds.Distinct()];
    }

    /// <summary>The question and those before it without identifiers; the same object when there are none.</summary>
    public static Question Masked(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = Masked(question.Text);
        var turns = question.Turns.Select(Masked).ToArray();
        return text == question.Text && turns.SequenceEqual(question.Turns)
            ? question
            : question with { Text = text, Turns = turns };
    }

    /// <summary>The text without identifiers. What is longer than a question is not looked at.</summary>
    public static string Masked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Mask(text, []);
    }

    /// <summary>A masked text without the numbers of records and their labels, which ask for nothing.</summary>
    internal static string WithoutLabels(string masked) => MaskedNumber().Replace(masked, " ");

    private static string Mask(string text, List<string> kinds)
    {
        if (text.Length > Question.LengthMax) return text;
        foreach (var (kind, find, mask) in Rules)
        {
            var masked = find.Replace(text, mask);
            if (masked == text) continue;
            kinds.Add(kind);
            text = masked;
        }
        return text;
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:https?://|www\.)(?!\S*\bdoi\.org/)\S+", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(
        @"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b"
        + @"|\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Internet();

    [GeneratedRegex(Label + @"\[number\]", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex MaskedNumber();

    /// <summary>
    /// A number that is said to be one: of a record, an insurance, a licence, a device, a post code. Words that are
    /// used for other things too need "number", "no." or a colon ("hospital 2020 guideline" has none).
    /// </summary>
    [GeneratedRegex(
        "(?<label>" + Label + @")(?=[A-Z0-9-]*\d{3})[A-Z0-9][A-Z0-9-]{2,}(?:[ -]\d{2,})*",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(
        @"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?![\d/-]|\.\d)",
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex NumericDate();

    [GeneratedRegex(
        @"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?" + Month + @"\b\.?(?:,?\s+\d{4}\b)?",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex DayAndMonth();

    /// <summary>"may 5 mg" is no date: without a year the day has to end the thought.</summary>
    [GeneratedRegex(
        @"\b" + Month + @"\.?\s+\d{1,2}(?:st|nd|rd|th)?"
        + @"(?:,?\s+\d{4}\b|(?=\s*(?:[,;.?!)]|$|and\b|for\b|with\b)))",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex MonthAndDay();

    /// <summary>Groups of digits as telephones have them. Lists and ranges of values have other separators.</summary>
    [GeneratedRegex(
        @"(?<![\w.])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)|\d{2,4})[\s.-]\d{3,4}[\s.-]\d{2,4}"
        + @"(?:[\s.-]\d{2,4})?(?![\w%]|\.\d|\s*(?:m?c?g|ml|units?|iu|mmhg|person|patient)\b)",
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex Phone();

    /// <summary>A long number that is neither an amount nor the number of a study or paper.</summary>
    [GeneratedRegex(
        @"(?<![\w.,/])(?<!\b(?:pmid|nct|doi|isrctn)\W{0,2})\d{7,}"
        + @"(?![\w.,/%]|\s*(?:iu|u\b|units?|copies|cells|/|per\b|mm|mcg|mg|g\b|ml))",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b\d{1,5}\s+(?:" + Name + @"\s+){1,3}"
        + @"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Way)\b\.?",
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex Street();

    [GeneratedRegex(
        @"(?<label>\b(?:lives|living|resides|residing) (?:in|at) )" + Names + "(?:, [A-Z]{2})?",
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex Place();

    [GeneratedRegex(
        @"(?<label>\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)" + Names + NoEponym, RegexOptions.None, MatchMilliseconds)]
    private static partial Regex Titled();

    [GeneratedRegex(
        @"(?<label>\b(?:(?:[Mm]y|[Oo]ur|[Tt]his|[Tt]he|[Aa]) (?:patient|pt|client|man|woman|boy|girl|mother|father"
        + @"|wife|husband|son|daughter|sister|brother|grandmother|grandfather),?(?: named| called)?"
        + @"|[Nn]ame is|[Nn]ame:|[Pp]atient:) )" + Names + NoEponym,
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex Called();

    /// <summary>"Jane Doe, 54, ..." and "Jane Doe is a 54-year-old ...".</summary>
    [GeneratedRegex(
        @"\b" + Name + "\\s+" + Name
        + @"(?=(?:,\s*|\s+is\s+an?\s+|\s+\()\d{1,3}(?:\s*,|\s*\)|\s*-?\s*(?:years?|yo\b|y/o|yr)))",
        RegexOptions.None,
        MatchMilliseconds)]
    private static partial Regex Introduced();

    [GeneratedRegex(
        @"(?<![\w.])(?<age>\d{2,3})"
        + @"(?<unit>\s*-?\s*(?:years?(?:\s*-?\s*olds?\b|\s+of\s+age\b)|yo\b|y/o\b|y\.o\.|yr\.?\s*-?\s*old))",
        RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Age();
}
