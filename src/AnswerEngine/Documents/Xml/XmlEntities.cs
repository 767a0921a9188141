using AngleSharp.Html;

namespace AnswerEngine.Documents.Xml;

/// <summary>
/// Named entities that JATS and MEDLINE take from the ISO and HTML sets. The HTML table covers most; the Greek alphabet
/// of ISO 8879 (ISOgrk1, ISOgrk2, ISOgrk4) has its own names.
/// </summary>
internal static class XmlEntities
{
    /// <summary>Longest name looked up, in characters.</summary>
    public const int NameLengthMax = 40;

    private const string GreekNames = "a b g d e z ee th i k l m n x o p r s t u ph kh ps oh";
    private const string GreekUpper = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";
    private const string GreekLower = "αβγδεζηθικλμνξοπρστυφχψω";

    private static readonly Dictionary<string, string> Iso = IsoGreek();

    /// <summary>What the entity stands for; null when it is unknown.</summary>
    public static string? Resolve(string name)
    {
        if (Iso.TryGetValue(name, out var letter)) return letter;
        if (name.StartsWith("b.", StringComparison.Ordinal)) name = name[2..];
        return HtmlEntityProvider.Resolver.GetSymbol(name + ";");
    }

    private static Dictionary<string, string> IsoGreek()
    {
        var letters = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = GreekNames.Split(' ');
        for (var i = 0; i < names.Length; i++)
        {
            letters[names[i] + "gr"] = GreekLower[i].ToString();
            letters[char.ToUpperInvariant(names[i][0]) + names[i][1..] + "gr"] = GreekUpper[i].ToString();
        }

        foreach (var (name, letter) in new[]
        {
            ("sfgr", "ς"), ("aacgr", "ά"), ("Aacgr", "Ά"), ("eacgr", "έ"), ("Eacgr", "Έ"), ("eeacgr", "ή"),
            ("EEacgr", "Ή"), ("iacgr", "ί"), ("Iacgr", "Ί"), ("oacgr", "ό"), ("Oacgr", "Ό"), ("uacgr", "ύ"),
            ("Uacgr", "Ύ"), ("ohacgr", "ώ"), ("OHacgr", "Ώ"), ("idigr", "ϊ"), ("Idigr", "Ϊ"), ("udigr", "ϋ"),
            ("Udigr", "Ϋ"), ("idiagr", "ΐ"), ("udiagr", "ΰ"),
            ("EEgr", "Η"), ("THgr", "Θ"), ("PHgr", "Φ"), ("KHgr", "Χ"), ("PSgr", "Ψ"), ("OHgr", "Ω"),
        })
        {
            letters[name] = letter;
        }

        return letters;
    }
}
