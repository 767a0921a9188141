namespace AnswerEngine;

/// <summary>
/// How often and how a dose is given. A fixed interval that divides the day is the same as its number of times a day
/// ("every 12 hours" is "twice daily"); intervals of other lengths are kept as they are.
/// </summary>
internal static class QuantityFrequency
{
    private static readonly (string Text, string Name)[] Frequencies = Longest(
    [
        .. Spelled(" daily", "daily|once daily|once a day|once per day|one time a day|a day|per day|every day|each day|"
            + "qd|q.d.|od|o.d.|every 24 hours|every 24 h|q24h|once-daily|24-hourly"),
        .. Spelled(" twice daily", "twice daily|twice a day|twice per day|two times a day|two times daily|"
            + "2 times a day|2 times daily|bid|b.i.d.|bd|every 12 hours|every 12 h|every twelve hours|q12h|q 12 h"
            + "|12-hourly|twice-daily"),
        .. Spelled(" three times daily", "three times daily|three times a day|three times per day|3 times daily|"
            + "3 times a day|thrice daily|tid|t.i.d.|tds|every 8 hours|every 8 h|every eight hours|q8h|8-hourly"),
        .. Spelled(" four times daily", "four times daily|four times a day|four times per day|4 times daily|"
            + "4 times a day|qid|q.i.d.|every 6 hours|every 6 h|every six hours|q6h|6-hourly"),
        .. Spelled(" every 2 days", "every other day|every second day|on alternate days|every 2 days|qod"
            + "|every 48 hours"),
        .. Spelled(" weekly", "weekly|once weekly|once a week|once per week|a week|per week|every week|once-weekly"),
        .. Spelled(" twice weekly", "twice weekly|twice a week|twice per week|two times a week|two times weekly"),
        .. Spelled(" three times weekly", "three times weekly|three times a week|three times per week|thrice weekly"),
        .. Spelled(" every 2 weeks", "every 2 weeks|every two weeks|every other week|fortnightly"),
        .. Spelled(" every 3 weeks", "every 3 weeks|every three weeks"),
        .. Spelled(" every 4 weeks", "every 4 weeks|every four weeks"),
        .. Spelled(" monthly", "monthly|once monthly|once a month|a month|per month|every month"),
        .. Spelled(" every 4 hours", "every 4 hours|every four hours|q4h|4-hourly"),
        .. Spelled(" yearly", "yearly|annually|a year|per year|once a year|every year"),
    ]);

    private static readonly (string Text, string Name)[] Routes = Longest(
    [
        .. Spelled("oral", "orally|oral|by mouth|po|p.o."), .. Spelled("iv", "intravenously|intravenous|iv|i.v."),
        .. Spelled("sc", "subcutaneously|subcutaneous|sc|s.c.|subcut|sq"),
        .. Spelled("im", "intramuscularly|intramuscular|im|i.m."), .. Spelled("topical", "topically|topical"),
        .. Spelled("rectal", "rectally|rectal"), .. Spelled("sublingual", "sublingually|sublingual"),
        .. Spelled("vaginal", "vaginally|vaginal"), .. Spelled("inhaled", "inhaled"),
    ]);

    /// <summary>How often, with a leading space, and where it ends; empty when nothing is said here.</summary>
    public static (string Name, int End) Read(string text, int at) => Find(Frequencies, text, at);

    /// <summary>How it is given, and where that ends; empty when nothing is said here.</summary>
    public static (string Name, int End) Route(string text, int at) => Find(Routes, text, at);

    /// <summary>"80 mg/day in two divided doses" stays a dose per day; "mg/day once daily" says it twice.</summary>
    public static string Divided(string text, string unit, ref int end)
    {
        var (again, stop) = Read(text, end);
        if (again.Length > 0 && unit.EndsWith(again, StringComparison.Ordinal)) end = stop;
        return unit;
    }

    private static (string Name, int End) Find((string Text, string Name)[] table, string text, int at)
    {
        var from = at;
        if (from < text.Length && text[from] == ',') from++;
        if (from >= text.Length || text[from] != ' ') return ("", at);
        from++;
        if (from < text.Length && text[from] == '(') from++;
        foreach (var (spelling, name) in table)
        {
            if (QuantityText.HasWord(text, from, spelling)) return (name, from + spelling.Length);
        }
        return ("", at);
    }

    private static IEnumerable<(string Text, string Name)> Spelled(string name, string spellings) =>
        spellings.Split('|').Select(s => (s, name));

    private static (string Text, string Name)[] Longest((string Text, string Name)[] table) =>
        [.. table.OrderByDescending(e => e.Text.Length).ThenBy(e => e.Text, StringComparer.Ordinal)];
}
