using System.Text;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Records;

/// <summary>Names of persons as <c>Family AB</c>, the form of PubMed and of Vancouver references.</summary>
internal static class AuthorName
{
    private const int InitialsMax = 4;

    /// <summary>The name; null without a family name.</summary>
    public static string? Of(string? family, string? initials, string? suffix)
    {
        var parts = new[] { family, initials, suffix }.Select(TextFolding.Fold).Where(part => part.Length > 0);
        return TextFolding.Fold(family).Length > 0 ? string.Join(' ', parts) : null;
    }

    /// <summary>Initials of given names: "Jean-Paul R." gives "JPR", "JB" stays.</summary>
    public static string Initials(string? given)
    {
        var initials = new StringBuilder();
        var words =
            TextFolding.Fold(given).Split([' ', '-', '.', '‐', '‑', ','], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (word.Length <= 3 && word.All(char.IsUpper)) initials.Append(word);
            else if (char.IsUpper(word[0])) initials.Append(word[0]);
        }

        if (initials.Length == 0 && words.Length > 0 && char.IsLetter(words[0][0]))
            initials.Append(char.ToUpperInvariant(words[0][0]));
        return initials.Length > InitialsMax ? initials.ToString(0, InitialsMax) : initials.ToString();
    }

    /// <summary>"Family, Given Names" or "Given Names Family" or a name that is already in form.</summary>
    public static string? FromFreeText(string? text)
    {
        var name = TextFolding.Fold(text);
        if (name.Length == 0) return null;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0) return Of(name[..comma], Initials(name[(comma + 1)..]), null);
        var space = name.LastIndexOf(' ');
        if (space < 0 || IsInitials(name[(space + 1)..])) return name;
        return Of(name[(space + 1)..], Initials(name[..space]), null);
    }

    private static bool IsInitials(string word) => word.Length <= InitialsMax && word.All(char.IsUpper);
}
