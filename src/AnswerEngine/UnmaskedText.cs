using System.Buffers;
using System.Globalization;
using System.Text;

namespace AnswerEngine;

/// <summary>
/// Text as an eye or a language model reads it, for looking into and never for quoting: without invisible characters,
/// in letters of the plain alphabet.
/// </summary>
internal static class UnmaskedText
{
    private const int WordLengthMax = 40;
    private const int TagBlock = 0xE0000;

    // Letters that look like those of the plain alphabet; both strings in step.
    private const string Alike =
        "аеорсхуіјѕԁһӏԛԝАВЕЗКМНОРСТХУІЈЅ" + "ονιρτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ɡɑıօᴏᴄᴠᴢᴡᴜ℮ℯℴⅰⅴⅹⅼⅽⅾⅿ";

    private const string Plain =
        "aeopcxyijsdhlqwABE3KMHOPCTXYIJS" + "oviptukABEZHIKMNOPTYX" + "gaioocvzwueeoivxlcdm";

    private const string Accented = "àáâãäåāăąçćčďèéêëēęěìíîïīıłñńňòóôõöøōőřśšťùúûüūůűýÿźżžğșşțţ";
    private const string Bare = "aaaaaaaaacccdeeeeeeeiiiiiilnnnoooooooorsstuuuuuuuyyzzzgsstt";

    // Beside ASCII, texts of medicine are made of Greek letters and signs that mask nothing.
    private static readonly SearchValues<char> Masking = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(IsMasking)]);

    /// <summary>The text itself when nothing in it is masked.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Masking) < 0) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                Append(plain, char.ConvertToUtf32(text[at], text[++at]));
            else if (!IsInvisible(text[at])) plain.Append(HalfWidth(text[at]));
        }
        return WithoutLookAlikes(plain);
    }

    /// <summary>
    /// A stretch of a text without accents and emphasis, white space as one blank or line end; begins
    /// with a word of no meaning when the stretch is not the text's beginning.
    /// </summary>
    public static string Window(string text, int start, int end)
    {
        var least = Math.Max(0, start - WordLengthMax);
        while (start > least && char.IsLetterOrDigit(text[start - 1])) start--;
        var window = new StringBuilder(end - start + 2);
        if (start > 0) window.Append("x ");
        foreach (var c in text.AsSpan(start, end - start))
        {
            if (char.IsWhiteSpace(c)) Space(window, c is '\n' or '\r' or '\t' ? '\n' : ' ');
            else if (c is not ('*' or '`' or '~')) window.Append(Letter(c));
        }
        return window.ToString();
    }

    private static void Space(StringBuilder window, char space)
    {
        if (window.Length > 0 && window[^1] is ' ' or '\n')
        {
            if (space == '\n') window[^1] = space;
            return;
        }
        window.Append(space);
    }

    private static char Letter(char c) => c switch
    {
        < (char)128 => c,
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
        _ => Accented.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : c,
    };

    // Tags repeat ASCII invisibly; mathematical alphabets repeat it in other founts.
    private static void Append(StringBuilder plain, int rune)
    {
        if (rune is > TagBlock + 0x1F and < TagBlock + 0x7F) plain.Append((char)(rune - TagBlock));
        else if (rune is >= 0x1D400 and <= 0x1D6A3) plain.Append(Fount(rune));
        else if (rune is < TagBlock or > TagBlock + 0xFFF) plain.Append('\uFFFD');
    }

    private static char Fount(int rune)
    {
        var letter = (rune - 0x1D400) % 52;
        return (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
    }

    private static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    // A letter of another alphabet is plain in disguise only in a word that has plain letters too.
    private static string WithoutLookAlikes(StringBuilder text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var hasPlain = false;
            for (end = start; end < text.Length && IsLetterLike(text[end]); end++)
                hasPlain |= char.IsAsciiLetter(text[end]);
            for (var at = start; hasPlain && at < end; at++)
            {
                if (text[at] >= 128 && Alike.IndexOf(text[at], StringComparison.Ordinal) is var alike and >= 0)
                    text[at] = Plain[alike];
            }
            if (end == start) end++;
        }
        return text.ToString();
    }

    private static bool IsLetterLike(char c) =>
        char.IsLetter(c) || (c >= 128 && Alike.Contains(c, StringComparison.Ordinal));

    private static bool IsMasking(char c) => IsInvisible(c) || char.IsSurrogate(c) || HalfWidth(c) != c
        || (c is not ('κ' or 'ν' or 'ρ' or 'τ') && Alike.Contains(c, StringComparison.Ordinal));

    private static bool IsInvisible(char c) => c == '\u00AD' || c == '\u034F'
        || (c >= 128 && char.GetUnicodeCategory(c) == UnicodeCategory.Format) || c is >= '\uFE00' and <= '\uFE0F';
}
