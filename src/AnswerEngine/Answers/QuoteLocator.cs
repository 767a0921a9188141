using System.Text;

namespace AnswerEngine.Answers;

/// <summary>
/// Finds words in a passage that a model says it copied: to the letter, but for the shapes of white space, dashes and
/// quotation marks, which models even out.
/// </summary>
internal static class QuoteLocator
{
    /// <summary>Shortest quote, in characters: what is shorter stands in every text.</summary>
    public const int LengthMin = 12;

    /// <summary>Most sentences of one quote.</summary>
    public const int SentencesMax = 4;

    /// <summary>
    /// The place in the document of the whole sentences that hold the quote, because a part of a sentence can mean
    /// more than it; null when the quote is not there, too short or too long.
    /// </summary>
    public static TextRange? Find(Passage passage, string quote)
    {
        var (wanted, _) = Evened(quote.Trim());
        if (wanted.Length < LengthMin) return null;
        var (text, places) = Evened(passage.Text);
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0) return null;
        var from = passage.Range.Start + places[at];
        var to = passage.Range.Start + places[at + wanted.Length - 1];
        var touched = passage.Sentences.Where(s => s.End > from && s.Start <= to).ToArray();
        return touched.Length is 0 or > SentencesMax ? null : new TextRange(touched[0].Start, touched[^1].End);
    }

    /// <summary>The text in one shape, and where each of its characters stands in the given one.</summary>
    private static (string Text, List<int> Places) Evened(string text)
    {
        var (evened, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            var character = Even(text[i]);
            if (character == ' ' && evened.Length > 0 && evened[^1] == ' ') continue;
            evened.Append(character);
            places.Add(i);
        }
        return (evened.ToString(), places);
    }

    private static char Even(char character) => character switch
    {
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        _ when char.IsWhiteSpace(character) => ' ',
        _ => character,
    };
}
