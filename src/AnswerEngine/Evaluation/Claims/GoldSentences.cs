namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// Where the sentences of a labelled set lie in a document's text, whose own sentences may be cut otherwise.
/// </summary>
public static class GoldSentences
{
    /// <summary>The range of each sentence; the empty range where the text does not hold it.</summary>
    public static IReadOnlyList<TextRange> Locate(string text, IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sentences);
        var (places, from) = (new List<TextRange>(), 0);
        foreach (var sentence in sentences)
        {
            var folded = string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var at = folded.Length == 0 ? -1 : text.IndexOf(folded, from, StringComparison.Ordinal);
            places.Add(at < 0 ? default : new TextRange(at, at + folded.Length));
            if (at >= 0) from = at + folded.Length;
        }
        return places;
    }

    /// <summary>The sentences that a quote shares at least half of itself or of them with.</summary>
    public static IEnumerable<int> In(TextRange quote, IReadOnlyList<TextRange> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        for (var i = 0; i < places.Count; i++)
        {
            var shared = Math.Min(quote.End, places[i].End) - Math.Max(quote.Start, places[i].Start);
            if (shared > 0 && shared * 2 >= Math.Min(quote.Length, places[i].Length)) yield return i;
        }
    }
}
