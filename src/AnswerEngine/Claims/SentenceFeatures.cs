namespace AnswerEngine.Claims;

/// <summary>What is measured to tell which sentences of a document bear on a claim.</summary>
internal static class SentenceFeatures
{
    private const int NearWords = 3;

    /// <summary>One row per sentence, in reading order.</summary>
    public static IReadOnlyList<IReadOnlyList<Feature>> Of(AnalyzedClaim claim, CandidateDocument document)
    {
        var coverages = document.Sentences.Select(s => Coverage.Of(claim, s.Terms)).ToArray();
        var best = coverages.Length == 0 ? 0 : coverages.Max(c => c.Share);
        var title = Coverage.Of(claim, document.Title);
        var whole = Coverage.Of(claim, document.Whole);
        return
        [
            .. document.Sentences.Select((sentence, i) => (IReadOnlyList<Feature>)
            [
                .. Terms(claim, sentence, coverages[i]),
                new("context.best_in_document", coverages[i].Share - best),
                new("context.rank_in_document", Math.Log(1 + coverages.Count(c => c.Share > coverages[i].Share))),
                new("context.title", title.Share),
                new("context.document", whole.Share),
                new("context.title_beside", Beside(claim, coverages[i], title)),
                new("context.before", i > 0 ? coverages[i - 1].Share : 0),
                new("context.after", i + 1 < coverages.Length ? coverages[i + 1].Share : 0),
                .. Wording(sentence),
                .. Places(i, document),
                .. Numbers(claim, sentence),
                new("search.share_of_best", document.Standing.Score / Math.Max(1e-9, document.Standing.Best)),
                new("search.rank", Math.Log(document.Standing.Rank)),
            ]),
        ];
    }

    private static IEnumerable<Feature> Terms(AnalyzedClaim claim, CandidateSentence sentence, Coverage coverage)
    {
        yield return new("coverage.sentence", coverage.Share);
        yield return new("coverage.squared", coverage.Share * coverage.Share);
        yield return new("coverage.count", coverage.Matches.Count(m => m > 0) / (double)Math.Max(1, claim.Terms.Count));
        yield return new("coverage.rarest", coverage.RarestTwo);
        yield return new("coverage.missing", coverage.RarestMissing);
        yield return new("coverage.of_sentence", OfSentence(claim, sentence));
        yield return new("order.pairs", Pairs(claim, sentence.Terms));
        yield return new(
            "spelling.trigrams", CharacterTrigrams.Share(claim.Trigrams, CharacterTrigrams.Of(sentence.Text)));
    }

    /// <summary>The share of the sentence's weight that the claim accounts for: a long aside is no evidence.</summary>
    private static double OfSentence(AnalyzedClaim claim, CandidateSentence sentence)
    {
        double all = 0, shared = 0;
        foreach (var term in sentence.Terms.Distinct)
        {
            var weight = claim.Rarity(term);
            all += weight;
            if (claim.Analyzed.Has(term)) shared += weight;
        }
        return all > 0 ? shared / all : 0;
    }

    /// <summary>The share of neighbouring terms of the claim that stand near each other in the text as well.</summary>
    private static double Pairs(AnalyzedClaim claim, AnalyzedText text)
    {
        var terms = claim.Analyzed.Terms;
        if (terms.Count < 2) return 0;
        var found = 0;
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (text.Has(terms[i]) && text.Has(terms[i + 1]) && AreNear(text.Terms, terms[i], terms[i + 1])) found++;
        }
        return found / (double)(terms.Count - 1);
    }

    private static bool AreNear(IReadOnlyList<string> terms, string a, string b)
    {
        var last = int.MinValue / 2;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i] == a) last = i;
            else if (terms[i] == b && i - last <= NearWords) return true;
        }
        return false;
    }

    private static double Beside(AnalyzedClaim claim, Coverage sentence, Coverage title)
    {
        var both = 0.0;
        for (var t = 0; t < claim.Terms.Count; t++)
            both += claim.Terms[t].Weight * Math.Max(sentence.Matches[t], title.Matches[t]);
        return both / claim.WeightSum;
    }

    private static IEnumerable<Feature> Wording(CandidateSentence sentence)
    {
        yield return Feature.Of("wording.concludes", EvidenceCues.Concludes(sentence.Text));
        yield return Feature.Of("wording.finds", EvidenceCues.Finds(sentence.Text));
        yield return Feature.Of("wording.sets_out", EvidenceCues.SetsOut(sentence.Text));
        yield return Feature.Of("wording.method", EvidenceCues.IsMethod(sentence.Text));
        yield return Feature.Of("wording.statistic", EvidenceCues.HasStatistic(sentence.Text));
        yield return Feature.Of("wording.hedge", sentence.Words.Any(w => EvidenceCues.IsHedge(w.Text)));
        yield return Feature.Of("wording.direction", sentence.Words.Any(w => w.Sign != 0));
        yield return new("wording.length", Math.Log(1 + sentence.Terms.Terms.Count));
        yield return Feature.Of("wording.very_short", sentence.Terms.Terms.Count < 6);
    }

    private static IEnumerable<Feature> Places(int at, CandidateDocument document)
    {
        var count = document.Sentences.Count;
        yield return new("place.relative", count > 1 ? at / (double)(count - 1) : 1);
        yield return Feature.Of("place.first", at == 0);
        yield return Feature.Of("place.last", at == count - 1);
        yield return Feature.Of("place.conclusion", EvidenceCues.IsConclusionLabel(document.Sentences[at]));
    }

    private static IEnumerable<Feature> Numbers(AnalyzedClaim claim, CandidateSentence sentence)
    {
        var numbers = claim.Quantities.Count == 0 ? [] : Quantity.Find(sentence.Text);
        var same = claim.Quantities.Count(q => numbers.Any(n => n.Low == q.Low || n.High == q.Low));
        yield return new("numbers.same", claim.Quantities.Count == 0 ? 0 : same / (double)claim.Quantities.Count);
        yield return Feature.Of("numbers.missing", claim.Quantities.Count > 0 && same == 0);
    }
}
