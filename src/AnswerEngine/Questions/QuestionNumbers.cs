using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// The numbers that a question gives about its patient, each with what it is a value of: the words before it, or what
/// its unit measures.
/// </summary>
internal static partial class QuestionNumbers
{
    private const int MeasureWordsMax = 3;

    private const string ClearanceUnit = "ml/min";

    // Between a measure and its value.
    private static readonly string[] Links =
    [
        "of", "is", "was", "at", "a", "an", "the", "equal", "to", "than", "less", "more", "greater", "lower", "higher",
        "below", "above", "under", "over", "between", "about", "around", "approximately", "only", "level", "value",
        "count", "up", "least", "most",
    ];

    // Before a number that names a kind and measures nothing.
    private static readonly string[] Naming =
    [
        "type", "types", "grade", "class", "phase", "factor", "vitamin", "figure", "table", "trial", "stage", "group",
        "line", "recommendation", "chapter", "protein", "covid",
    ];

    private static readonly string[] NotMeasures =
    [
        "for", "in", "with", "and", "or", "after", "before", "within", "during", "from", "by", "on", "every", "any",
        "has", "have", "had", "patient", "patients", "man", "woman", "women", "men", "who", "whose", "weighing", "aged",
        "when", "if", "what", "the", "first", "last", "next", "past", "than", "should", "does", "do", "are", "how",
        "my", "mother", "father", "take", "takes", "taking", "took", "given", "until", "since", "through", "another",
    ];

    /// <summary>Ages in the shorthand of case notes, written out: "58 yo", "67F".</summary>
    public static string WithAgesWrittenOut(string text) =>
        Age().Replace(text, m => "-year-old" + m.Groups["sex"].Value switch
        {
            "M" => " man",
            "F" => " woman",
            _ => "",
        });

    /// <summary>The numbers with a unit or a measure, in order.</summary>
    public static IReadOnlyList<(QuestionConstraint Constraint, TextRange Place)> Find(string text)
    {
        var found = new List<(QuestionConstraint, TextRange)>();
        foreach (var (quantity, place) in Quantity.FindPlaces(text))
        {
            if (place.Start > 0 && text[place.Start - 1] is '-' && quantity.Unit.Length == 0) continue;
            var words = WordsBefore(text, place.Start);
            if (words.Count > 0 && Naming.Contains(words[^1].Text, StringComparer.Ordinal)) continue;
            var measure = MeasureIn(words);
            var isAge = words.Count > 0 && words[^1].Text is "aged" or "age";
            var named = isAge ? "age" : measure is { } m ? text[m.Start..m.End].ToLowerInvariant() : "";
            var name = OfUnit(text, quantity, place) ?? named;
            if (name.Length == 0 && quantity.Unit.Length == 0) continue;
            var start = measure?.Start ?? place.Start;
            var written = text[start..place.End].TrimEnd(',');
            var value = quantity.Unit.Length == 0 && Clearance().IsMatch(name)
                ? quantity with { Unit = ClearanceUnit }
                : quantity;
            found.Add((new QuestionConstraint(written, name, value), place));
        }
        return found;
    }

    /// <summary>The words that name the measure: right before the number, links between them skipped.</summary>
    private static TextRange? MeasureIn(List<(string Text, int Start, int End)> words)
    {
        var last = words.Count - 1;
        while (last >= 0 && Links.Contains(words[last].Text, StringComparer.Ordinal)) last--;
        var first = last + 1;
        while (first > 0 && last - first + 1 < MeasureWordsMax && IsOfMeasure(words[first - 1].Text)) first--;
        return first > last ? null : new TextRange(words[first].Start, words[last].End);
    }

    private static bool IsOfMeasure(string word) =>
        !NotMeasures.Contains(word, StringComparer.Ordinal) && !Links.Contains(word, StringComparer.Ordinal)
        && !word.Any(char.IsAsciiDigit);

    private static string? OfUnit(string text, Quantity quantity, TextRange place)
    {
        var after = text.AsSpan(place.End).TrimStart([' ', '-']);
        if (quantity.BaseUnit == "years" && (after.StartsWith("old", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("of age", StringComparison.OrdinalIgnoreCase)))
        {
            return "age";
        }
        return quantity.Unit switch
        {
            "kg" => "weight",
            ClearanceUnit => "creatinine clearance",
            _ => null,
        };
    }

    /// <summary>The last words before a place, back to a mark of punctuation.</summary>
    private static List<(string Text, int Start, int End)> WordsBefore(string text, int place)
    {
        const int wordsMax = 8;
        var words = new List<(string, int, int)>();
        var end = place;
        while (words.Count < wordsMax)
        {
            while (end > 0 && text[end - 1] is ' ' or '=' or '<' or '>' or '≤' or '≥' or '~') end--;
            var start = end;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '\'')) start--;
            if (start == end) break;
            words.Insert(0, (text[start..end].ToLowerInvariant(), start, end));
            end = start;
        }
        return words;
    }

    /// <summary>What is told without its unit, "CrCl 55", is in mL/min everywhere.</summary>
    [GeneratedRegex(
        @"\b(?:CrCl|e?GFR|(?:creatinine )?clearance)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Clearance();

    [GeneratedRegex(
        @"(?<=(?<![\w.,])\d{1,3})"
        + @"(?:[ -]?(?:yo|y/o|yrs? ?-?old)\b|[ -]?y\.o\.|(?<=\d\d)(?<sex>[MF])\b)",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Age();
}
