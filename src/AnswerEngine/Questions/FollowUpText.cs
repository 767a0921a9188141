using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>Words and phrases of the question before, as a follow-up needs them.</summary>
internal static partial class FollowUpText
{
    private const int PrepositionReach = 6;

    // Of each group a question means one: naming another drops the first.
    private static readonly string[][] Opposites =
    [
        [
            "low-risk", "intermediate-risk", "high-risk", "submassive", "massive", "hemodynamic instability",
            "haemodynamic instability", "hemodynamically unstable", "haemodynamically unstable",
            "hemodynamically stable",
            "haemodynamically stable",
        ],
        ["unprovoked", "provoked"],
        ["acute", "chronic"],
        ["proximal", "distal"],
        ["heterozygous", "homozygous"],
        ["aortic", "mitral"],
    ];

    /// <summary>The question before without its closing mark.</summary>
    public static string Open(ReadQuestion question) => question.Text.TrimEnd('?', '.', '!', ' ');

    /// <summary>
    /// The setting of a question: from the first preposition that leads to a condition or population to its end, or the
    /// names of these; empty when it has none.
    /// </summary>
    public static string Setting(ReadQuestion question)
    {
        var settings = question.Found
            .Where(f => f.Concept.Role is ConceptRole.Condition or ConceptRole.Population).ToArray();
        if (settings.Length == 0) return "";
        if (PhraseStart(question.Text, settings[0].Place, question.Found) is not { } start)
            return "in " + string.Join(" with ", settings.Select(Name));
        return Open(question)[start..].Split([':', ';', '?'])[0].TrimEnd();
    }

    /// <summary>
    /// Where the prepositional phrase that holds a place begins; null when no preposition leads to it.
    /// </summary>
    public static int? PhraseStart(string text, TextRange place, IReadOnlyList<FoundConcept> found)
    {
        var start = place.Start;
        for (var words = 0; words < PrepositionReach && start > 0; words++)
        {
            var end = start;
            while (end > 0 && text[end - 1] is ' ' or '-' or '(') end--;
            if (end > 0 && text[end - 1] is ',' or ';' or ':' or '.' or '?') return null;
            var from = end;
            while (from > 0 && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] is '-' or '\'')) from--;
            if (from == end || found.Any(f => f.Concept.Role != ConceptRole.Topic && Touches(f.Place, from, end)))
                return null;
            var word = text[from..end].ToLowerInvariant();
            if (FollowUp.Prepositions.Contains(word, StringComparer.Ordinal)) return from;
            start = from;
        }
        return null;
    }

    private static bool Touches(TextRange place, int from, int end) => place.Start < end && from < place.End;

    /// <summary>
    /// What the question before is about when a pronoun takes it up: what is done, else what they have.
    /// </summary>
    public static string? Antecedent(ReadQuestion question, bool ofTrial)
    {
        if (ofTrial && Trial().Match(question.Text) is { Success: true } trial)
            return "the " + trial.Groups["name"].Value;
        ConceptRole[] roles =
        [
            ConceptRole.Intervention, ConceptRole.Condition, ConceptRole.Measure, ConceptRole.Topic,
            ConceptRole.Outcome,
        ];
        var asserted = question.Found.Where(f => !f.Concept.IsNegated).ToArray();
        var found = roles.Select(r => Array.Find(asserted, f => f.Concept.Role == r))
            .FirstOrDefault(f => f is not null);
        return found is null ? null : Name(found);
    }

    /// <summary>A concept's name within a sentence: the first word of a question gives up its capital.</summary>
    public static string Name(FoundConcept found)
    {
        var label = found.Concept.Label;
        // A brand name keeps its capital: the vocabulary's term is another word.
        var isTerm = found.Place.Start == 0 && found.Concept.Role != ConceptRole.Topic
            && !found.Concept.Forms.Any(f => f.Why.StartsWith('"') || f.Why.EndsWith("is the term of the vocabulary",
                StringComparison.Ordinal));
        return isTerm && !label.Skip(1).Any(char.IsUpper) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
    }

    /// <summary>The text with what contradicts the later question taken out.</summary>
    public static string WithoutOpposites(string resolved, string before, string later)
    {
        foreach (var group in Opposites)
        {
            var said = Array.Find(group, w => Names(later, w));
            var old = Array.Find(group, w => w != said && Names(before, w));
            if (said is null || old is null) continue;
            var at = resolved.IndexOf(old, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) resolved = resolved.Remove(at, old.Length);
        }
        return resolved;

        static bool Names(string text, string word)
        {
            var line = QuestionWords.Of(text);
            return line.Has($" {word} ");
        }
    }

    /// <summary>A text as a question: one space between words, a capital at the start, one mark at the end.</summary>
    public static string AsQuestion(string text)
    {
        var spaced = Spaces().Replace(text, " ").Trim().TrimEnd('?', '.', '!', ' ', ',');
        return spaced.Length == 0 ? spaced : Capitalized(spaced) + "?";
    }

    // "pH", "aPTT" and "apixaban" differ: only a word in lower case gets a capital.
    private static string Capitalized(string text)
    {
        var word = text.Split(' ')[0];
        return word.Any(char.IsUpper) ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    [GeneratedRegex(
        @"\b(?<name>[A-Z][\w-]{1,20}(?: [A-Z]{2,5})? (?:trial|study|registry))\b",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Trial();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Spaces();
}
