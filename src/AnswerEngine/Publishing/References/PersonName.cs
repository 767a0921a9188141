using System.Text.RegularExpressions;

namespace AnswerEngine.Publishing.References;

/// <summary>
/// The name of an author in its parts; of a group only <see cref="Family"/>, and <see cref="IsGroup"/> is true.
/// </summary>
public sealed partial record PersonName(string Family, string Given, string Suffix)
{
    private const int PartsMax = 3;

    private static readonly string[] Suffixes =
        ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd", "4th"];

    // Initials at the end of a name like these are an acronym.
    private static readonly string[] GroupWords =
    [
        "Group", "Groups", "Investigators", "Committee", "Collaborators", "Collaboration", "Society", "Association",
        "College", "Organization", "Organisation", "Network", "Consortium", "Trialists", "Council", "Federation",
        "Institute", "Agency", "Force", "Panel",
    ];

    /// <summary>True for a body, a study group or a name that is not known to have parts.</summary>
    public bool IsGroup { get; private init; }

    /// <summary>The lower-case words before the family name: "van der" of "van der Kolk".</summary>
    public string Particle => IsGroup ? "" : Family[..ParticleLength].TrimEnd();

    /// <summary>The family name without its particle.</summary>
    public string FamilyAlone => IsGroup ? Family : Family[ParticleLength..];

    private int ParticleLength => ParticlePattern().Match(Family).Length;

    /// <summary>A body or group.</summary>
    public static PersonName OfGroup(string name) => new(name, "", "") { IsGroup = true };

    /// <summary>
    /// The authors of a record: by their full names where it has them, else by <c>Family AB</c>.
    /// </summary>
    public static IReadOnlyList<PersonName> OfRecord(BibliographicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.FullNames is { } names && names.Count == record.Authors.Count
            ? [.. names.Select(OfFullName)]
            : [.. record.Authors.Select(OfShortName)];
    }

    /// <summary>As RIS writes it: family, given names, suffix with commas between them.</summary>
    public string WithCommas() => Suffix.Length > 0 ? $"{Family}, {Given}, {Suffix}" : FamilyAndGiven;

    /// <summary>As MEDLINE writes a full name: the suffix ends the given names.</summary>
    public string MedlineFullName() => Suffix.Length > 0 ? $"{FamilyAndGiven} {Suffix}" : FamilyAndGiven;

    private string FamilyAndGiven => Given.Length > 0 ? $"{Family}, {Given}" : Family;

    private static PersonName OfFullName(string name)
    {
        var parts = name.Split(',', PartsMax, StringSplitOptions.TrimEntries);
        if (parts.Length == 1 || parts[0].Length == 0) return OfGroup(name);
        if (parts.Length == PartsMax) return new PersonName(parts[0], parts[1], parts[2]);
        var space = parts[1].LastIndexOf(' ');
        return space > 0 && Suffixes.Contains(parts[1][(space + 1)..], StringComparer.Ordinal)
            ? new PersonName(parts[0], parts[1][..space], parts[1][(space + 1)..])
            : new PersonName(parts[0], parts[1], "");
    }

    private static PersonName OfShortName(string name)
    {
        var words = name.Split(' ');
        var suffix = words.Length > 2 && Suffixes.Contains(words[^1], StringComparer.Ordinal) ? words[^1] : "";
        var before = suffix.Length > 0 ? words[..^1] : words;
        var isPerson = before.Length > 1 && InitialsPattern().IsMatch(before[^1])
            && !before.Any(word => GroupWords.Contains(word, StringComparer.OrdinalIgnoreCase));
        return isPerson
            ? new PersonName(
                string.Join(' ', before[..^1]), string.Join(' ', before[^1].Select(initial => initial + ".")), suffix)
            : OfGroup(name);
    }

    [GeneratedRegex(@"^(?:\p{Ll}[\p{Ll}'’]*\s+)+(?=\S)", RegexOptions.None, 10_000)]
    private static partial Regex ParticlePattern();

    [GeneratedRegex(@"^\p{Lu}{1,4}$", RegexOptions.None, 10_000)]
    private static partial Regex InitialsPattern();
}
