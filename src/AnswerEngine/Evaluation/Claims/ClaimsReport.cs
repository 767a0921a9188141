using System.Text.Json.Serialization;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>What an evaluation of verdicts on labelled claims found.</summary>
/// <param name="DataSet">Which set.</param>
/// <param name="Split">Which part of it.</param>
/// <param name="Cases">How many cases were judged.</param>
/// <param name="Figures">Every figure with its denominator and interval.</param>
/// <param name="Confusions">Tables of labels against verdicts.</param>
/// <param name="Judged">Every label and every verdict, with the reason.</param>
/// <param name="Notes">What a reader must know to judge the figures.</param>
public sealed record ClaimsReport(
    string DataSet,
    string Split,
    int Cases,
    IReadOnlyList<ClaimFigure> Figures,
    IReadOnlyList<Confusion> Confusions,
    IReadOnlyList<JudgedCase> Judged,
    IReadOnlyList<string> Notes);

/// <summary>What the experts and the engine say of one thing.</summary>
/// <param name="Id">Of the case, as its set names it; with the document where a case has several.</param>
/// <param name="Text">The claim or the question.</param>
/// <param name="Label">The experts' label.</param>
/// <param name="Verdict">The engine's, in the same words when it is the same.</param>
/// <param name="Reason">Why the engine says so, in words.</param>
public sealed record JudgedCase(string Id, string Text, string Label, string Verdict, string Reason)
{
    /// <summary>True when both say the same.</summary>
    public bool IsRight => Label == Verdict;
}

/// <summary>A figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">Between 0 and 1.</param>
/// <param name="Interval">Of 95 %, by drawing the cases again; null without cases.</param>
/// <param name="Counts">The counts behind it, in words.</param>
public sealed record ClaimFigure(string Name, double Value, Interval? Interval, string Counts)
{
    /// <summary>How the names of figures of contradictions alone begin.</summary>
    public const string OfContradictions = "contradictions: ";

    /// <summary>True for a figure of contradictions alone.</summary>
    [JsonIgnore]
    public bool IsOfContradictions => Name.StartsWith(OfContradictions, StringComparison.Ordinal);
}

/// <summary>How often each gold label met each verdict.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Labels">The gold labels: the rows.</param>
/// <param name="Verdicts">The verdicts: the columns.</param>
/// <param name="Counts">Row by row.</param>
public sealed record Confusion(
    string Name,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Verdicts,
    IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Counts pairs of gold label and verdict.</summary>
    public static Confusion Of(
        string name, IReadOnlyList<string> labels, IReadOnlyList<(string Label, string Verdict)> pairs)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(pairs);
        var verdicts = labels.Concat(pairs.Select(p => p.Verdict)).Distinct().ToArray();
        return new Confusion(
            name, labels, verdicts,
            [.. labels.Select(l => (IReadOnlyList<int>)[.. verdicts.Select(v => pairs.Count(p => p == (l, v)))])]);
    }
}
