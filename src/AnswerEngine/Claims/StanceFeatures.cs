using AnswerEngine.Verification;

namespace AnswerEngine.Claims;

/// <summary>
/// What is measured to tell support from contradiction: negation, direction, opposites and numbers, each as agreement
/// or disagreement of claim and sentence. Nothing here looks at the claim alone: a negated claim is no falser than
/// another.
/// </summary>
internal static class StanceFeatures
{
    private const int AnchorReach = 5, SentenceReach = 7;

    /// <summary>One row for a document: the features of its best sentences, weighed by how much they bear.</summary>
    public static IReadOnlyList<Feature> Of(
        AnalyzedClaim claim, IReadOnlyList<(CandidateSentence Sentence, double Weight)> best)
    {
        var rows = best.Select(b => (Row: OfSentence(claim, b.Sentence).ToArray(), b.Weight)).ToArray();
        var total = Math.Max(1e-9, rows.Sum(r => r.Weight));
        return
        [
            .. rows[0].Row.Select((f, i) => f with { Value = rows.Sum(r => r.Row[i].Value * r.Weight) / total }),
        ];
    }

    private static IEnumerable<Feature> OfSentence(AnalyzedClaim claim, CandidateSentence sentence)
    {
        var coverage = Coverage.Of(claim, sentence.Terms);
        var aligned = new Alignment(claim, sentence);
        yield return new("coverage.sentence", coverage.Share);
        yield return new("coverage.missing", coverage.RarestMissing);
        foreach (var feature in Negation(claim, sentence, aligned)) yield return feature;
        foreach (var feature in Direction(claim, sentence, aligned)) yield return feature;
        foreach (var feature in Opposites(claim, sentence, coverage)) yield return feature;
        foreach (var feature in Numbers(claim, sentence)) yield return feature;
        foreach (var feature in Rules(Judge(claim, sentence))) yield return feature;
    }

    /// <summary>What the verifier's rules say of the sentence alone.</summary>
    public static Judgement Judge(AnalyzedClaim claim, CandidateSentence sentence)
    {
        var text = SupportReading.Of(new SupportingText(sentence.Text, sentence.Section), claim.Meaning);
        return SupportJudge.Judge(claim.Reading, [text]);
    }

    private static IEnumerable<Feature> Rules(Judgement judgement)
    {
        bool Finds(string check, bool conflict) =>
            judgement.Disagreements.Any(d => d.Check == check && d.IsConflict == conflict);
        yield return new("rules.coverage", judgement.Coverage);
        yield return Feature.Of("rules.supported", judgement.Verdict == Verdict.Supported);
        yield return Feature.Of("rules.contradicted", judgement.Verdict == Verdict.Contradicted);
        yield return Feature.Of("rules.number_conflict", Finds("number", true));
        yield return Feature.Of("rules.direction_conflict", Finds("direction", true));
        yield return Feature.Of("rules.direction_unsaid", Finds("direction", false));
        yield return Feature.Of("rules.population_conflict", Finds("population", true));
    }

    private static IEnumerable<Feature> Negation(AnalyzedClaim claim, CandidateSentence sentence, Alignment aligned)
    {
        var inClaim = claim.Words.Any(w => w.IsNegation) || EvidenceCues.IsNull(claim.Text);
        var near = aligned.NegationNear;
        var isNull = EvidenceCues.IsNull(sentence.Text);
        yield return Feature.Of("negation.both", inClaim && (near || isNull));
        yield return Feature.Of("negation.claim_only", inClaim && !near && !isNull);
        yield return Feature.Of("negation.sentence_near_only", !inClaim && near && !isNull);
        yield return Feature.Of("negation.no_effect_only", !inClaim && isNull);
        yield return Feature.Of("negation.far_only", !inClaim && !near && sentence.Words.Any(w => w.IsNegation));
    }

    private static IEnumerable<Feature> Direction(AnalyzedClaim claim, CandidateSentence sentence, Alignment aligned)
    {
        var ofClaim = Math.Sign(claim.Words.Sum(w => w.Sign));
        var ofSentence = Math.Sign(aligned.SignNear);
        yield return Feature.Of("direction.sum_agrees", ofClaim * ofSentence > 0);
        yield return Feature.Of("direction.sum_differs", ofClaim * ofSentence < 0);
        yield return Feature.Of("direction.claim_only", ofClaim != 0 && ofSentence == 0);
        yield return Feature.Of("direction.sentence_only", ofClaim == 0 && ofSentence != 0);
        yield return new("direction.aligned_agrees", Math.Max(0, aligned.Agreement));
        yield return new("direction.aligned_differs", Math.Max(0, -aligned.Agreement));
        var parity = Parity(claim.Words) * Parity(sentence.Words);
        yield return Feature.Of("direction.parity_differs", parity < 0);
        var shared = claim.Words.Where(w => w.Sign != 0)
            .Select(w => (w.Sign, Found: sentence.Words.FirstOrDefault(s => s.Stem == w.Stem).Sign)).ToArray();
        yield return Feature.Of("direction.same_word", shared.Any(s => s.Found != 0 && s.Found == s.Sign));
        yield return Feature.Of("direction.same_word_turned", shared.Any(s => s.Found != 0 && s.Found != s.Sign));
    }

    private static int Parity(IReadOnlyList<CuedWord> words)
    {
        var product = 1;
        foreach (var word in words) product *= word.Sign == 0 ? 1 : word.Sign;
        return product;
    }

    private static IEnumerable<Feature> Opposites(AnalyzedClaim claim, CandidateSentence sentence, Coverage coverage)
    {
        var stems = sentence.Words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        var unmatched = claim.Words.Where(w => !stems.Contains(w.Stem)).ToArray();
        var opposed = unmatched.Count(w => sentence.Words.Any(s => DirectionWords.AreOpposite(w.Stem, s.Stem)));
        var both = claim.Words.Count(w =>
            stems.Contains(w.Stem) && sentence.Words.Any(s => DirectionWords.AreOpposite(w.Stem, s.Stem)));
        yield return new("opposites.instead", Math.Min(2, opposed));
        yield return Feature.Of("opposites.beside", both > 0);
        yield return new("opposites.covered", Math.Min(1, opposed) * coverage.Share);
    }

    private static IEnumerable<Feature> Numbers(AnalyzedClaim claim, CandidateSentence sentence)
    {
        var numbers = Quantity.Find(sentence.Text);
        var missing = claim.Quantities
            .Where(q => !numbers.Any(n => n.Low == q.Low || n.High == q.Low)).ToArray();
        yield return Feature.Of("numbers.all_there", claim.Quantities.Count > 0 && missing.Length == 0);
        yield return Feature.Of("numbers.another", missing.Any(q => numbers.Any(n => n.BaseUnit == q.BaseUnit)));
    }

    /// <summary>
    /// For each word of direction in the claim, the words beside it are looked for in the sentence, and the direction
    /// that stands beside them there is compared.
    /// </summary>
    private sealed class Alignment
    {
        public Alignment(AnalyzedClaim claim, CandidateSentence sentence)
        {
            var (words, others) = (claim.Words, sentence.Words);
            var anchors = Anchors(words, others);
            foreach (var (_, there) in anchors)
            {
                for (var k = Math.Max(0, there - SentenceReach); k < Math.Min(others.Count, there + SentenceReach); k++)
                {
                    NegationNear |= others[k].IsNegation && k <= there + 2;
                    if (others[k].Sign != 0) SignNear += others[k].Sign / (1.0 + Math.Abs(there - k));
                }
            }
            for (var i = 0; i < words.Count; i++)
            {
                if (words[i].Sign == 0) continue;
                foreach (var (here, there) in anchors.Where(a => Math.Abs(a.Here - i) <= AnchorReach))
                    Agreement += words[i].Sign * Nearest(others, there) / (1.0 + Math.Abs(here - i));
            }
            Agreement = Math.Tanh(Agreement);
        }

        public bool NegationNear { get; }

        public double SignNear { get; }

        /// <summary>-1 to 1.</summary>
        public double Agreement { get; }

        private static List<(int Here, int There)> Anchors(
            IReadOnlyList<CuedWord> words, IReadOnlyList<CuedWord> others)
        {
            const int anchorLengthMin = 3;
            var found = new List<(int, int)>();
            for (var i = 0; i < words.Count; i++)
            {
                if (words[i].Sign != 0 || words[i].IsNegation || words[i].Stem.Length < anchorLengthMin) continue;
                if (AnalyzedText.Analyze(words[i].Text).Count == 0) continue;
                for (var k = 0; k < others.Count; k++)
                {
                    if (others[k].Stem == words[i].Stem) found.Add((i, k));
                }
            }
            return found;
        }

        private static double Nearest(IReadOnlyList<CuedWord> words, int at)
        {
            for (var distance = 1; distance <= SentenceReach; distance++)
            {
                foreach (var k in new[] { at - distance, at + distance })
                {
                    if (k >= 0 && k < words.Count && words[k].Sign != 0)
                        return words[k].Sign / (1.0 + (distance / 3.0));
                }
            }
            return 0;
        }
    }
}
