namespace AnswerEngine.Publishing;

/// <summary>Finds a form of a term in a text: as a word of its own, with or without the "s" of several.</summary>
internal static class TermForm
{
    /// <summary>"INR", "aPTT", "HAS-BLED": counts in these letters only, since "or" and "hit" are words.</summary>
    public static bool IsAbbreviation(string form) =>
        !form.Contains(' ', StringComparison.Ordinal) && form.Count(char.IsUpper) > 1;

    /// <summary>Where the form stands.</summary>
    public static IEnumerable<int> Places(string form, string text)
    {
        var comparison = IsAbbreviation(form) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = text.IndexOf(form, comparison); at >= 0; at = text.IndexOf(form, at + 1, comparison))
        {
            if (BeginsWord(form, text, at) && EndsWord(form, text, at + form.Length)) yield return at;
        }
    }

    private static bool BeginsWord(string form, string text, int at) =>
        at == 0 || !char.IsLetterOrDigit(form[0]) || !char.IsLetterOrDigit(text[at - 1]);

    private static bool EndsWord(string form, string text, int end) =>
        !char.IsLetterOrDigit(form[^1])
        || end == text.Length
        || !char.IsLetterOrDigit(text[end])
        || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])));
}
