namespace AnswerEngine.Search.Reference;

/// <summary>
/// The stemmer of Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two departures of its
/// author's own program that Lucene's PorterStemFilter has too (bli to ble, logi to log). Works in place on one word.
/// </summary>
internal ref struct PorterStemmer
{
    // Where one suffix ends another the longer comes first: the longest match decides, even if its condition fails.
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("tional", "tion"), ("biliti", "ble"), ("entli", "ent"), ("ousli", "ous"), ("ation", "ate"), ("alism", "al"),
        ("aliti", "al"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("alli", "al"),
        ("ator", "ate"), ("logi", "log"), ("bli", "ble"), ("eli", "e"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
        "al", "er", "ic", "ou",
    ];

    private readonly Span<char> _word;
    private int _length;

    private PorterStemmer(Span<char> word)
    {
        _word = word;
        _length = word.Length;
    }

    private readonly ReadOnlySpan<char> Word => _word[.._length];

    /// <summary>Stems a lower-case word in place; what is no letter from a to z counts as a consonant.</summary>
    /// <returns>Length of the stem, never above that of the word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length < 3) return word.Length;
        var stemmer = new PorterStemmer(word);
        stemmer.DropPlural();
        stemmer.DropPastAndGerund();
        if (stemmer.Ends("y") && stemmer.HasVowel(stemmer._length - 1)) word[stemmer._length - 1] = 'i';
        stemmer.Replace(Step2);
        stemmer.Replace(Step3);
        stemmer.DropDerivation();
        stemmer.DropFinalEAndL();
        return stemmer._length;
    }

    private void DropPlural()
    {
        if (Ends("sses") || Ends("ies")) _length -= 2;
        else if (Ends("s") && !Ends("ss")) _length--;
    }

    private void DropPastAndGerund()
    {
        if (Ends("eed"))
        {
            if (Measure(_length - 3) > 0) _length--;
            return;
        }
        var suffix = Ends("ed") ? 2 : Ends("ing") ? 3 : 0;
        if (suffix == 0 || !HasVowel(_length - suffix)) return;
        _length -= suffix;
        if (Ends("at") || Ends("bl") || Ends("iz")) _word[_length++] = 'e';
        else if (EndsInDouble()) _length -= _word[_length - 1] is 'l' or 's' or 'z' ? 0 : 1;
        else if (Measure(_length) == 1 && EndsInShortSyllable(_length)) _word[_length++] = 'e';
    }

    private void Replace((string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!Ends(suffix)) continue;
            var start = _length - suffix.Length;
            if (Measure(start) == 0) return;
            replacement.CopyTo(_word[start..]);
            _length = start + replacement.Length;
            return;
        }
    }

    private void DropDerivation()
    {
        foreach (var suffix in Step4)
        {
            if (!Ends(suffix)) continue;
            var start = _length - suffix.Length;
            if (suffix == "ion" && (start == 0 || _word[start - 1] is not ('s' or 't'))) return;
            if (Measure(start) > 1) _length = start;
            return;
        }
    }

    private void DropFinalEAndL()
    {
        var measure = Measure(_length);
        if (Ends("e") && (measure > 1 || (measure == 1 && !EndsInShortSyllable(_length - 1)))) _length--;
        if (Ends("ll") && measure > 1) _length--;
    }

    /// <summary>How often a consonant follows a vowel before <paramref name="end"/>.</summary>
    private readonly int Measure(int end)
    {
        var measure = 0;
        for (var i = 1; i < end; i++)
            if (IsConsonant(i) && !IsConsonant(i - 1)) measure++;
        return measure;
    }

    private readonly bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
            if (!IsConsonant(i)) return true;
        return false;
    }

    private readonly bool EndsInDouble() =>
        _length > 1 && _word[_length - 1] == _word[_length - 2] && IsConsonant(_length - 1);

    private readonly bool EndsInShortSyllable(int end) =>
        end > 2 && IsConsonant(end - 3) && !IsConsonant(end - 2) && IsConsonant(end - 1)
        && _word[end - 1] is not ('w' or 'x' or 'y');

    private readonly bool IsConsonant(int index)
    {
        // A y is a consonant at the beginning and after a vowel.
        var run = 0;
        while (_word[index] == 'y' && index > 0)
        {
            index--;
            run++;
        }
        var consonant = _word[index] is not ('a' or 'e' or 'i' or 'o' or 'u');
        return consonant == (run % 2 == 0);
    }

    private readonly bool Ends(string suffix) => Word.EndsWith(suffix);
}
