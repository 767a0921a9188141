namespace AnswerEngine.Search.Reference;

/// <summary>
/// The terms of English text as Lucene's EnglishAnalyzer gives them: standard words, without a possessive ending, in
/// lower case, without 33 stop words, stemmed by Porter's first stemmer. For comparison with published figures only.
/// </summary>
internal static class LuceneEnglish
{
    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
        "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
        "will", "with",
    };

    /// <summary>The terms in the order of the text.</summary>
    public static List<string> Terms(string text)
    {
        var terms = new List<string>();
        var words = new StandardWords(text);
        while (words.MoveNext())
        {
            var word = WithoutPossessive(words.Current).ToString().ToLowerInvariant();
            if (StopWords.Contains(word)) continue;
            var letters = word.ToCharArray();
            terms.Add(new string(letters, 0, PorterStemmer.Stem(letters)));
        }
        return terms;
    }

    private static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word) =>
        word is [.., '\'' or '\u2019' or '\uFF07', 's' or 'S'] ? word[..^2] : word;
}
