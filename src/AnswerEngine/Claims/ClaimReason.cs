using System.Globalization;

namespace AnswerEngine.Claims;

/// <summary>Says in one sentence why a claim has its verdict.</summary>
internal static class ClaimReason
{
    private static readonly (string Feature, string Words)[] Disagreements =
    [
        ("negation.claim_only", "the claim denies what the source asserts"),
        ("negation.sentence_near_only", "the source denies what the claim asserts"),
        ("negation.no_effect_only", "the source reports no effect or no difference"),
        ("direction.aligned_differs", "the source reports the opposite direction"),
        ("direction.sum_differs", "the source reports the opposite direction"),
        ("direction.same_word_turned", "the source negates the direction that the claim states"),
        ("opposites.instead", "the source uses a word of opposite meaning"),
        ("opposites.covered", "the source uses a word of opposite meaning"),
        ("numbers.another", "the source gives another number"),
    ];

    /// <summary>Why nothing was cited.</summary>
    public static string NotAddressed(IReadOnlyList<JudgedDocument> judged)
    {
        if (judged.Count == 0) return "No document of the corpus shares a word with it.";
        var document = judged.MaxBy(d => d.Evidence)!.Scored.Candidate.Document;
        var nearest = document.Record.Title.Length > 0 ? document.Record.Title : document.Id;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"None of the {judged.Count} documents read states it or its opposite; the nearest is \"{nearest}\".");
    }

    /// <summary>How many documents stand on each side, and what sets the contradicting ones apart.</summary>
    public static string Addressed(IReadOnlyList<JudgedDocument> evidence)
    {
        var against = evidence.Where(d => d.Verdict == Verdict.Contradicted).ToArray();
        var counts = $"{Count(evidence.Count - against.Length)} it, {Against(against.Length)}";
        var words = against.Select(Disagreement).FirstOrDefault(w => w is not null);
        return words is null ? counts + "." : $"{counts}: {words}.";
    }

    /// <summary>A comparison that holds for some and is turned for others supports no general claim.</summary>
    public static string Divided(IReadOnlyList<JudgedDocument> evidence)
    {
        string Named(Verdict verdict) =>
            string.Join(", ", evidence.Where(d => d.Verdict == verdict).Select(d => d.Scored.Candidate.Document.Id));
        return $"Sources disagree: {Named(Verdict.Supported)} for it, {Named(Verdict.Contradicted)} against it;"
            + " a claim that names patients and outcome may be decided.";
    }

    private static string Count(int documents) => documents switch
    {
        0 => "No document supports",
        1 => "1 document supports",
        _ => string.Create(CultureInfo.InvariantCulture, $"{documents} documents support"),
    };

    private static string Against(int documents) => documents switch
    {
        0 => "none contradicts it",
        1 => "1 contradicts it",
        _ => string.Create(CultureInfo.InvariantCulture, $"{documents} contradict it"),
    };

    /// <summary>The measured disagreement that moved the verdict most, else one that was measured at all.</summary>
    private static string? Disagreement(JudgedDocument judged) =>
        Disagreement(judged.Contributions.Where(c => c.LogOdds < 0)) ?? Disagreement(judged.Contributions);

    private static string? Disagreement(IEnumerable<Contribution> contributions) => contributions
        .Where(c => c is { Model: "stance", Value: > 0 })
        .Select(c => Array.Find(Disagreements, d => d.Feature == c.Feature).Words)
        .FirstOrDefault(w => w is not null);
}
