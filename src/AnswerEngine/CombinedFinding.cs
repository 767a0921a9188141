namespace AnswerEngine;

/// <summary>
/// Whether a source speaks of all concepts of a question together. The composer uses it to find that none does; the
/// verifier uses it again to prove it.
/// </summary>
public static class CombinedFinding
{
    /// <summary>True when the question has concepts to combine.</summary>
    public static bool Applies(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Essential.Count > 1;
    }

    /// <summary>What is looked for, in words: "finding on A, B and C together".</summary>
    public static string Facet(AnalyzedQuestion question) => $"finding on {Listed(question.Essential)} together";

    /// <summary>The concepts in words: "A, B and C".</summary>
    public static string Listed(IReadOnlyList<Concept> concepts)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        var labels = concepts.Select(c => c.Label).ToArray();
        return labels.Length < 2 ? string.Concat(labels) : $"{string.Join(", ", labels[..^1])} and {labels[^1]}";
    }

    /// <summary>True when the passage, with its document's title, names every concept, or an instance of it.</summary>
    public static bool IsIn(AnalyzedQuestion question, SourceDocument document, Passage passage)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(passage);
        if (!MayBeIn(question, document, passage)) return false;
        var text = new AnalyzedText($"{document.Record.Title} {passage.Text}");
        return question.Essential.All(c => text.Match(c) >= AnalyzedText.NarrowerMatch);
    }

    /// <summary>
    /// False when some concept has no form of which every term stands here: told from the terms of the sentences, which
    /// are analyzed already.
    /// </summary>
    private static bool MayBeIn(AnalyzedQuestion question, SourceDocument document, Passage passage)
    {
        var title = new AnalyzedText(document.Record.Title);
        var sentences = passage.AnalyzedSentences;
        return question.Essential.All(c => c.Forms.Any(f => !f.IsBroader && f.Terms.All(Stands)));

        bool Stands(string term) => title.Has(term) || sentences.Any(s => s.Terms.Has(term));
    }
}
