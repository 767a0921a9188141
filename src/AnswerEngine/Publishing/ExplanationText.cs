using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing;

/// <summary>
/// Renders how an answer came about for a terminal: one fact per line, every score with what it is made of. Pure.
/// </summary>
public static class ExplanationText
{
    /// <summary>The explanation, stage by stage.</summary>
    public static string Render(Article article, AnswerExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder("HOW THIS ANSWER CAME ABOUT\n");
        Understood(text, explanation.Question);
        Found(text, explanation.Searches);
        LeftOut(text, article.Basis.Excluded);
        Considered(text, explanation.Considered, DocumentKind.Guideline);
        Considered(text, explanation.Considered, DocumentKind.Study);
        TakenOut(text, explanation.Removed);
        return text.ToString();
    }

    private static void Understood(StringBuilder text, AnalyzedQuestion question)
    {
        text.Append($"\n1. THE QUESTION AS UNDERSTOOD\n  {OneLine(question.Text)}\n");
        text.Append($"  It asks for {ExplanationWords.Of(question.AskedFor)}");
        if (question.AlsoAskedFor is { } also) text.Append($", and for {ExplanationWords.Of(also)}");
        text.Append($"; the answer should be {ExplanationWords.Of(question.Form)}.\n");
        foreach (var concept in question.Concepts)
        {
            text.Append($"  {ExplanationWords.Of(concept.Role)}: {OneLine(concept.Label)}")
                .Append(concept.IsNegated ? " (ruled out)\n" : "\n");
            foreach (var form in concept.Forms.Where(f => f.Why != "asked"))
                text.Append($"    {ExplanationWords.Relation(form)}: {form.Text} ({form.Why})\n");
        }
        foreach (var part in question.Parts) text.Append($"  asked by itself: {OneLine(part.Words)}\n");
        foreach (var constraint in question.Constraints) text.Append($"  given: {OneLine(constraint.Text)}\n");
        if (question.Premise is { } premise) text.Append($"  taken for granted: {OneLine(premise)}\n");
        if (question.EmergencySign is { } sign) text.Append($"  sign of an emergency: {sign}\n");
    }

    private static void Found(StringBuilder text, IReadOnlyList<ExplainedSearch> searches)
    {
        text.Append("\n2. SEARCHES, with the scores of the best documents (BM25)\n");
        foreach (var (search, best) in searches)
        {
            text.Append($"  {Nouns(search.Kind)}: \"{OneLine(search.Query)}\" ({search.Why}): ")
                .Append(CultureInfo.InvariantCulture, $"{search.Found} found\n");
            foreach (var hit in best)
                text.Append(CultureInfo.InvariantCulture, $"    {hit.Score,8:F3} {hit.DocumentId}\n");
        }
    }

    private static void LeftOut(StringBuilder text, IReadOnlyList<Exclusion> excluded)
    {
        var sources = excluded.DistinctBy(e => e.DocumentId).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n3. SOURCES FOUND AND LEFT OUT: {sources.Length}\n");
        foreach (var source in sources)
            text.Append($"  {source.DocumentId}: {OneLine(BasisLine.Excluded(source))}\n");
    }

    private static void Considered(StringBuilder text, IReadOnlyList<ConsideredSentence> considered, DocumentKind kind)
    {
        var step = kind == DocumentKind.Guideline ? "4" : "5";
        text.Append($"\n{step}. SENTENCES OF {Nouns(kind).ToUpperInvariant()} THAT WERE CONSIDERED, best first\n");
        foreach (var sentence in considered.Where(c => c.Kind == kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {sentence.Score,6:F3} ")
                .Append($"{sentence.Fate}: {sentence.DocumentId} ")
                .Append($"\"{OneLine(sentence.Text)}\"\n");
            foreach (var signal in sentence.Signals.Where(s => s.Value * s.Weight != 0).OrderByDescending(Size))
                text.Append("         ").Append(Part(signal)).Append('\n');
        }
    }

    private static void TakenOut(StringBuilder text, IReadOnlyList<RemovedStatement> removed)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n6. TAKEN OUT BY VERIFICATION: {removed.Count}\n");
        foreach (var statement in removed)
            text.Append($"  {statement.Check}: {statement.Reason}; {OneLine(statement.Statement.Text)}\n");
    }

    private static double Size(WeightedSignal signal) => Math.Abs(signal.Value * signal.Weight);

    /// <summary>"+0.45 answers in the kind asked for (1 of weight 0.45)".</summary>
    private static string Part(WeightedSignal signal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{signal.Value * signal.Weight:+0.00;-0.00} {ExplanationWords.Signal(signal.Name)} "
        + $"({signal.Value:0.##} of weight {signal.Weight:0.##})");

    private static string Nouns(DocumentKind kind) => kind == DocumentKind.Guideline ? "guidelines" : "studies";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
