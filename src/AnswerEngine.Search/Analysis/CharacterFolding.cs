using System.Text;

namespace AnswerEngine.Search.Analysis;

/// <summary>
/// Lower-cases letters and strips their marks, from tables of our own: neither culture nor ICU version has a say,
/// so the same text gives the same terms on every machine.
/// </summary>
internal static class CharacterFolding
{
    /// <summary>Most code units one character folds to.</summary>
    public const int ExpansionMax = 2;

    private const string Latin1 = "aaaaaa-ceeeeiiiidnooooo-ouuuuy-y"; // U+00E0 to U+00FF

    private const string LatinExtendedA = // U+0100 to U+017F
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkkkllllllllllnnnnnnnnnoooooo--"
        + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinExtendedAdditional = // U+1E00 to U+1EFF
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
        + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy------aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

    /// <summary>
    /// True for what belongs into a word: letters, decimal digits, subscript digits, combining marks.
    /// </summary>
    public static bool IsWordCharacter(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetterOrDigit(rune) || IsCombiningMark(rune.Value) || IsSubscriptDigit(rune.Value);

    /// <summary>Writes the folded form of a word character.</summary>
    /// <returns>Code units written: 0 for a combining mark, at most <see cref="ExpansionMax"/>.</returns>
    public static int Fold(Rune rune, Span<char> target)
    {
        if (rune.IsAscii)
        {
            target[0] = char.ToLowerInvariant((char)rune.Value);
            return 1;
        }

        if (IsCombiningMark(rune.Value)) return 0;
        if (IsSubscriptDigit(rune.Value))
        {
            target[0] = (char)('0' + (rune.Value - 0x2080));
            return 1;
        }

        var lower = Rune.ToLowerInvariant(rune);
        return lower.IsBmp ? FoldLower((char)lower.Value, target) : lower.EncodeToUtf16(target);
    }

    private static int FoldLower(char lower, Span<char> target)
    {
        var expansion = Expansion(lower);
        if (expansion.Length > 0)
        {
            expansion.CopyTo(target);
            return expansion.Length;
        }

        target[0] = lower switch
        {
            >= '\u00E0' and <= '\u00FF' => Table(Latin1, lower, '\u00E0'),
            >= '\u0100' and <= '\u017F' => Table(LatinExtendedA, lower, '\u0100'),
            >= '\u1E00' and <= '\u1EFF' => Table(LatinExtendedAdditional, lower, '\u1E00'),
            >= '\u0370' and <= '\u03FF' => FoldGreek(lower),
            >= '\uFF41' and <= '\uFF5A' => (char)(lower - '\uFF41' + 'a'),
            >= '\uFF10' and <= '\uFF19' => (char)(lower - '\uFF10' + '0'),
            '\u00B5' => '\u03BC', // micro sign: the letter mu
            _ => lower,
        };
        return 1;
    }

    private static char Table(string table, char lower, char first) =>
        table[lower - first] is var folded and not '-' ? folded : lower;

    private static char FoldGreek(char lower) => lower switch
    {
        '\u03AC' => '\u03B1',
        '\u03AD' => '\u03B5',
        '\u03AE' => '\u03B7',
        '\u03AF' or '\u03CA' or '\u0390' => '\u03B9',
        '\u03CC' => '\u03BF',
        '\u03CD' or '\u03CB' or '\u03B0' => '\u03C5',
        '\u03CE' => '\u03C9',
        '\u03C2' => '\u03C3', // final sigma
        _ => lower,
    };

    private static string Expansion(char lower) => lower switch
    {
        '\u00DF' or '\u1E9E' => "ss",
        '\u00E6' => "ae",
        '\u0153' => "oe",
        '\u00FE' => "th",
        '\u0133' => "ij",
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        _ => string.Empty,
    };

    private static bool IsCombiningMark(int value) => value is >= 0x0300 and <= 0x036F;

    private static bool IsSubscriptDigit(int value) => value is >= 0x2080 and <= 0x2089;
}
