using System.Text.Json.Serialization;

namespace AnswerEngine;

/// <summary>What the corpus says to a claim, with the sentences that it rests on.</summary>
/// <param name="Verdict">Over all sources: supported, contradicted or not addressed.</param>
/// <param name="Confidence">0 to 1: how sure the verdict is; for "not addressed", that nothing addresses it.</param>
/// <param name="Citations">The sentences, best document first; empty when the claim is not addressed.</param>
public sealed record ClaimCheck(Verdict Verdict, double Confidence, IReadOnlyList<ClaimCitation> Citations)
{
    /// <summary>Longest claim, in UTF-16 code units.</summary>
    public const int LengthMax = 2_000;

    /// <summary>Why, in one sentence for the reader.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The documents that were found and left out: retracted or superseded.</summary>
    public IReadOnlyList<Exclusion> Excluded { get; init; } = [];
}

/// <summary>A sentence that bears on a claim.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Start">Where the quote begins in the document's text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Quote">The sentence, as it stands there.</param>
/// <param name="Verdict">What its document says to the claim.</param>
public sealed record ClaimCitation(string DocumentId, int Start, int End, string Quote, Verdict Verdict)
{
    /// <summary>0 to 1: how sure the document's verdict is.</summary>
    public double Confidence { get; init; }

    /// <summary>What speaks for and against it in the learnt weights, strongest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];
}

/// <summary>How much one feature moved a score, in log-odds.</summary>
/// <param name="Model">Which score: of the sentence, of the document, or of the stance.</param>
/// <param name="Feature">What was measured.</param>
/// <param name="Value">The measured value.</param>
/// <param name="LogOdds">Above 0 for, below 0 against.</param>
public sealed record Contribution(string Model, string Feature, double Value, double LogOdds);
