namespace AnswerEngine.Retrieval;

/// <summary>Chooses the passages of a long document that hold most of a question's concepts.</summary>
internal sealed class PassageChoice(AnalyzedQuestion question)
{
    private readonly ConceptMatcher _concepts = new(question.Concepts);
    private readonly HashSet<string> _firstTerms = question.Concepts.SelectMany(c => c.Forms)
        .Where(f => f.Terms.Count > 0).Select(f => f.Terms[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>At most <paramref name="most"/> of the passages, in reading order; ties go to the earlier.</summary>
    public IEnumerable<Passage> Best(IReadOnlyList<Passage> passages, int most) =>
        passages.Select((passage, i) => (Passage: passage, At: i, Worth: Worth(passage)))
            .Where(p => p.Worth > 0)
            .OrderByDescending(p => p.Worth).ThenBy(p => p.At)
            .Take(most)
            .OrderBy(p => p.At)
            .Select(p => p.Passage);

    /// <summary>The concepts of its best sentence count once, those of its others a tenth.</summary>
    private double Worth(Passage passage)
    {
        const double othersShare = 0.1;
        var (best, sum) = (0.0, 0.0);
        foreach (var sentence in passage.AnalyzedSentences)
        {
            if (!sentence.Terms.HasAny(_firstTerms)) continue;
            var worth = _concepts.Match(sentence.Terms).Sum();
            (best, sum) = (Math.Max(best, worth), sum + worth);
        }
        return best + othersShare * sum;
    }
}
