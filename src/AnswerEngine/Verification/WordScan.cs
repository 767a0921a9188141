namespace AnswerEngine.Verification;

/// <summary>Cuts a text into words with their clauses; numbers that the grammar reads are marked as such.</summary>
internal static class WordScan
{
    private const int Non = 3;

    private static readonly HashSet<string> Contrasts = new(StringComparer.Ordinal)
    {
        "but", "however", "although", "though", "whereas", "while", "because", "except", "unless", "yet", "if",
    };

    private static readonly HashSet<string> Auxiliaries = new(StringComparer.Ordinal)
    {
        "was", "were", "is", "are", "had", "has", "have", "did", "does", "do", "should", "may", "can", "could", "will",
        "would", "must", "no", "not", "cannot",
    };

    /// <summary>The words of a text, in order.</summary>
    public static List<ReadWord> Read(string text, IReadOnlyList<FoundQuantity> quantities)
    {
        var words = new List<ReadWord>();
        var (clause, next, quantity) = (0, 0, 0);
        while (next < text.Length)
        {
            var c = text[next];
            if (!char.IsLetterOrDigit(c))
            {
                if (IsBoundary(text, next)) clause++;
                next++;
                continue;
            }
            var end = WordEnd(text, next);
            var place = new TextRange(next, end);
            while (quantity < quantities.Count && quantities[quantity].Extent.End <= next) quantity++;
            var isQuantity = quantity < quantities.Count && quantities[quantity].Extent.Start < end;
            var lower = Lower(text.AsSpan(next, end - next));
            if (!isQuantity && StartsClause(words, lower)) clause++;
            if (!isQuantity && IsNegated(lower))
            {
                words.Add(Word("non", place with { End = next + Non }, clause, false));
                (lower, place) = (lower[Non..], place with { Start = next + Non });
            }
            words.Add(Word(lower, place, clause, isQuantity));
            next = end;
        }
        return words;
    }

    /// <summary>"Nonsurgical" is read as "non-surgical".</summary>
    private static bool IsNegated(string lower) =>
        lower.Length > Non + 4
        && lower.StartsWith("non", StringComparison.Ordinal) && !lower.StartsWith("none", StringComparison.Ordinal);

    private static ReadWord Word(string lower, TextRange place, int clause, bool isQuantity)
    {
        var isFunction = isQuantity || FunctionWords.Contains(lower);
        var term = isFunction ? "" : Spelling.Term(lower);
        return new ReadWord(lower, term, place, clause, isQuantity);
    }

    /// <summary>A full stop inside a word ("e.g", "2.5") ends nothing.</summary>
    private static bool IsBoundary(string text, int at) => text[at] switch
    {
        ';' or '?' or '!' or '\n' => true,
        '.' or ':' => at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]),
        _ => false,
    };

    /// <summary>Contrast and condition begin a clause, and so does "and" with a verb of its own.</summary>
    private static bool StartsClause(List<ReadWord> words, string lower) =>
        Contrasts.Contains(lower)
        || (words.Count > 0 && words[^1].Lower is "and" or "or" && Auxiliaries.Contains(lower));

    private static int WordEnd(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsInnerApostrophe(text, end))) end++;
        return end;
    }

    private static bool IsInnerApostrophe(string text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]);

    private static string Lower(ReadOnlySpan<char> word)
    {
        var lower = string.Create(word.Length, word, (to, from) => from.ToLowerInvariant(to));
        if (lower.Contains('’', StringComparison.Ordinal)) lower = lower.Replace('’', '\'');
        return lower.EndsWith("'s", StringComparison.Ordinal) ? lower[..^2] : lower;
    }
}

/// <summary>Words that carry no content of their own.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> All = new(
        ("a about above after again all also an and any are as at be because been before being below between both but "
        + "by can could did do does doing during each few for from further had has have having he her here his how i "
        + "if in into is it its itself may me might more most much many must my nor of off on once only or other our "
        + "out over own same shall she should so some such than that the their them then there these they this those "
        + "through to too under until up upon very was we were what when where which while whom whose who why will "
        + "with would you your no not without none never neither cannot against although though however whereas unless "
        + "except since yet per via").Split(' '),
        StringComparer.Ordinal);

    public static bool Contains(string lower) => All.Contains(lower) || lower.EndsWith("n't", StringComparison.Ordinal);
}
