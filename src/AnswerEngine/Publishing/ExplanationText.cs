using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing;

/// <summary>Renders how an answer came about, one fact per line, for a terminal. Pure.</summary>
public static class ExplanationText
{
    /// <summary>The explanation, stage by stage.</summary>
    public static string Render(AnswerExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder();
        Understood(text, explanation.Question);
        Found(text, explanation.Searches);
        Considered(text, explanation.Considered, DocumentKind.Guideline);
        Considered(text, explanation.Considered, DocumentKind.Study);
        text.Append("\nTAKEN OUT BY VERIFICATION: ").Append(explanation.Removed.Count).Append('\n');
        foreach (var removed in explanation.Removed)
            text.Append($"  {removed.Check}: {removed.Reason}; {removed.Statement.Text}\n");
        return text.ToString();
    }

    private static void Understood(StringBuilder text, AnalyzedQuestion question)
    {
        text.Append($"UNDERSTOOD\n  {question.Text}\n  asks for {question.AskedFor}");
        if (question.AlsoAskedFor is { } also) text.Append($" and {also}");
        text.Append($", form {question.Form}\n");
        foreach (var concept in question.Concepts)
        {
            text.Append($"  {concept.Role}: {concept.Label}{(concept.IsNegated ? " (ruled out)" : "")}\n");
            foreach (var form in concept.Forms.Skip(1))
                text.Append($"    {Relation(form)}: {form.Text} ({form.Why})\n");
        }
        foreach (var constraint in question.Constraints) text.Append($"  given: {constraint.Text}\n");
    }

    private static void Found(StringBuilder text, IReadOnlyList<ExplainedSearch> searches)
    {
        text.Append("\nSEARCHED\n");
        foreach (var (search, best) in searches)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"  {search.Kind}: \"{search.Query}\" ({search.Why}): {search.Found}\n");
            foreach (var hit in best)
                text.Append(CultureInfo.InvariantCulture, $"    {hit.Score,8:F3} {hit.DocumentId}\n");
        }
    }

    private static void Considered(StringBuilder text, IReadOnlyList<ConsideredSentence> considered, DocumentKind kind)
    {
        text.Append($"\nCONSIDERED ({kind})\n");
        foreach (var sentence in considered.Where(c => c.Kind == kind))
        {
            text.Append(
                CultureInfo.InvariantCulture, $"  {sentence.Score,6:F3} {sentence.Fate}: {sentence.DocumentId} ")
                .Append($"\"{sentence.Text}\"\n         ")
                .AppendJoin(", ", sentence.Signals.Where(s => s.Value * s.Weight != 0).Select(Part))
                .Append('\n');
        }
    }

    private static string Relation(ConceptForm form) =>
        form.IsBroader ? "broader" : form.IsNarrower ? "narrower" : "same";

    private static string Part(WeightedSignal signal) => string.Create(
        CultureInfo.InvariantCulture, $"{signal.Name} {signal.Value:0.##}×{signal.Weight:0.##}");
}
