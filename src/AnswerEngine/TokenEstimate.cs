using System.Globalization;
using System.Text;

namespace AnswerEngine;

/// <summary>
/// How many tokens of the o200k_base encoding a text has, estimated without the encoding's vocabulary: the text is cut
/// as the encoding cuts it, and a table learnt from texts of medicine says how many tokens a word takes. Error on
/// passages that it was not learnt from: see the head of Tokens/table.txt.
/// </summary>
public static class TokenEstimate
{
    // What a character is to the pattern that cuts; marks, modifiers and letters without case are both upper and lower.
    [Flags]
    private enum Class : byte
    {
        Other = 0, Upper = 1, Lower = 2, Both = 3, Digit = 4, Space = 8, LineEnd = 16, White = 24,
    }

    private const int DigitsOfAToken = 3;

    private static readonly Class[] Ascii = [.. Enumerable.Range(0, 128).Select(c => Classify((char)c))];

    private static readonly string[] Contractions = ["s", "t", "d", "m", "re", "ve", "ll"];

    /// <summary>The number of tokens: at least 1 unless the text is empty, at most its bytes in UTF-8.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(text, TokenTable.BuiltIn);
    }

    internal static int Of(ReadOnlySpan<char> text, TokenTable table)
    {
        var quarters = 0L;
        for (var rest = text; !rest.IsEmpty;)
        {
            var length = FirstWord(rest);
            quarters += table.Quarters(rest[..length]);
            rest = rest[length..];
        }
        var tokens = (quarters + TokenTable.Parts - 1) / TokenTable.Parts;
        return (int)Math.Min(tokens, Encoding.UTF8.GetByteCount(text));
    }

    /// <summary>Length of the first piece that the pattern cuts off; its alternatives in their order.</summary>
    internal static int FirstWord(ReadOnlySpan<char> text)
    {
        var first = Of(text[0]);
        if ((first & (Class.Both | Class.Digit | Class.LineEnd)) == 0 && text.Length > 1
            && Letters(text, 1) is var prefixed and > 1) return prefixed;
        if ((first & Class.Both) != 0) return Letters(text, 0);
        if (first == Class.Digit) return Run(text[..Math.Min(text.Length, DigitsOfAToken)], 0, Class.Digit);
        var start = text[0] == ' ' ? 1 : 0;
        if (Marks(text, start) is var marks && marks > start) return marks;
        return White(text);
    }

    /// <summary>End of the word at a place: capitals then small letters, or capitals; then 's and the like.</summary>
    private static int Letters(ReadOnlySpan<char> text, int start)
    {
        var upper = Run(text, start, Class.Upper);
        var end = Run(text, upper, Class.Lower);
        if (end == upper)
        {
            var last = upper;
            while (last > start && Of(text[last - 1]) != Class.Both) last--;
            if (last > start) end = last;
        }
        return end == start ? start : Contraction(text, end);
    }

    private static int Contraction(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '\'') return at;
        foreach (var ending in Contractions)
            if (text[(at + 1)..].StartsWith(ending, StringComparison.OrdinalIgnoreCase)) return at + 1 + ending.Length;
        return at;
    }

    /// <summary>End of what is neither letter, digit nor white, with the line ends and strokes after it.</summary>
    private static int Marks(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && (Of(text[end]) is Class.Other || IsMark(text[end]))) end++;
        if (end > start) while (end < text.Length && text[end] is '\r' or '\n' or '/') end++;
        return end;
    }

    /// <summary>White space: to its last line end, else all but the last, that belongs to the word after it.</summary>
    private static int White(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (Of(text[end]) & Class.White) != 0) end++;
        if (text[..end].LastIndexOfAny('\r', '\n') is var line and >= 0) return line + 1;
        return end == text.Length || end == 1 ? end : end - 1;
    }

    private static int Run(ReadOnlySpan<char> text, int at, Class wanted)
    {
        while (at < text.Length && (Of(text[at]) & wanted) != 0) at++;
        return at;
    }

    private static Class Of(char c) => c < 128 ? Ascii[c] : Classify(c);

    // A combining mark is part of a word and, for the pattern's fourth alternative, a mark as well.
    private static bool IsMark(char c) => c >= 128 && char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Halves of surrogate pairs are Other: what lies beyond the Basic Multilingual Plane is counted by its bytes.
    private static Class Classify(char c) => c switch
    {
        '\r' or '\n' => Class.LineEnd,
        _ when char.IsWhiteSpace(c) => Class.Space,
        _ => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Class.Upper,
            UnicodeCategory.LowercaseLetter => Class.Lower,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Class.Both,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                Class.Digit,
            _ => Class.Other,
        },
    };
}
