namespace AnswerEngine.Answers;

/// <summary>
/// The words that stand side by side in a question, and how many of these pairs stand side by side in a sentence:
/// "extended treatment", "major bleeding", "low dose".
/// </summary>
internal sealed class QuestionPhrases
{
    private const int Reach = 2;

    private readonly (string First, string Second)[] _pairs;

    public QuestionPhrases(string question)
    {
        var terms = AnalyzedText.Analyze(question);
        _pairs = [.. terms.Zip(terms.Skip(1)).Where(p => p.First != p.Second).Distinct()];
    }

    /// <summary>Share of the pairs that stand near each other, in either order.</summary>
    public double ShareIn(AnalyzedText text)
    {
        if (_pairs.Length == 0) return 0;
        var found = _pairs.Count(p => text.Has(p.First) && text.Has(p.Second) && AreNear(text.Terms, p));
        return found / (double)_pairs.Length;
    }

    private static bool AreNear(IReadOnlyList<string> terms, (string First, string Second) pair)
    {
        var (first, second) = (-Reach - 1, -Reach - 1);
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at] == pair.First) first = at;
            if (terms[at] == pair.Second) second = at;
            if (first >= 0 && second >= 0 && Math.Abs(first - second) <= Reach) return true;
        }
        return false;
    }
}
