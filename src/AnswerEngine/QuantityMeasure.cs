namespace AnswerEngine;

/// <summary>The name of what a number measures, where it stands right before it.</summary>
internal static class QuantityMeasure
{
    private const int FillersMax = 4;

    // Abbreviations stand in capitals: "or" is a conjunction.
    private static readonly (string Text, string Name)[] Abbreviations =
    [
        ("aHR", "hr"), ("HR", "hr"), ("HRs", "hr"), ("aRR", "rr"), ("RR", "rr"), ("aOR", "or"), ("OR", "or"),
        ("IRR", "irr"), ("SMD", "smd"), ("WMD", "md"), ("MD", "md"), ("ARR", "arr"), ("NNT", "nnt"), ("NNH", "nnh"),
        ("CI", "ci"), ("CIs", "ci"), ("CrI", "ci"), ("INR", "inr"), ("P", "p"), ("p", "p"), ("N", "n"), ("n", "n"),
        ("SD", "sd"), ("SE", "se"), ("IQR", "iqr"), ("AUC", "auc"), ("BMI", "bmi"), ("eGFR", "egfr"),
    ];

    private static readonly (string Text, string Name)[] Names =
    [
        ("hazard ratio", "hr"), ("hazards ratio", "hr"), ("relative risk", "rr"), ("risk ratio", "rr"),
        ("odds ratio", "or"), ("rate ratio", "irr"), ("mean difference", "md"), ("p value", "p"), ("p-value", "p"),
        ("confidence interval", "ci"), ("confidence limits", "ci"), ("interquartile range", "iqr"),
        ("international normalized ratio", "inr"), ("international normalised ratio", "inr"),
        ("number needed to treat", "nnt"), ("aged", "age"), ("ages", "age"), ("age", "age"),
    ];

    private static readonly string[] Fillers =
    [
        "of", "was", "is", "were", "are", "be", "a", "an", "the", "range", "ranges", "target", "goal", "value",
        "between", "from", "at", "about", "approximately",
    ];

    private static readonly string[] Aged = ["aged", "age", "ages", "children", "infants", "babies"];

    private static readonly string[] People =
    [
        .. Aged, "patients", "people", "adults", "those", "women", "men", "persons", "individuals", "anyone",
        "subjects", "participants",
    ];

    // Names of what is measured in patients are words of the sentence; those of statistics belong to their number.
    private static readonly string[] Measured = ["inr", "age", "bmi", "egfr"];

    /// <summary>
    /// The measure that ends before this place, over at most a few words and marks, empty when none does; and where
    /// what belongs to the number begins.
    /// </summary>
    public static (string Name, int Start) Before(string text, int number)
    {
        var at = number;
        if (at > 0 && QuantityNumber.IsMinus(text[at - 1])) at--;
        for (var skipped = 0; skipped <= FillersMax; skipped++)
        {
            at = InsideBracket(text, SkipMarks(text, at));
            if (Named(text, at) is { } found)
                return (found.Name, Array.IndexOf(Measured, found.Name) < 0 ? at - found.Length : number);
            var filler = Array.Find(
                Fillers, f => QuantityText.EndsWithWord(text, at, f, StringComparison.OrdinalIgnoreCase));
            if (filler is null) return ("", number);
            at -= filler.Length;
        }
        return ("", number);
    }

    /// <summary>True where "-old", " old" or " of age" follows a span of years.</summary>
    public static bool IsAgeAt(string text, int at) =>
        QuantityText.HasWord(text, at, "-old") || QuantityText.HasWord(text, at, " old")
        || QuantityText.HasWord(text, at, " of age");

    /// <summary>
    /// True when the word before this place is of people, so that years are their age (months only of children).
    /// </summary>
    public static bool NamesPeople(string text, int at, string unit)
    {
        var end = QuantityText.BeforeSpace(text, at);
        return Array.Exists(
            unit == "years" ? People : Aged,
            p => QuantityText.EndsWithWord(text, end, p, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"International normalized ratio (INR) of 2.0": where the abbreviation in brackets ends.</summary>
    private static int InsideBracket(string text, int at)
    {
        if (at < 2 || text[at - 1] != ')' || Named(text, at - 1) is not { } found) return at;
        var open = at - 2 - found.Length;
        return open >= 0 && text[open] == '(' ? at - 1 : at;
    }

    private static int SkipMarks(string text, int at)
    {
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '=' or ':' or '(' or ',' or '[' or ']'))
            at--;
        return at;
    }

    private static (string Name, int Length)? Named(string text, int end)
    {
        foreach (var (abbreviation, name) in Abbreviations)
        {
            if (QuantityText.EndsWithWord(text, end, abbreviation, StringComparison.Ordinal))
                return (name, abbreviation.Length);
        }
        foreach (var (words, name) in Names)
        {
            if (QuantityText.EndsWithWord(text, end, words, StringComparison.OrdinalIgnoreCase))
                return (name, words.Length);
        }
        return null;
    }
}
