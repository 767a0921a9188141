using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Words that name a disease, a substance, an organism or an operation, from corpus/vocabulary: they tell a topic that
/// an answer must speak of from the ordinary words of a question.
/// </summary>
internal static partial class MedicalWords
{
    private const int LinesMax = 100_000;

    // Read on the first question that has a topic beyond the vocabulary.
    private static readonly Lazy<FrozenSet<string>> Terms = new(() =>
        Vocabulary.Resource("medical-words.txt").Take(LinesMax)
            .Where(line => line.Length > 0 && line[0] != '#')
            .SelectMany(AnalyzedText.Analyze)
            .ToFrozenSet(StringComparer.Ordinal));

    /// <summary>True when a text holds such a word, or one with the ending of a medicine, disease or operation.</summary>
    public static bool AnyIn(string text, IEnumerable<string> terms) =>
        Ending().IsMatch(text) || terms.Any(Terms.Value.Contains);

    // Stems of the World Health Organization's nonproprietary names, and the Greek endings of diseases and operations.
    [GeneratedRegex(
        @"\w{3}(?:mab|nib|siran|xaban|gatran|parin|plase|gliptin|gliflozin|glutide|sartan|statin|dipine|olol|azole|cillin"
        + @"|mycin|cycline|floxacin|vir|tinib|lukast|triptan|setron|prazole|itis|osis|oma|emia|aemia|opathy|ectomy|plasty"
        + @"|ostomy|uria|algia)s?\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Ending();
}
