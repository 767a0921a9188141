using System.Text;

namespace AnswerEngine.Tests.Publishing.References.Independent;

/// <summary>An entry: its type, its key, its fields as TeX.</summary>
internal sealed record BibTexEntry(string Type, string Key, Dictionary<string, string> Fields)
{
    /// <summary>A field as a reader sees it; null when it is not there.</summary>
    public string? Text(string field) => Fields.TryGetValue(field, out var tex) ? TexText.Decode(tex) : null;

    /// <summary>The authors: parted at "and" outside of braces.</summary>
    public List<string> Authors() => Fields.TryGetValue("author", out var tex) ? [.. Parted(tex).Select(TexText.Decode)] : [];

    private static IEnumerable<string> Parted(string tex)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < tex.Length; i++)
        {
            depth += tex[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth != 0 || !tex.AsSpan(i).StartsWith(" and ")) continue;
            yield return tex[start..i];
            start = i + " and ".Length;
        }

        yield return tex[start..];
    }
}

/// <summary>A minimal reader of BibTeX, written from the format's description alone: it shares nothing with the writer.</summary>
internal static class BibTexFile
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static List<BibTexEntry> Parse(string text)
    {
        var entries = new List<BibTexEntry>();
        var at = 0;
        while ((at = text.IndexOf('@', at)) >= 0)
        {
            var open = text.IndexOf('{', at);
            var comma = text.IndexOf(',', open);
            var entry = new BibTexEntry(text[(at + 1)..open], text[(open + 1)..comma], []);
            at = comma + 1;
            while (Field(text, ref at, entry)) { }
            entries.Add(entry);
        }

        return entries;
    }

    private static bool Field(string text, ref int at, BibTexEntry entry)
    {
        while (char.IsWhiteSpace(text[at]) || text[at] == ',') at++;
        if (text[at] == '}')
        {
            at++;
            return false;
        }

        var equals = text.IndexOf('=', at);
        var name = text[at..equals].Trim();
        at = equals + 1;
        while (text[at] == ' ') at++;
        Assert.True(entry.Fields.TryAdd(name, Value(text, ref at)), $"{entry.Key} has {name} twice");
        return true;
    }

    private static string Value(string text, ref int at)
    {
        var start = at;
        if (text[at] != '{')
        {
            while (char.IsAsciiLetterOrDigit(text[at])) at++;
            Assert.Contains(text[start..at], Months);
            return text[start..at];
        }

        var depth = 0;
        do
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
        while (depth > 0);
        return text[(start + 1)..(at - 1)];
    }
}

/// <summary>TeX as a reader sees it, for the commands that bibliographies use; an unknown command fails the test.</summary>
internal static class TexText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["textbackslash"] = "\\", ["textbraceleft"] = "{", ["textbraceright"] = "}", ["textasciitilde"] = "~", ["textasciicircum"] = "^",
        ["textasciigrave"] = "`", ["textless"] = "<", ["textgreater"] = ">", ["textbar"] = "|", ["textquotedbl"] = "\"", ["textquoteleft"] = "‘",
        ["textquoteright"] = "’", ["textquotedblleft"] = "“", ["textquotedblright"] = "”", ["ldots"] = "…", ["textdegree"] = "°",
        ["textregistered"] = "®", ["texttrademark"] = "™", ["textcopyright"] = "©", ["textmu"] = "µ", ["S"] = "§",
        ["ss"] = "ß", ["o"] = "ø", ["O"] = "Ø", ["ae"] = "æ", ["AE"] = "Æ", ["oe"] = "œ", ["OE"] = "Œ", ["l"] = "ł", ["L"] = "Ł", ["i"] = "ı",
        ["pm"] = "±", ["times"] = "×", ["cdot"] = "·", ["leq"] = "≤", ["geq"] = "≥", ["neq"] = "≠", ["approx"] = "≈", ["rightarrow"] = "→",
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["varepsilon"] = "ε", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ",
        ["chi"] = "χ", ["omega"] = "ω", ["Delta"] = "Δ",
    };

    // The letters of Latin-1 and Latin Extended-A by accent and letter.
    private static readonly Dictionary<string, char> Accented = new(StringComparer.Ordinal)
    {
        ["`A"] = 'À', ["'A"] = 'Á', ["^A"] = 'Â', ["~A"] = 'Ã', ["\"A"] = 'Ä', ["rA"] = 'Å', ["cC"] = 'Ç', ["`E"] = 'È', ["'E"] = 'É', ["^E"] = 'Ê',
        ["\"E"] = 'Ë', ["`I"] = 'Ì', ["'I"] = 'Í', ["^I"] = 'Î', ["\"I"] = 'Ï', ["~N"] = 'Ñ', ["`O"] = 'Ò', ["'O"] = 'Ó', ["^O"] = 'Ô', ["~O"] = 'Õ',
        ["\"O"] = 'Ö', ["`U"] = 'Ù', ["'U"] = 'Ú', ["^U"] = 'Û', ["\"U"] = 'Ü', ["'Y"] = 'Ý', ["`a"] = 'à', ["'a"] = 'á', ["^a"] = 'â', ["~a"] = 'ã',
        ["\"a"] = 'ä', ["ra"] = 'å', ["cc"] = 'ç', ["`e"] = 'è', ["'e"] = 'é', ["^e"] = 'ê', ["\"e"] = 'ë', ["`i"] = 'ì', ["'i"] = 'í', ["^i"] = 'î',
        ["\"i"] = 'ï', ["~n"] = 'ñ', ["`o"] = 'ò', ["'o"] = 'ó', ["^o"] = 'ô', ["~o"] = 'õ', ["\"o"] = 'ö', ["`u"] = 'ù', ["'u"] = 'ú', ["^u"] = 'û',
        ["\"u"] = 'ü', ["'y"] = 'ý', ["\"y"] = 'ÿ', ["=A"] = 'Ā', ["=a"] = 'ā', ["uA"] = 'Ă', ["ua"] = 'ă', ["kA"] = 'Ą', ["ka"] = 'ą', ["'C"] = 'Ć',
        ["'c"] = 'ć', ["^C"] = 'Ĉ', ["^c"] = 'ĉ', [".C"] = 'Ċ', [".c"] = 'ċ', ["vC"] = 'Č', ["vc"] = 'č', ["vD"] = 'Ď', ["vd"] = 'ď', ["=E"] = 'Ē',
        ["=e"] = 'ē', ["uE"] = 'Ĕ', ["ue"] = 'ĕ', [".E"] = 'Ė', [".e"] = 'ė', ["kE"] = 'Ę', ["ke"] = 'ę', ["vE"] = 'Ě', ["ve"] = 'ě', ["^G"] = 'Ĝ',
        ["^g"] = 'ĝ', ["uG"] = 'Ğ', ["ug"] = 'ğ', [".G"] = 'Ġ', [".g"] = 'ġ', ["cG"] = 'Ģ', ["cg"] = 'ģ', ["^H"] = 'Ĥ', ["^h"] = 'ĥ', ["~I"] = 'Ĩ',
        ["~i"] = 'ĩ', ["=I"] = 'Ī', ["=i"] = 'ī', ["uI"] = 'Ĭ', ["ui"] = 'ĭ', ["kI"] = 'Į', ["ki"] = 'į', [".I"] = 'İ', ["^J"] = 'Ĵ', ["^j"] = 'ĵ',
        ["cK"] = 'Ķ', ["ck"] = 'ķ', ["'L"] = 'Ĺ', ["'l"] = 'ĺ', ["cL"] = 'Ļ', ["cl"] = 'ļ', ["vL"] = 'Ľ', ["vl"] = 'ľ', ["'N"] = 'Ń', ["'n"] = 'ń',
        ["cN"] = 'Ņ', ["cn"] = 'ņ', ["vN"] = 'Ň', ["vn"] = 'ň', ["=O"] = 'Ō', ["=o"] = 'ō', ["uO"] = 'Ŏ', ["uo"] = 'ŏ', ["HO"] = 'Ő', ["Ho"] = 'ő',
        ["'R"] = 'Ŕ', ["'r"] = 'ŕ', ["cR"] = 'Ŗ', ["cr"] = 'ŗ', ["vR"] = 'Ř', ["vr"] = 'ř', ["'S"] = 'Ś', ["'s"] = 'ś', ["^S"] = 'Ŝ', ["^s"] = 'ŝ',
        ["cS"] = 'Ş', ["cs"] = 'ş', ["vS"] = 'Š', ["vs"] = 'š', ["cT"] = 'Ţ', ["ct"] = 'ţ', ["vT"] = 'Ť', ["vt"] = 'ť', ["~U"] = 'Ũ', ["~u"] = 'ũ',
        ["=U"] = 'Ū', ["=u"] = 'ū', ["uU"] = 'Ŭ', ["uu"] = 'ŭ', ["rU"] = 'Ů', ["ru"] = 'ů', ["HU"] = 'Ű', ["Hu"] = 'ű', ["kU"] = 'Ų', ["ku"] = 'ų',
        ["^W"] = 'Ŵ', ["^w"] = 'ŵ', ["^Y"] = 'Ŷ', ["^y"] = 'ŷ', ["\"Y"] = 'Ÿ', ["'Z"] = 'Ź', ["'z"] = 'ź', [".Z"] = 'Ż', [".z"] = 'ż', ["vZ"] = 'Ž',
        ["vz"] = 'ž',
    };

    public static string Decode(string tex)
    {
        var text = new StringBuilder();
        var isMath = false;
        for (var i = 0; i < tex.Length;)
        {
            if (tex[i] == '\\') Command(tex, ref i, text);
            else if (tex.AsSpan(i).StartsWith("---")) Append("—", 3);
            else if (tex.AsSpan(i).StartsWith("--")) Append("–", 2);
            else if (tex[i] == '-' && isMath) Append("−", 1);
            else if (tex[i] is '{' or '}' or '$') isMath ^= tex[i++] == '$';
            else Append(tex[i].ToString(), 1);

            void Append(string part, int length)
            {
                text.Append(part);
                i += length;
            }
        }

        return text.ToString();
    }

    private static void Command(string tex, ref int at, StringBuilder text)
    {
        var start = ++at;
        while (at < tex.Length && char.IsAsciiLetter(tex[at])) at++;
        var word = tex[start..at];
        if (word.Length == 0)
        {
            var sign = tex[at++];
            text.Append(sign is '&' or '%' or '$' or '#' or '_' ? sign : Accented[$"{sign}{Letter(tex, ref at)}"]);
        }
        else if (Words.TryGetValue(word, out var symbol))
        {
            text.Append(symbol);
            if (tex.AsSpan(at).StartsWith("{}")) at += 2;
        }
        else
        {
            text.Append(Accented[$"{word}{Letter(tex, ref at)}"]);
        }
    }

    /// <summary>The letter below an accent: bare, in braces, or dotless.</summary>
    private static char Letter(string tex, ref int at)
    {
        while (tex[at] is '{' or '\\') at++;
        var letter = tex[at++];
        if (at < tex.Length && tex[at] == '}') at++;
        return letter;
    }
}
