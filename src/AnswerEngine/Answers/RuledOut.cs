using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// What a question rules out ("no bleeding", "without risk factors"): a sentence that rules it out too speaks of the
/// same patients, one that names it otherwise of others.
/// </summary>
internal sealed partial class RuledOut(AnalyzedQuestion question)
{
    private readonly Concept[] _concepts = [.. question.Concepts.Where(c => c.IsNegated)];

    /// <summary>Share of what is ruled out that the sentence rules out too.</summary>
    public double ShareIn(string text)
    {
        if (_concepts.Length == 0 || !Without().IsMatch(text)) return 0;
        var without = Spans(text);
        return _concepts.Count(c => without.Match(c) >= AnalyzedText.NarrowerMatch) / (double)_concepts.Length;
    }

    /// <summary>How many of them the sentence names without ruling them out.</summary>
    public int CountNamed(string text, AnalyzedText terms)
    {
        var named = _concepts.Count(c => terms.Match(c) >= AnalyzedText.NarrowerMatch);
        if (named == 0) return 0;
        var without = Spans(text);
        return named - _concepts.Count(c => without.Match(c) >= AnalyzedText.NarrowerMatch);
    }

    private static AnalyzedText Spans(string text) =>
        new(string.Join("; ", Without().Matches(text).Select(m => m.Groups[1].Value)));

    [GeneratedRegex(
        @"\b(?:no|not|without|absence of|free of|neither)\s([^,.;:()]{0,60})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Without();
}
