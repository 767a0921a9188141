using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Patients of whom what is said of adults must not be told: children and animals. Whoever asks about them is answered
/// only by what names them; the dose of an adult is no answer, and no near one either.
/// </summary>
internal sealed partial class SpecialPatients
{
    private const int AdultYears = 18;

    private readonly Regex[] _asked;

    public SpecialPatients(AnalyzedQuestion question)
    {
        // The mother is the patient of a question on nursing, and before a birth; who is 58 is no toddler at home.
        var isOfAdult = Mother().IsMatch(question.Text) || question.Constraints.Any(IsAgeOfAdult);
        Regex[] groups = [Children(), Animals()];
        _asked = [.. groups.Where(g => !isOfAdult && g.IsMatch(question.Text))];
        if (_asked.Length == 0 && question.Constraints.Any(IsAgeOfChild)) _asked = [Children()];
    }

    /// <summary>False for a sentence that does not name the patients asked about, nor its heading or title.</summary>
    public bool Admit(string sentence, string heading, string title) =>
        Array.TrueForAll(_asked, a => a.IsMatch(sentence) || a.IsMatch(heading) || a.IsMatch(title));

    private static bool IsAgeOfAdult(QuestionConstraint constraint) =>
        constraint is { Measure: "age", Quantity: { BaseUnit: "years", Low: >= AdultYears } };

    private static bool IsAgeOfChild(QuestionConstraint constraint) =>
        constraint is { Measure: "age", Quantity: { Comparator: "", BaseUnit: "days" or "weeks" or "months" } }
        || constraint is { Measure: "age", Quantity: { Comparator: "", Low: < AdultYears, High: null } };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:child(?!-(?:pugh|bearing|turcotte)| (?:pugh|class|[abc]\b))|children|childhood|p(?:a)?ediatrics?"
        + @"|infants?|neonat\w*|newborns?|toddlers?|adolescen\w+|teenagers?|bab(?:y|ies)(?!\s+aspirin))\b",
        Options, 10_000)]
    private static partial Regex Children();

    /// <summary>A dog that is walked or named with a house is no patient; "API-CAT" and "CAT" are no cat.</summary>
    [GeneratedRegex(
        @"(?<!\b(?:with|walks?|walking|has)\s(?:(?:her|his|my|the|their|a|two|three)\s){0,2})"
        + @"\b(?:dogs?|(?-i:(?<!-)[Cc]ats?(?!\s(?:scratch|bite)))|horses?|pupp(?:y|ies)|kittens?|rabbits?|ferrets?"
        + @"|cows?|calves|mares?|veterinar\w+|canine|feline|equine|bovine|animals?)\b",
        Options, 10_000)]
    private static partial Regex Animals();

    [GeneratedRegex(
        @"\b(?:breast-?feed\w*|nursing|lactat\w+|pregnan\w+|postpartum|postnatal|mothers?|deliver\w*|labou?r"
        + @"|miscarr\w+|stillbirths?|(?:the|her|my) baby is born|(?:more|live) (?:babies|births?))\b",
        Options, 10_000)]
    private static partial Regex Mother();
}
