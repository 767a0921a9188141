using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// The trials and issuing bodies that a question names ("in PREVENT", "according to the ESC", "what do the Europeans
/// say"): whoever names a source wants its word.
/// </summary>
internal sealed partial class NamedSources(string question)
{
    /// <summary>Shorter names are taken for ordinary abbreviations.</summary>
    private const int NameLengthMin = 3;

    /// <summary>The part of a name before a hyphen ("EINSTEIN-DVT") stands for it when it is this long.</summary>
    private const int PartLengthMin = 5;

    // Where a body sits, as its name says it, and how physicians say it.
    private static readonly (Regex Asked, string[] InName)[] Regions =
    [
        (European(), ["European"]),
        (American(), ["American"]),
        (British(), ["British", "Royal College", "National Institute for Health"]),
    ];

    private readonly HashSet<string> _words =
        Words().Matches(question).Select(m => m.Value).Where(IsName).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly string[] _regions =
        [.. Regions.Where(r => r.Asked.IsMatch(question)).SelectMany(r => r.InName)];

    /// <summary>True when the question names the document's trial or body.</summary>
    public bool Names(SourceDocument document)
    {
        if (NamesTrialOf(document)) return true;
        return document.IssuingBody is { } body
            && (Acronyms().Matches(body).Any(m => _words.Contains(m.Value))
                || Array.Exists(_regions, r => body.Contains(r, StringComparison.Ordinal)));
    }

    /// <summary>True when the question names the document's trial.</summary>
    public bool NamesTrialOf(SourceDocument document)
    {
        if (document.Trial is not { } trial) return false;
        var first = trial.Split(' ')[0];
        var part = first.Split('-')[0];
        return _words.Contains(first) || (part.Length >= PartLengthMin && _words.Contains(part));
    }

    /// <summary>A word in capitals, or one that begins with a capital.</summary>
    private static bool IsName(string word) =>
        word.Length >= NameLengthMin && (word.Count(char.IsUpper) >= 2 || char.IsUpper(word[0]));

    [GeneratedRegex(@"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b[A-Z]{3,}\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Acronyms();

    [GeneratedRegex(@"\bEuropeans?\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex European();

    /// <summary>"African Americans" are patients.</summary>
    [GeneratedRegex(
        @"(?<!\b(?:african|white|asian|native|hispanic|black|latin|north|south)[\s-])\bAmericans?\b|\bUS guid",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex American();

    [GeneratedRegex(@"\bBritish\b|\bUK\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex British();
}
