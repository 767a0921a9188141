namespace AnswerEngine.Verification;

/// <summary>A negation with what it negates.</summary>
/// <param name="Cue">The negating word.</param>
/// <param name="Targets">The content words that it negates first: another text must not affirm them.</param>
/// <param name="From">First word of its scope.</param>
/// <param name="To">The word after its scope.</param>
internal sealed record Negation(ReadWord Cue, IReadOnlyList<ReadWord> Targets, int From, int To);

/// <summary>
/// Finds negations and their scopes by rules in the style of NegEx and ConText (Chapman 2001, Harkema 2009): a cue
/// negates up to the end of its clause, forward for "no" and "without", both ways for those that sit in the verb.
/// Recommending against, avoiding and contraindicating are negations too: "avoid X", "X is contraindicated" and "we
/// recommend against X" say that X should not be.
/// </summary>
internal static class NegationScopes
{
    private const int TargetsMax = 2, AdviceReach = 6;

    private enum Reach { Forward, Verb, Backward }

    // Beside the words that negate for everybody: acts of leaving something out.
    private static readonly Dictionary<string, Reach> Cues =
        Pairs(Reach.Forward, NegatingWords.Forward, AdviceWords.AgainstNext, "nobody withhold withholding refrain")
            .Concat(Pairs(Reach.Verb, NegatingWords.AtVerb, "hardly"))
            .Concat(Pairs(Reach.Backward, NegatingWords.Backward, AdviceWords.AgainstBefore, "withheld"))
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    // What may stand before "against": beside recommending, the nouns and verbs of panels.
    private static readonly HashSet<string> Advising = new(
        Words(
            AdviceWords.Recommending, AdviceWords.Suggesting,
            "recommendations recommendation's advice guidance decision vote voted evidence",
            "argue argues caution cautions"),
        StringComparer.Ordinal);

    private static IEnumerable<string> Words(params string[] lists) => lists.SelectMany(l => l.Split(' '));

    private static IEnumerable<KeyValuePair<string, Reach>> Pairs(Reach reach, params string[] lists) =>
        Words(lists).Select(w => KeyValuePair.Create(w, reach));

    /// <summary>The negations of a text, in order.</summary>
    public static IReadOnlyList<Negation> Find(TextReading text)
    {
        var found = new List<Negation>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (ReachOf(text.Words, i) is not { } reach || text.Words[i].IsQuantity) continue;
            found.Add(Read(text.Words, i, reach));
        }
        return found;
    }

    private static Reach? ReachOf(IReadOnlyList<ReadWord> words, int at)
    {
        var lower = words[at].Lower;
        // "Neither A nor B" is one negation, and so is "not only ... but also", which is none.
        if (lower == "nor" && HasBefore(words, at, "neither")) return null;
        if (lower == "not" && at + 1 < words.Count && words[at + 1].Lower == "only") return null;
        if (lower == "against") return AdviceBefore(words, at) is null ? null : Reach.Forward;
        if (Cues.TryGetValue(lower, out var reach)) return reach;
        return lower.EndsWith("n't", StringComparison.Ordinal) ? Reach.Verb : null;
    }

    private static bool HasBefore(IReadOnlyList<ReadWord> words, int at, string lower)
    {
        for (var i = at - 1; i >= 0 && words[i].Clause == words[at].Clause; i--)
        {
            if (words[i].Lower == lower) return true;
        }
        return false;
    }

    /// <summary>"Recommend against", not "protect against".</summary>
    private static int? AdviceBefore(IReadOnlyList<ReadWord> words, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - AdviceReach); i--)
        {
            if (Advising.Contains(words[i].Lower)) return i;
        }
        return null;
    }

    private static Negation Read(IReadOnlyList<ReadWord> words, int at, Reach reach)
    {
        // "Recommend against X" negates the recommendation too.
        var (from, to) = (words[at].Lower == "against" ? AdviceBefore(words, at) ?? at : at, at + 1);
        while (to < words.Count && words[to].Clause == words[at].Clause) to++;
        if (reach != Reach.Forward)
        {
            while (from > 0 && words[from - 1].Clause == words[at].Clause) from--;
        }
        var targets = new List<ReadWord>(TargetsMax);
        if (reach != Reach.Backward) Take(targets, words, at + 1, to, 1);
        if (targets.Count == 0) Take(targets, words, at - 1, from - 1, -1);
        return new Negation(words[at], targets, from, to);
    }

    private static void Take(List<ReadWord> targets, IReadOnlyList<ReadWord> words, int from, int end, int step)
    {
        for (var i = from; i != end && i >= 0 && targets.Count < TargetsMax; i += step)
        {
            if (words[i].IsContent || words[i].Pole is not null) targets.Add(words[i]);
        }
    }
}
