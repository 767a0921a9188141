namespace AnswerEngine.Publishing.References;

/// <summary>
/// Languages as CSL (two letters of ISO 639-1) and MEDLINE (three letters) write them. A name that is not known here
/// is left to its format.
/// </summary>
internal static class LanguageNames
{
    private static readonly string[][] Known =
    [
        ["en", "eng", "English"], ["fr", "fre", "French", "fra"], ["de", "ger", "German", "deu"],
        ["es", "spa", "Spanish"], ["it", "ita", "Italian"], ["pt", "por", "Portuguese"],
        ["nl", "dut", "Dutch", "nld"], ["ru", "rus", "Russian"], ["zh", "chi", "Chinese", "zho"],
        ["ja", "jpn", "Japanese"], ["ko", "kor", "Korean"], ["pl", "pol", "Polish"], ["tr", "tur", "Turkish"],
        ["sv", "swe", "Swedish"], ["da", "dan", "Danish"], ["no", "nor", "Norwegian"], ["fi", "fin", "Finnish"],
        ["cs", "cze", "Czech", "ces"], ["hu", "hun", "Hungarian"], ["el", "gre", "Greek", "ell"],
        ["ar", "ara", "Arabic"], ["fa", "per", "Persian", "fas"], ["he", "heb", "Hebrew"], ["uk", "ukr", "Ukrainian"],
    ];

    /// <summary>The two letters; null when the language is not known.</summary>
    public static string? TwoLetters(string? language) => Find(language)?[0];

    /// <summary>MEDLINE's three letters; the name as it is when the language is not known.</summary>
    public static string? Medline(string? language) => Find(language)?[1] ?? language;

    private static string[]? Find(string? language) => language is null
        ? null
        : Array.Find(Known, names => names.Contains(language.Trim(), StringComparer.OrdinalIgnoreCase));
}
