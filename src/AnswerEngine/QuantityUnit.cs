namespace AnswerEngine;

/// <summary>A unit as read after a number, with divisor, route and frequency.</summary>
/// <param name="Name">Normalised, lower-case; empty when none stands there.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Route">How it is given, or empty.</param>
internal readonly record struct QuantityUnit(string Name, int End, string Route)
{
    private const int DivisorsMax = 3;

    private static readonly string[] DoseUnits = ["mg", "mcg", "g", "ng", "units", "ml", "mmol", "meq", "tablets"];

    private static readonly string[] Times = ["minutes", "hours", "days", "weeks", "months", "years"];

    /// <summary>Reads the unit after a number; the name is empty when no unit stands there.</summary>
    public static QuantityUnit Read(string text, int at)
    {
        var (name, end) = Base(text, at);
        if (name.Length == 0) return new QuantityUnit("", at, "");
        for (var i = 0; i < DivisorsMax && QuantityDivisor.Read(text, end) is { } divisor; i++)
            (name, end) = (name + divisor.Name, divisor.End);
        var route = "";
        if (Array.IndexOf(DoseUnits, name.Split('/', ' ')[0]) >= 0)
            (route, end) = QuantityFrequency.Route(text, end);
        if (!name.EndsWith("daily", StringComparison.Ordinal) && !name.EndsWith("weekly", StringComparison.Ordinal))
        {
            (var often, end) = QuantityFrequency.Read(text, end);
            name += often;
        }
        else
        {
            name = QuantityFrequency.Divided(text, name, ref end);
        }
        if (route.Length == 0 && Array.IndexOf(DoseUnits, name.Split('/', ' ')[0]) >= 0)
            (route, end) = QuantityFrequency.Route(text, end);
        return new QuantityUnit(name, end, route);
    }

    public static bool IsTime(string unit) => Array.IndexOf(Times, unit) >= 0;

    private static (string Name, int End) Base(string text, int at)
    {
        var start = at;
        if (QuantityPower.Read(text, at) is { } power) return power;
        var isHyphen = at < text.Length && text[at] is '-' or '‑';
        if (at < text.Length && (isHyphen || char.IsWhiteSpace(text[at]))) at++;
        if (at >= text.Length) return ("", start);
        if (text[at] == '%') return Percent(text, at + 1);
        if (text[at] == '°' && at + 1 < text.Length && text[at + 1] is 'C' or 'F') return ("°c", at + 2);
        var letters = QuantityText.Letters(text, at);
        if (letters.Length == 0) return ("", start);
        if (UnitNames.Phrase(text, at) is { } phrase) return phrase;
        if (UnitNames.Find(letters) is not { } name || (isHyphen && letters.Length == 1)) return ("", start);
        // "The 1990s" are no seconds.
        if (at == start && letters.SequenceEqual("s")) return ("", start);
        var end = at + letters.Length;
        // "5 G20210A", "3 m2": letters with a digit behind are another word.
        if (end < text.Length && char.IsAsciiDigit(text[end]) && name != "m") return ("", start);
        return name == "m" ? Area(text, end) : (name, end);
    }

    private static (string Name, int End) Percent(string text, int end)
    {
        foreach (var points in new[] { " points", " point", "-points", "-point" })
        {
            if (QuantityText.HasWord(text, end, points)) return ("percentage points", end + points.Length);
        }
        return ("%", end);
    }

    private static (string Name, int End) Area(string text, int end) =>
        end < text.Length && text[end] is '2' or '²' ? ("m2", end + 1) : ("m", end);
}
