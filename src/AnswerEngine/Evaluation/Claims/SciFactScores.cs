using System.Globalization;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>What a system says of one abstract: its label and sentences, best first.</summary>
public sealed record AbstractPrediction(string DocumentId, Verdict Label, IReadOnlyList<int> Sentences);

/// <summary>Counts for precision, recall and F1.</summary>
/// <param name="Correct">Predictions that are right.</param>
/// <param name="Predicted">Predictions.</param>
/// <param name="Gold">What there is to predict.</param>
public readonly record struct RetrievalCounts(int Correct, int Predicted, int Gold)
{
    /// <summary>Share of predictions that are right.</summary>
    public double Precision => Predicted == 0 ? 0 : Correct / (double)Predicted;

    /// <summary>Share of the gold that was predicted.</summary>
    public double Recall => Gold == 0 ? 0 : Correct / (double)Gold;

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Predicted + Gold == 0 ? 0 : 2.0 * Correct / (Predicted + Gold);

    /// <summary>Sum of counts.</summary>
    public static RetrievalCounts operator +(RetrievalCounts a, RetrievalCounts b) =>
        new(a.Correct + b.Correct, a.Predicted + b.Predicted, a.Gold + b.Gold);

    /// <summary>The sum of many.</summary>
    public static RetrievalCounts Sum(IEnumerable<RetrievalCounts> counts) =>
        counts.Aggregate(default(RetrievalCounts), Add);

    /// <summary>The counts in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Correct} right of {Predicted} predicted, {Gold} gold");

    /// <summary>The same as <c>+</c>.</summary>
    public static RetrievalCounts Add(RetrievalCounts left, RetrievalCounts right) => left + right;
}

/// <summary>
/// SciFact's measures of one claim (section 4 of the paper and its published evaluation): an abstract counts when it is
/// evidence and its label is right, "with rationale" when one whole gold rationale is among its first three sentences;
/// a sentence counts when the whole gold rationale that holds it is predicted, "with label" when the label is right
/// too.
/// </summary>
public sealed record SciFactScores(
    RetrievalCounts AbstractLabel,
    RetrievalCounts AbstractRationale,
    RetrievalCounts SentenceSelection,
    RetrievalCounts SentenceLabel)
{
    /// <summary>Sentences of an abstract that the abstract-level measures read.</summary>
    public const int SentencesRead = 3;

    /// <summary>Compares predictions with gold; <paramref name="only"/> leaves the other label out of both.</summary>
    public static SciFactScores Of(
        IReadOnlyList<GoldEvidence> gold, IReadOnlyList<AbstractPrediction> predicted, Verdict? only = null)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        var counted = predicted.Where(p => only is null || p.Label == only).ToArray();
        var relevant = gold.Where(g => only is null || g.Label == only).ToArray();
        var pairs = counted
            .Select(p => (Predicted: p, Gold: relevant.FirstOrDefault(g => g.DocumentId == p.DocumentId)))
            .Where(p => p.Gold is not null).Select(p => (p.Predicted, Gold: p.Gold!)).ToArray();
        var labelled = pairs.Where(p => p.Predicted.Label == p.Gold.Label).ToArray();
        var sentences = counted.Sum(p => p.Sentences.Count);
        var goldSentences = relevant.Sum(g => g.Rationales.Sum(r => r.Count));
        return new SciFactScores(
            new(labelled.Length, counted.Length, relevant.Length),
            new(labelled.Count(p => HoldsRationale(p.Predicted, p.Gold)), counted.Length, relevant.Length),
            new(pairs.Sum(p => CorrectSentences(p.Predicted, p.Gold)), sentences, goldSentences),
            new(labelled.Sum(p => CorrectSentences(p.Predicted, p.Gold)), sentences, goldSentences));
    }

    /// <summary>Sum over claims.</summary>
    public static SciFactScores operator +(SciFactScores a, SciFactScores b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(
            a.AbstractLabel + b.AbstractLabel,
            a.AbstractRationale + b.AbstractRationale,
            a.SentenceSelection + b.SentenceSelection,
            a.SentenceLabel + b.SentenceLabel);
    }

    /// <summary>The same as <c>+</c>.</summary>
    public static SciFactScores Add(SciFactScores left, SciFactScores right) => left + right;

    private static bool HoldsRationale(AbstractPrediction predicted, GoldEvidence gold)
    {
        var first = predicted.Sentences.Take(SentencesRead).ToHashSet();
        return gold.Rationales.Any(r => r.All(first.Contains));
    }

    private static int CorrectSentences(AbstractPrediction predicted, GoldEvidence gold) =>
        predicted.Sentences.Distinct().Count(s =>
            gold.Rationales.Any(r => r.Contains(s) && r.All(predicted.Sentences.Contains)));
}
