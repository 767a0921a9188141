namespace AnswerEngine.Verification;

/// <summary>
/// A text read once for all checks: words with their meanings, numbers, negations. It does not change: keep it, and
/// judge many claims against it.
/// </summary>
public sealed class TextReading
{
    private const int PhraseTermsMax = 6;

    private readonly HashSet<string> _meanings = new(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="meaning">
    /// The name under which the vocabulary knows a term, given its analyzed terms joined by spaces, or null.
    /// </param>
    public TextReading(string text, Func<string, string?>? meaning = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Quantities = QuantityScanner.Scan(text);
        Words = WordScan.Read(text, Quantities);
        if (meaning is not null) FindPhrases(meaning);
        Content = [.. Words.Where(w => w.IsContent)];
        Negations = NegationScopes.Find(this);
        foreach (var word in Words)
        {
            if (word.Term.Length > 0) _meanings.Add(word.Term);
            if (word.Meaning.Length > 0) _meanings.Add("=" + word.Meaning);
            if (word.Pole is { } pole) _meanings.Add(pole.Key);
            if (Synonyms.Of(word.Lower) is { } same) _meanings.Add(same);
            // How often a dose is given may stand in the number here and apart from it there.
            if (word.IsQuantity) _meanings.Add(Spelling.Term(word.Lower));
        }
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    internal IReadOnlyList<FoundQuantity> Quantities { get; }

    internal IReadOnlyList<ReadWord> Words { get; }

    internal IReadOnlyList<ReadWord> Content { get; }

    internal IReadOnlyList<Negation> Negations { get; }

    /// <summary>The numbers with the words beside them; made once, on first use.</summary>
    internal IReadOnlyList<NumberInText> Numbers =>
        _numbers ??= [.. Quantities.Select(q => new NumberInText(this, q))];

    private NumberInText[]? _numbers;

    /// <summary>True when the text says this word or another of the same meaning.</summary>
    internal bool Says(ReadWord word) =>
        _meanings.Contains(word.Term)
        || (word.Meaning.Length > 0 && _meanings.Contains("=" + word.Meaning))
        || (word.Pole is { Covers: true } pole && _meanings.Contains(pole.Key))
        || (Synonyms.Of(word.Lower) is { } same && _meanings.Contains(same));

    internal bool Says(Pole pole) => _meanings.Contains(pole.Key);

    /// <summary>How often a pole is said.</summary>
    internal int Count(Pole pole) => Words.Count(w => w.Pole == pole);

    /// <summary>True when the two words mean the same.</summary>
    internal static bool MeanSame(ReadWord one, ReadWord other) =>
        (one.Term.Length > 0 && one.Term == other.Term)
        || (one.Meaning.Length > 0 && one.Meaning == other.Meaning)
        || (one.Pole is { Covers: true } pole && other.Pole == pole)
        || (Synonyms.Of(one.Lower) is { } same && Synonyms.Of(other.Lower) == same);

    /// <summary>Where the words stand that mean the same as this one.</summary>
    internal IEnumerable<int> Places(ReadWord word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (MeanSame(Words[i], word)) yield return i;
        }
    }

    /// <summary>The place of a word of this text among its words.</summary>
    internal int IndexOf(ReadWord word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (ReferenceEquals(Words[i], word)) return i;
        }
        return -1;
    }

    /// <summary>True when the word at this place lies in the scope of a negation other than itself.</summary>
    internal bool IsNegatedAt(int at)
    {
        foreach (var negation in Negations)
        {
            if (negation.From <= at && at < negation.To && !ReferenceEquals(negation.Cue, Words[at])) return true;
        }
        return false;
    }

    /// <summary>The next content word before (-1) or after (+1) a place.</summary>
    internal ReadWord? Beside(int at, int step)
    {
        for (var i = at + step; i >= 0 && i < Words.Count; i += step)
        {
            if (Words[i].IsContent) return Words[i];
        }
        return null;
    }

    /// <summary>How many content words the clause of a word shares with that of another text's word.</summary>
    internal int SharedInClause(int at, TextReading other, int otherAt)
    {
        var (mine, theirs) = (Words[at].Clause, other.Words[otherAt].Clause);
        return Content.Count(w => w.Clause == mine && w.Pole is null
            && other.Content.Any(o => o.Clause == theirs && MeanSame(o, w)));
    }

    /// <summary>The text at a range, for reasons.</summary>
    internal string At(TextRange range) => Text[range.Start..range.End];

    /// <summary>The longest terms of the vocabulary, from left to right.</summary>
    private void FindPhrases(Func<string, string?> meaning)
    {
        var words = Words.Where(w => w.Term.Length > 0).ToArray();
        var stems = Array.ConvertAll(words, w => AnalyzedText.Stem(w.Lower));
        for (var at = 0; at < words.Length;)
        {
            var (length, name) = Longest(words, stems, at, meaning);
            for (var i = at; i < at + length; i++) words[i].BelongTo(name, length);
            at += Math.Max(1, length);
        }
    }

    private static (int Length, string Name) Longest(
        ReadWord[] words, string[] stems, int at, Func<string, string?> meaning)
    {
        var count = 1;
        while (count < PhraseTermsMax && at + count < words.Length && words[at + count].Clause == words[at].Clause)
            count++;
        for (; count > 0; count--)
        {
            if (meaning(string.Join(' ', stems, at, count)) is { } name) return (count, name);
        }
        return (0, "");
    }
}

/// <summary>A text that claims may rest on, read once.</summary>
/// <param name="Quote">What carries numbers, directions and words.</param>
/// <param name="Context">What may name whom and what the quote speaks of.</param>
public sealed record SupportReading(TextReading Quote, TextReading Context)
{
    /// <summary>Reads quote and context.</summary>
    public static SupportReading Of(SupportingText text, Func<string, string?>? meaning = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SupportReading(new TextReading(text.Quote, meaning), new TextReading(text.Context, meaning));
    }
}
