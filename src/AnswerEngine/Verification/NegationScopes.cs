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

    private static readonly Dictionary<string, Reach> Cues = new(StringComparer.Ordinal)
    {
        ["no"] = Reach.Forward, ["without"] = Reach.Forward, ["non"] = Reach.Forward, ["none"] = Reach.Forward,
        ["neither"] = Reach.Forward, ["nor"] = Reach.Forward, ["lack"] = Reach.Forward, ["lacks"] = Reach.Forward,
        ["lacked"] = Reach.Forward, ["lacking"] = Reach.Forward,
        ["nobody"] = Reach.Forward, ["absence"] = Reach.Forward,
        ["not"] = Reach.Verb, ["never"] = Reach.Verb, ["cannot"] = Reach.Verb, ["fails"] = Reach.Verb,
        ["failed"] = Reach.Verb, ["unable"] = Reach.Verb, ["unchanged"] = Reach.Backward,
        ["avoid"] = Reach.Forward, ["avoids"] = Reach.Forward, ["avoiding"] = Reach.Forward,
        ["avoidance"] = Reach.Forward, ["discourage"] = Reach.Forward, ["discourages"] = Reach.Forward,
        ["withhold"] = Reach.Forward, ["withholding"] = Reach.Forward, ["contraindicates"] = Reach.Forward,
        ["avoided"] = Reach.Backward, ["contraindicated"] = Reach.Backward, ["contraindication"] = Reach.Backward,
        ["contraindications"] = Reach.Backward, ["discouraged"] = Reach.Backward, ["withheld"] = Reach.Backward,
        ["hardly"] = Reach.Verb, ["refrain"] = Reach.Forward,
    };

    private static readonly HashSet<string> AdviceStems = new(StringComparer.Ordinal)
    {
        "recommend", "recommends", "recommended", "recommending", "recommendation", "recommendations", "suggest",
        "suggests", "suggested", "suggestion", "advise", "advises", "advised", "advice", "decision", "argue", "argues",
        "recommendation's", "caution", "cautions", "guidance", "vote", "voted", "evidence",
    };

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
            if (AdviceStems.Contains(words[i].Lower)) return i;
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
