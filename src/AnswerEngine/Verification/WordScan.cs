namespace AnswerEngine.Verification;

/// <summary>Cuts a text into words with their clauses; numbers that the grammar reads are marked as such.</summary>
internal static class WordScan
{
    private const int Non = 3;

    private static readonly HashSet<string> Contrasts = new(StringComparer.Ordinal)
    {
        "but", "however", "although", "though", "whereas", "while", "because", "except", "unless", "yet", "if",
    };

    // Words from "and" to the verb of its clause.
    private const int SubjectMax = 6;

    private static readonly HashSet<string> Pronouns = new(StringComparer.Ordinal)
    {
        "they", "it", "he", "she", "there", "we",
    };

    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "was", "were", "is", "are", "had", "has", "have", "did", "should", "may", "can", "could", "will", "would",
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
        var outer = new Stack<int>();
        var (clause, last, next, quantity) = (0, 0, 0, 0);
        while (next < text.Length)
        {
            var c = text[next];
            if (!char.IsLetterOrDigit(c))
            {
                clause = ClauseAfter(text, next, (clause, last), outer);
                last = Math.Max(last, clause);
                next++;
                continue;
            }
            var end = WordEnd(text, next);
            var place = new TextRange(next, end);
            while (quantity < quantities.Count && quantities[quantity].Extent.End <= next) quantity++;
            var isQuantity = quantity < quantities.Count && quantities[quantity].Extent.Start < end;
            var lower = Lower(text.AsSpan(next, end - next));
            if (!isQuantity && StartsClause(words, lower)) last = clause = last + 1;
            if (!isQuantity && IsNegated(lower))
            {
                words.Add(Word("non", place with { End = next + Non }, clause, false));
                (lower, place) = (lower[Non..], place with { Start = next + Non });
            }
            words.Add(Word(lower, place, clause, isQuantity));
            next = end;
        }
        CutCoordinated(text, words, last);
        return words;
    }

    /// <summary>Brackets hold a clause of their own; behind them the one before goes on.</summary>
    private static int ClauseAfter(string text, int at, (int Now, int Last) clause, Stack<int> outer)
    {
        if (text[at] is '(' or '[')
        {
            outer.Push(clause.Now);
            return clause.Last + 1;
        }
        if (text[at] is ')' or ']' && outer.TryPop(out var before)) return before;
        return IsBoundary(text, at) ? clause.Last + 1 : clause.Now;
    }

    /// <summary>
    /// "..., and data collection is minimal", "and they should ...", "that does not ...": a verb of its own begins a
    /// clause.
    /// </summary>
    private static void CutCoordinated(string text, List<ReadWord> words, int last)
    {
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (!BeginsCoordinated(text, words, i)) continue;
            var (was, becomes) = (words[i].Clause, ++last);
            for (var j = i; j < words.Count; j++)
            {
                if (words[j].Clause == was) words[j].Clause = becomes;
            }
        }
    }

    private static bool BeginsCoordinated(string text, List<ReadWord> words, int at)
    {
        if (words[at].Lower is "that" or "which" or "who") return Auxiliaries.Contains(words[at + 1].Lower);
        if (words[at].Lower is not ("and" or "or")) return false;
        if (Pronouns.Contains(words[at + 1].Lower)) return true;
        if (!text.AsSpan(0, words[at].Place.Start).TrimEnd().EndsWith(",", StringComparison.Ordinal)) return false;
        for (var i = at + 2; i < Math.Min(words.Count, at + SubjectMax) && words[i].Clause == words[at].Clause; i++)
        {
            if (Verbs.Contains(words[i].Lower)) return true;
        }
        return false;
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
