namespace AnswerEngine;

/// <summary>The words and signs that make a number a bound, before it and after it.</summary>
internal static class QuantityComparator
{
    // Longer phrases first: "no less than" is not "less than".
    private static readonly (string Phrase, string Sign)[] WordsBefore =
    [
        ("greater than or equal to", "≥"), ("equal to or greater than", "≥"), ("more than or equal to", "≥"),
        ("less than or equal to", "≤"), ("equal to or less than", "≤"), ("at or above", "≥"), ("at or below", "≤"),
        ("no fewer than", "≥"), ("not fewer than", "≥"), ("no less than", "≥"), ("not less than", "≥"),
        ("no lower than", "≥"), ("no more than", "≤"), ("not more than", "≤"), ("no greater than", "≤"),
        ("not exceeding", "≤"), ("not to exceed", "≤"), ("not higher than", "≤"), ("no higher than", "≤"),
        ("a minimum of", "≥"), ("minimum of", "≥"), ("a maximum of", "≤"), ("maximum of", "≤"),
        ("at least", "≥"), ("at most", "≤"), ("up to", "≤"), ("within", "≤"),
        ("less than", "<"), ("fewer than", "<"), ("lower than", "<"), ("smaller than", "<"), ("younger than", "<"),
        ("shorter than", "<"), ("below", "<"), ("under", "<"),
        ("more than", ">"), ("greater than", ">"), ("higher than", ">"), ("larger than", ">"), ("older than", ">"),
        ("longer than", ">"), ("in excess of", ">"), ("exceeding", ">"), ("exceeds", ">"), ("above", ">"),
        ("over", ">"),
    ];

    private static readonly (string Mark, string Sign)[] MarksBefore =
    [
        (">/=", "≥"), ("</=", "≤"), (">=", "≥"), ("<=", "≤"), ("=>", "≥"), ("=<", "≤"), ("+/-", "±"), ("≥", "≥"),
        ("≤", "≤"), ("⩾", "≥"), ("⩽", "≤"), ("≧", "≥"), ("≦", "≤"), ("<", "<"), (">", ">"), ("±", "±"),
    ];

    private static readonly string[] Joints = ["or", "and"];

    private static readonly (string Word, string Sign)[] WordsAfter =
    [
        ("more", "≥"), ("higher", "≥"), ("greater", "≥"), ("older", "≥"), ("above", "≥"), ("over", "≥"),
        ("longer", "≥"), ("later", "≥"), ("larger", "≥"),
        ("less", "≤"), ("lower", "≤"), ("fewer", "≤"), ("younger", "≤"), ("below", "≤"), ("under", "≤"),
        ("shorter", "≤"), ("earlier", "≤"), ("smaller", "≤"),
    ];

    private static readonly string[] AgeWords = [" of age", " old", "-old"];

    /// <summary>The comparator that ends where the number (or its sign) begins, and where it begins.</summary>
    public static (string Sign, int Start) Before(string text, int number)
    {
        if (number > 0 && QuantityNumber.IsMinus(text[number - 1])) number--;
        var end = QuantityText.BeforeSpace(text, number);
        foreach (var (mark, sign) in MarksBefore)
        {
            if (text.AsSpan(0, end).EndsWith(mark, StringComparison.Ordinal)) return (sign, end - mark.Length);
        }
        foreach (var (phrase, sign) in WordsBefore)
        {
            if (QuantityText.EndsWithWord(text, end, phrase, StringComparison.OrdinalIgnoreCase))
                return (sign, end - phrase.Length);
        }
        return ("", number);
    }

    /// <summary>"65 years or older", "2.5 or more", "65+": the comparator here, and where it ends.</summary>
    public static (string Sign, int End) After(string text, int at)
    {
        if (at < text.Length && text[at] == '+' && !text.AsSpan(at).StartsWith("+/-", StringComparison.Ordinal))
            return ("≥", at + 1);
        var from = at;
        foreach (var word in AgeWords)
        {
            if (QuantityText.HasWord(text, at, word)) from = at + word.Length;
        }
        foreach (var joint in Joints)
        {
            if (from >= text.Length || text[from] != ' ' || !QuantityText.HasWord(text, from + 1, joint)) continue;
            var next = from + joint.Length + 2;
            foreach (var (word, sign) in WordsAfter)
            {
                if (IsBound(text, next, word)) return (sign, next + word.Length);
            }
        }
        return ("", at);
    }

    /// <summary>"Or more" and "and older" bound; "and more bleeding" and "or less often" go on.</summary>
    private static bool IsBound(string text, int at, string word)
    {
        if (!QuantityText.HasWord(text, at, word)) return false;
        var rest = text.AsSpan(at + word.Length);
        var isJoined = at >= 4 && text.AsSpan(at - 4, 4).SequenceEqual("and ");
        return !isJoined || word is "older" or "over" or "above" or "younger" or "under" or "below"
            ? !rest.StartsWith(" than", StringComparison.Ordinal)
            : rest.Length == 0 || rest[0] is '.' or ',' or ';' or ')';
    }
}
