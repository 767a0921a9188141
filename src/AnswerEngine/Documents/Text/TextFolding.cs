using System.Text;

namespace AnswerEngine.Documents.Text;

/// <summary>
/// Makes text that means the same in every programming language and hides nothing: white space folded to single spaces,
/// invisible characters removed, only the Basic Multilingual Plane. No Unicode normalisation: a quotation stays what
/// the source printed.
/// </summary>
internal static class TextFolding
{
    private const char Replacement = '\uFFFD';

    /// <summary>One line without leading, trailing or repeated white space; empty for null.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = true;
                continue;
            }

            if (IsInvisible(rune.Value)) continue;
            if (pendingSpace && folded.Length > 0) folded.Append(' ');
            pendingSpace = false;
            folded.Append(Plain(rune.Value));
        }

        return folded.ToString();
    }

    /// <summary>Null instead of an empty result.</summary>
    public static string? FoldOrNull(string? text) => Fold(text) is { Length: > 0 } folded ? folded : null;

    /// <summary>A title: folded, without its final full stop (an ellipsis stays).</summary>
    public static string FoldTitle(string? text)
    {
        var title = Fold(text);
        var hasFullStop = title.EndsWith('.') && !title.EndsWith("..", StringComparison.Ordinal);
        return hasFullStop ? title[..^1].TrimEnd() : title;
    }

    private static bool IsInvisible(int rune) => rune
        is < 0x20 or (>= 0x7F and <= 0x9F) // controls
        or 0xAD or 0x34F or 0x61C or 0x180E // soft hyphen, joiners, Arabic letter mark
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) // zero width, bidi marks and overrides
        or (>= 0x2060 and <= 0x206F) or 0xFEFF // word joiner, bidi isolates, byte order mark
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF9 and <= 0xFFFB) // variation selectors, interlinear annotation
        or (>= 0xE0000 and <= 0xE0FFF); // tags, further variation selectors

    private static char Plain(int rune) => rune switch
    {
        <= 0xFFFF => (char)rune,
        >= 0x1D400 and <= 0x1D7FF => MathLetter(rune),
        _ => Replacement,
    };

    /// <summary>
    /// Letters and digits of the block Mathematical Alphanumeric Symbols by their place in its alphabets.
    /// </summary>
    private static char MathLetter(int rune)
    {
        const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        const string Greek = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";
        return rune switch
        {
            <= 0x1D6A3 => Latin[(rune - 0x1D400) % Latin.Length],
            0x1D6A4 => 'ı',
            0x1D6A5 => 'ȷ',
            >= 0x1D6A8 and <= 0x1D7C9 => Greek[(rune - 0x1D6A8) % Greek.Length],
            0x1D7CA => 'Ϝ',
            0x1D7CB => 'ϝ',
            >= 0x1D7CE => (char)('0' + ((rune - 0x1D7CE) % 10)),
            _ => Replacement,
        };
    }
}
