using System.Text;

namespace AnswerEngine.Publishing.References;

/// <summary>Text as TeX writes it: pure ASCII where TeX has a name for the character, braces always balanced.</summary>
internal static class BibTexText
{
    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['\\'] = @"\textbackslash{}", ['{'] = @"\textbraceleft{}", ['}'] = @"\textbraceright{}",
        ['~'] = @"\textasciitilde{}", ['^'] = @"\textasciicircum{}", ['`'] = @"\textasciigrave{}",
        ['&'] = @"\&", ['%'] = @"\%", ['$'] = @"\$", ['#'] = @"\#", ['_'] = @"\_",
        ['<'] = @"\textless{}", ['>'] = @"\textgreater{}", ['|'] = @"\textbar{}", ['"'] = @"\textquotedbl{}",
        ['ß'] = @"{\ss}", ['ø'] = @"{\o}", ['Ø'] = @"{\O}", ['æ'] = @"{\ae}", ['Æ'] = @"{\AE}", ['œ'] = @"{\oe}",
        ['Œ'] = @"{\OE}", ['ł'] = @"{\l}", ['Ł'] = @"{\L}", ['ı'] = @"{\i}", ['đ'] = @"{\dj}", ['Đ'] = @"{\DJ}",
        ['ð'] = @"{\dh}", ['þ'] = @"{\th}",
        ['–'] = "--", ['—'] = "---", ['‘'] = @"\textquoteleft{}", ['’'] = @"\textquoteright{}",
        ['“'] = @"\textquotedblleft{}", ['”'] = @"\textquotedblright{}", ['…'] = @"\ldots{}",
        ['°'] = @"\textdegree{}", ['±'] = @"$\pm$", ['×'] = @"$\times$", ['·'] = @"$\cdot$", ['≤'] = @"$\leq$",
        ['≥'] = @"$\geq$", ['≠'] = @"$\neq$", ['≈'] = @"$\approx$", ['−'] = "$-$", ['→'] = @"$\rightarrow$",
        ['®'] = @"\textregistered{}", ['™'] = @"\texttrademark{}", ['©'] = @"\textcopyright{}", ['§'] = @"\S{}",
        ['µ'] = @"\textmu{}", ['α'] = @"$\alpha$", ['β'] = @"$\beta$", ['γ'] = @"$\gamma$", ['δ'] = @"$\delta$",
        ['ε'] = @"$\varepsilon$", ['ζ'] = @"$\zeta$", ['η'] = @"$\eta$", ['θ'] = @"$\theta$", ['ι'] = @"$\iota$",
        ['κ'] = @"$\kappa$", ['λ'] = @"$\lambda$", ['μ'] = @"$\mu$", ['ν'] = @"$\nu$", ['ξ'] = @"$\xi$",
        ['π'] = @"$\pi$", ['ρ'] = @"$\rho$", ['σ'] = @"$\sigma$", ['τ'] = @"$\tau$", ['υ'] = @"$\upsilon$",
        ['φ'] = @"$\varphi$", ['χ'] = @"$\chi$", ['ψ'] = @"$\psi$", ['ω'] = @"$\omega$", ['Γ'] = @"$\Gamma$",
        ['Δ'] = @"$\Delta$", ['Θ'] = @"$\Theta$", ['Λ'] = @"$\Lambda$", ['Ξ'] = @"$\Xi$", ['Π'] = @"$\Pi$",
        ['Σ'] = @"$\Sigma$", ['Φ'] = @"$\Phi$", ['Ψ'] = @"$\Psi$", ['Ω'] = @"$\Omega$",
    };

    // Accent command, letters, the same letters with the accent.
    private static readonly (string Command, string Letters, string Accented)[] Accents =
    [
        ("`", "AEIOUaeiouNnWwYy", "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ"),
        ("'", "AEIOUYaeiouyCcLlNnRrSsZzGgKkMmPpWw", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǴǵḰḱḾḿṔṕẂẃ"),
        ("^", "AEIOUaeiouCcGgHhJjSsWwYyZz", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑ"),
        ("~", "ANOanoIiUuVvEeYy", "ÃÑÕãñõĨĩŨũṼṽẼẽỸỹ"),
        ("\"", "AEIOUaeiouyYHhWwXxt", "ÄËÏÖÜäëïöüÿŸḦḧẄẅẌẍẗ"),
        ("r", "AaUuwy", "ÅåŮůẘẙ"),
        ("c", "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        ("=", "AaEeIiOoUuYyGg", "ĀāĒēĪīŌōŪūȲȳḠḡ"),
        ("u", "AaEeGgIiOoUu", "ĂăĔĕĞğĬĭŎŏŬŭ"),
        ("k", "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        (".", "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsTtWwXxYy", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṪṫẆẇẊẋẎẏ"),
        ("v", "CcDdEeLlNnRrSsTtZzAaIiOoUuGgKkjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǦǧǨǩǰȞȟ"),
        ("H", "OoUu", "ŐőŰű"),
        ("d", "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoUuYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỤụỴỵ"),
        ("b", "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
    ];

    /// <summary>Text of a field.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            // Two hyphens would become a dash, two apostrophes a quotation mark.
            if (i > 0 && ((IsDash(text[i]) && IsDash(text[i - 1])) || (text[i] == '\'' && text[i - 1] == '\'')))
                escaped.Append("{}");
            escaped.Append(Character(text[i]));
        }

        return escaped.ToString();
    }

    /// <summary>
    /// A title: styles write titles in small letters, so that words with capitals stand in braces; the capital that
    /// begins the title needs none.
    /// </summary>
    public static string Title(string title) => string.Join(' ', title.Split(' ').Select((word, at) =>
        word.Skip(at == 0 ? 1 : 0).Any(char.IsUpper) ? $"{{{Escape(word)}}}" : Escape(word)));

    /// <summary>An address or DOI, which TeX takes as it stands; braces would part the field.</summary>
    public static string? Verbatim(string? text) => text?
        .Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)
        .Replace("\\", "%5C", StringComparison.Ordinal);

    private static string Character(char c)
    {
        if (Symbols.TryGetValue(c, out var symbol)) return symbol;
        if (c == '\n') return " ";
        if (c < 0x80 || char.IsSurrogate(c)) return c.ToString();
        // The runtime's own decomposition needs ICU, which the engine does without.
        foreach (var (command, letters, accented) in Accents)
        {
            if (accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at) return Accented(command, letters[at]);
        }

        return c.ToString();
    }

    /// <summary>{\'e}, {\v{c}}, {\'{\i}}: i and j lose their dot below an accent.</summary>
    private static string Accented(string command, char letter)
    {
        var isBelow = command is "c" or "k" or "d" or "b";
        var bare = letter is 'i' or 'j' && !isBelow ? "\\" + letter : letter.ToString();
        return bare.Length > 1 || char.IsAsciiLetter(command[0])
            ? $"{{\\{command}{{{bare}}}}}"
            : $"{{\\{command}{bare}}}";
    }

    private static bool IsDash(char c) => c is '-' or '–' or '—';
}
