namespace AnswerEngine.Verification;

/// <summary>How far the texts carry the content words of a claim.</summary>
/// <param name="Share">Share of its words that quotes or contexts say.</param>
/// <param name="QuotedShare">Share of its words that quotes say.</param>
/// <param name="NearShare">Share of the words of the closest quote that the claim says.</param>
/// <param name="Missing">Words that no text says.</param>
/// <param name="FromContext">Words that only a context says.</param>
internal sealed record Coverage(
    double Share, double QuotedShare, double NearShare, IReadOnlyList<ReadWord> Missing,
    IReadOnlyList<ReadWord> FromContext)
{
    private const double NearMin = 0.75;

    /// <summary>True when claim and quote are the same sentence but for a few words.</summary>
    public bool IsNearQuote => NearShare >= NearMin && QuotedShare >= NearMin;
}

/// <summary>Content words of the statement must be in a quote, or name what its context names.</summary>
internal static class CoverageCheck
{
    /// <summary>So many words said again are no slip of the pen but a clause.</summary>
    private const int AddedMin = 2;

    /// <summary>Measures what the texts carry.</summary>
    public static Coverage Of(TextReading claim, IReadOnlyList<SupportReading> texts)
    {
        var missing = new List<ReadWord>();
        var fromContext = new List<ReadWord>();
        foreach (var word in claim.Content)
        {
            if (Says(texts, word)) continue;
            (texts.Any(t => t.Context.Says(word)) ? fromContext : missing).Add(word);
        }
        // Of a claim of numbers alone the number lock decides.
        if (claim.Content.Count == 0) return new Coverage(1, 1, 0, [], []);
        var all = claim.Content.Count;
        var near = texts.Select(t => Share(t.Quote.Content, claim)).DefaultIfEmpty(0).Max();
        var carried = claim.Content.Count - missing.Count;
        return new Coverage(
            carried / (double)all, (carried - fromContext.Count) / (double)all, near, missing, fromContext);
    }

    /// <summary>
    /// In a sentence that is the quote but for a word or two, that word was put in the place of another: the context
    /// does not carry it.
    /// </summary>
    public static IEnumerable<Disagreement> FindSubstituted(
        TextReading claim, IReadOnlyList<SupportReading> texts, Coverage coverage)
    {
        if (!coverage.IsNearQuote) yield break;
        var dropped = texts.SelectMany(t => t.Quote.Content).FirstOrDefault(w => !claim.Says(w));
        if (coverage.FromContext.Count > 0 && dropped is not null)
        {
            yield return new Disagreement(
                "coverage", $"the source says {dropped.Lower}, not {coverage.FromContext[0].Lower}", false);
        }
        var repeated = Repeated(claim, texts);
        // A term of the vocabulary may have more words here than there.
        if (dropped is not null && repeated.FirstOrDefault(w => w.Meaning.Length == 0) is { } word)
        {
            yield return new Disagreement(
                "coverage", $"the source says {dropped.Lower} where the statement says {word.Lower}", false);
        }
        // All that the quote says and some of it twice: something was added in its own words.
        ReadWord[] added = [.. repeated.Where(w => !w.IsOfPhrase)];
        if (dropped is null && added.Length > 0 && added.Length + PolesAdded(claim, texts) >= AddedMin)
            yield return new Disagreement("coverage", $"the source does not say {added[^1].Lower} again", false);
    }

    /// <summary>Words that the claim says more often than the quotes, each once.</summary>
    private static List<ReadWord> Repeated(TextReading claim, IReadOnlyList<SupportReading> texts)
    {
        var repeated = new List<ReadWord>();
        foreach (var word in claim.Content)
        {
            if (repeated.Exists(r => TextReading.MeanSame(r, word))) continue;
            if (Count(claim, word) > texts.Sum(t => Count(t.Quote, word))) repeated.Add(word);
        }
        return repeated;
    }

    /// <summary>"More so in women": small words of a direction, said more often than in the quotes.</summary>
    private static int PolesAdded(TextReading claim, IReadOnlyList<SupportReading> texts) =>
        claim.Words.Where(w => !w.IsContent).Select(w => w.Pole).OfType<Pole>().Distinct()
            .Count(p => claim.Count(p) > texts.Sum(t => t.Quote.Count(p)));

    private static bool Says(IReadOnlyList<SupportReading> texts, ReadWord word)
    {
        foreach (var text in texts)
        {
            if (text.Quote.Says(word)) return true;
        }
        return false;
    }

    private static double Share(IReadOnlyList<ReadWord> words, TextReading claim) =>
        words.Count == 0 ? 0 : words.Count(claim.Says) / (double)words.Count;

    private static int Count(TextReading text, ReadWord word) =>
        text.Content.Count(w => TextReading.MeanSame(w, word));
}
