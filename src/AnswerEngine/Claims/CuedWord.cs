using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Claims;

/// <summary>A word of a sentence with what it says of direction.</summary>
/// <param name="Text">Lower case.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Sign">+1 for more, -1 for less, 0 for a word without direction; turned round when negated.</param>
/// <param name="IsNegation">True for a word that negates what follows.</param>
internal readonly record struct CuedWord(string Text, string Stem, int Sign, bool IsNegation)
{
    /// <summary>Most words read from one sentence.</summary>
    private const int WordsMax = 400;

    /// <summary>A negation turns round a direction at most this many words after it.</summary>
    private const int NegationReach = 4;

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<CuedWord> Read(string text)
    {
        var words = new List<CuedWord>();
        var negatedUntil = -1;
        for (var i = 0; i < text.Length && words.Count < WordsMax;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                if (text[i] is ';' or ':' or '.' && i + 1 < text.Length && text[i + 1] == ' ') negatedUntil = -1;
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInside(text, i))) i++;
            var word = text[start..i].ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal);
            var negates = NegatingWords.Denies(word);
            if (negates) negatedUntil = words.Count + NegationReach;
            var sign = DirectionWords.SignOf(word);
            if (!negates && words.Count <= negatedUntil) sign = -sign;
            words.Add(new CuedWord(word, EnglishAnalyzer.Stem(word), sign, negates));
        }
        return words;
    }

    private static bool IsInside(string text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1])
        || text[at] == '.' && char.IsDigit(text[at - 1]) && at + 1 < text.Length && char.IsDigit(text[at + 1]);
}
