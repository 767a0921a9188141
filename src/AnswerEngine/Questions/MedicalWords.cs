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
    private static readonly Lazy<FrozenSet<string>> Names = new(() => Words("medical-words.tsv"));
    private static readonly Lazy<FrozenSet<string>> Common = new(() => Words("common-words.tsv"));

    /// <summary>
    /// True when a text names a thing of medicine: by a word of the list, by the ending of a medicine, disease or
    /// operation, or by a word that is in no general use, as names of new medicines are.
    /// </summary>
    public static bool AnyIn(string text, IReadOnlyList<string> terms) =>
        Ending().IsMatch(text)
        || terms.Any(t => Names.Value.Contains(t) || !(char.IsAsciiDigit(t[0]) || Common.Value.Contains(t)));

    /// <summary>True when one of the lists has a word of this term, be it of medicine or in general use.</summary>
    public static bool Lists(string term) => Names.Value.Contains(term) || IsCommon(term);

    /// <summary>True when a word of this term is in general use.</summary>
    public static bool IsCommon(string term) => Common.Value.Contains(term);

    private static FrozenSet<string> Words(string name) =>
        VocabularyFile.Lines(name).Take(LinesMax)
            .Where(line => line.Length > 0 && line[0] != '#')
            .SelectMany(AnalyzedText.Analyze)
            .ToFrozenSet(StringComparer.Ordinal);

    // Stems of the World Health Organization's nonproprietary names, and the Greek endings of diseases and operations.
    [GeneratedRegex(
        @"\w{3}(?:mab|nib|siran|xaban|gatran|parin|plase|gliptin|gliflozin|glutide|sartan|statin|dipine|olol|azole"
        + @"|cillin|mycin|cycline|floxacin|vir|tinib|lukast|triptan|setron|prazole|itis|osis|oma|emia|aemia"
        + @"|opathy|ectomy|plasty|ostomy|uria|algia)s?\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Ending();
}
