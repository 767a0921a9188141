namespace AnswerEngine;

/// <summary>Looks for words at and before a place of a text, without allocating.</summary>
internal static class QuantityText
{
    /// <summary>True when the phrase stands here and ends at the end of a word.</summary>
    public static bool HasWord(string text, int at, string phrase) =>
        at <= text.Length
        && text.AsSpan(at).StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
        && !IsLetterOrDigit(text, at + phrase.Length);

    /// <summary>True when the phrase ends here and begins at the beginning of a word.</summary>
    public static bool EndsWithWord(string text, int end, string phrase, StringComparison comparison) =>
        text.AsSpan(0, end).EndsWith(phrase, comparison)
        && !IsLetterOrDigit(text, end - phrase.Length - 1);

    /// <summary>The place before the white space that ends here.</summary>
    public static int BeforeSpace(string text, int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    /// <summary>The letters that stand here.</summary>
    public static ReadOnlySpan<char> Letters(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return at >= text.Length ? default : text.AsSpan(at, end - at);
    }

    private static bool IsLetterOrDigit(string text, int at) =>
        at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);
}
