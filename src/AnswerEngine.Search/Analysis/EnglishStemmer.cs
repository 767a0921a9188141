namespace AnswerEngine.Search.Analysis;

/// <summary>
/// The English stemmer of the Snowball project (Porter2) as defined at snowballstem.org/algorithms/english, with the
/// revisions up to release 3.0 (ogist, the organ/univers/later/emerg/past prefixes). Works in place on one word.
/// </summary>
/// <remarks>Inside, a y that acts as a consonant is marked by a capital Y, as in the definition.</remarks>
internal ref struct EnglishStemmer
{
    private readonly Span<char> _word;
    private int _length;
    private int _region1;
    private int _region2;

    private EnglishStemmer(Span<char> word)
    {
        _word = word;
        _length = word.Length;
    }

    private readonly ReadOnlySpan<char> Word => _word[.._length];

    /// <summary>Stems a lower-case word in place. Letters outside a to z count as consonants.</summary>
    /// <param name="word">The word; on return its beginning holds the stem.</param>
    /// <returns>Length of the stem, never above the length of the word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length < 3) return word.Length;
        if (StemmerTables.Irregular(word) is { } irregular)
        {
            irregular.CopyTo(word);
            return irregular.Length;
        }

        var stemmer = new EnglishStemmer(word);
        stemmer.DropLeadingApostrophe();
        stemmer.MarkConsonantY();
        stemmer.MarkRegions();
        stemmer.DropPossessive();
        stemmer.DropPlural();
        stemmer.DropPastAndGerund();
        stemmer.TurnFinalY();
        stemmer.ReplaceSuffix(StemmerTables.Step2);
        stemmer.ReplaceSuffix(StemmerTables.Step3);
        stemmer.DropDerivation();
        stemmer.DropFinalEOrL();
        word[..stemmer._length].Replace('Y', 'y');
        return stemmer._length;
    }

    private void DropLeadingApostrophe()
    {
        if (_word[0] != '\'') return;
        _word[1.._length].CopyTo(_word);
        _length--;
    }

    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < _length; i++)
            if (_word[i] == 'y' && (i == 0 || IsVowel(i - 1))) _word[i] = 'Y';
    }

    private void MarkRegions()
    {
        _region1 = StemmerTables.FixedRegion1(Word);
        if (_region1 == 0) _region1 = AfterVowelAndConsonant(0);
        _region2 = AfterVowelAndConsonant(_region1);
    }

    private readonly int AfterVowelAndConsonant(int start)
    {
        var i = start;
        while (i < _length && !IsVowel(i)) i++;
        while (i < _length && IsVowel(i)) i++;
        return Math.Min(i + 1, _length);
    }

    private void DropPossessive()
    {
        if (Ends("'s'")) _length -= 3;
        else if (Ends("'s")) _length -= 2;
        else if (Ends("'")) _length--;
    }

    private void DropPlural()
    {
        if (Ends("sses")) _length -= 2;
        else if (Ends("ied") || Ends("ies")) _length -= _length > 4 ? 2 : 1;
        else if (Ends("s") && !Ends("us") && !Ends("ss") && HasVowel(_length - 2)) _length--;
    }

    private void DropPastAndGerund()
    {
        if (Ends("eedly")) ShortenDoubleE(5);
        else if (Ends("eed")) ShortenDoubleE(3);
        else if (Ends("ingly")) DropAfterVowel(5);
        else if (Ends("edly")) DropAfterVowel(4);
        else if (Ends("ed")) DropAfterVowel(2);
        else if (Ends("ing")) DropGerund();
    }

    private void ShortenDoubleE(int suffix)
    {
        if (_length - suffix < _region1 || StemmerTables.KeepsDoubleE(_word[..(_length - suffix)])) return;
        _length -= suffix - 2;
    }

    private void DropGerund()
    {
        var stem = _word[..(_length - 3)];
        if (StemmerTables.KeepsGerund(stem)) return;
        if (stem.Length == 2 && stem[1] == 'y' && !IsVowel(0))
        {
            "ie".CopyTo(_word[1..]); // dying: die
            _length = 3;
            return;
        }

        DropAfterVowel(3);
    }

    private void DropAfterVowel(int suffix)
    {
        if (!HasVowel(_length - suffix)) return;
        _length -= suffix;
        if (Ends("at") || Ends("bl") || Ends("iz")) _word[_length++] = 'e';
        else if (EndsInDouble()) _length -= _length == 3 && _word[0] is 'a' or 'e' or 'o' ? 0 : 1;
        else if (_length == _region1 && EndsInShortSyllable(_length)) _word[_length++] = 'e';
    }

    private readonly bool EndsInDouble() =>
        _length >= 2 && _word[_length - 1] == _word[_length - 2]
        && _word[_length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    private readonly void TurnFinalY()
    {
        if (_length > 2 && _word[_length - 1] is 'y' or 'Y' && !IsVowel(_length - 2)) _word[_length - 1] = 'i';
    }

    private void ReplaceSuffix(ReadOnlySpan<SuffixRule> rules)
    {
        foreach (var rule in rules)
        {
            if (!Ends(rule.Suffix)) continue;
            var start = _length - rule.Suffix.Length;
            if (start < (rule.InRegion2 ? _region2 : _region1)) return;
            if (rule.AfterAny.Length > 0 && (start == 0 || !rule.AfterAny.Contains(_word[start - 1]))) return;
            rule.Replacement.CopyTo(_word[start..]);
            _length = start + rule.Replacement.Length;
            return;
        }
    }

    private void DropDerivation()
    {
        foreach (var suffix in StemmerTables.Step4)
        {
            if (!Ends(suffix)) continue;
            var start = _length - suffix.Length;
            if (start < _region2) return;
            if (suffix == "ion" && _word[start - 1] is not ('s' or 't')) return;
            _length = start;
            return;
        }
    }

    private void DropFinalEOrL()
    {
        if (_length == 0) return;
        var last = _length - 1;
        var drop = _word[last] switch
        {
            'e' => last >= _region2 || (last >= _region1 && !EndsInShortSyllable(last)),
            'l' => last >= _region2 && last > 0 && _word[last - 1] == 'l',
            _ => false,
        };
        if (drop) _length--;
    }

    private readonly bool EndsInShortSyllable(int end)
    {
        if (end == 2) return IsVowel(0) && !IsVowel(1);
        if (end < 3) return false;
        return (!IsVowel(end - 1) && _word[end - 1] is not ('w' or 'x' or 'Y') && IsVowel(end - 2)
            && !IsVowel(end - 3)) || _word[..end].EndsWith("past");
    }

    private readonly bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
            if (IsVowel(i)) return true;
        return false;
    }

    private readonly bool IsVowel(int index) => _word[index] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private readonly bool Ends(string suffix) => Word.EndsWith(suffix);
}
