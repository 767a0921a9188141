using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Publishing;

/// <summary>
/// An article with how it came about, as one JSON object <c>{article, explanation}</c>; src/ARCHITECTURE.md has its
/// members.
/// </summary>
public static class ExplanationJson
{
    private const int Digits = 4;

    private static readonly ExplanationJsonContext Indented = new(ArticleJson.Options(indented: true));

    /// <summary>Pretty-printed, with a final line break.</summary>
    public static string Write(Article article, AnswerExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(explanation);
        var both = new ExplainedArticle(article, Of(explanation));
        return JsonSerializer.Serialize(both, Indented.ExplainedArticle) + "\n";
    }

    private static WrittenExplanation Of(AnswerExplanation explanation) => new(
        Of(explanation.Question),
        [
            .. explanation.Searches.Select(s => new WrittenSearch(
                s.Search.Query, s.Search.Why, s.Search.Kind, s.Search.Found,
                [.. s.Best.Select(d => new DocumentScore(d.DocumentId, Rounded(d.Score)))])),
        ],
        [
            .. explanation.Considered.Select(c => new WrittenCandidate(
                c.DocumentId, c.Kind, c.Range.Start, c.Range.End, c.Text, Rounded(c.Score),
                [.. c.Signals.Select(s => new WeightedSignal(s.Name, Rounded(s.Value), s.Weight))], c.Fate)),
        ],
        [.. explanation.Removed.Select(r => new ArticleRemoval(r.Statement.Text, r.Check, r.Reason))]);

    private static UnderstoodQuestion Of(AnalyzedQuestion question) => new(
        question.Text,
        question.AskedFor,
        question.AlsoAskedFor,
        question.Form,
        [
            .. question.Concepts.Select(c => new UnderstoodConcept(
                c.Label, c.Role, c.IsNegated,
                [.. c.Forms.Select(f => new UnderstoodForm(f.Text, ExplanationWords.Relation(f), f.Why))])),
        ],
        [.. question.Parts.Select(p => p.Words)],
        [.. question.Constraints.Select(c => c.Text)],
        question.Premise,
        question.EmergencySign);

    private static double Rounded(double value) => Math.Round(value, Digits);
}

internal sealed record ExplainedArticle(Article Article, WrittenExplanation Explanation);

internal sealed record WrittenExplanation(
    UnderstoodQuestion Understood,
    IReadOnlyList<WrittenSearch> Searches,
    IReadOnlyList<WrittenCandidate> Considered,
    IReadOnlyList<ArticleRemoval> Removed);

internal sealed record UnderstoodQuestion(
    string Text,
    AskedFor AsksFor,
    AskedFor? AlsoAsksFor,
    AnswerForm Form,
    IReadOnlyList<UnderstoodConcept> Concepts,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Given,
    string? Premise,
    string? EmergencySign);

internal sealed record UnderstoodConcept(
    string Label, ConceptRole Role, bool RuledOut, IReadOnlyList<UnderstoodForm> Forms);

internal sealed record UnderstoodForm(string Text, string Relation, string Why);

internal sealed record WrittenSearch(
    string Query, string Why, DocumentKind Kind, int Found, IReadOnlyList<DocumentScore> Best);

internal sealed record WrittenCandidate(
    string DocumentId,
    DocumentKind Kind,
    int Start,
    int End,
    string Text,
    double Score,
    IReadOnlyList<WeightedSignal> Signals,
    string Fate);

[JsonSerializable(typeof(ExplainedArticle))]
internal sealed partial class ExplanationJsonContext : JsonSerializerContext;
