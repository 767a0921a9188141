namespace AnswerEngine.Claims;

/// <summary>Likeness of spelling: the share of runs of three characters that two texts have in common.</summary>
internal static class CharacterTrigrams
{
    /// <summary>The distinct runs of three letters or digits, case and other characters folded away.</summary>
    public static HashSet<int> Of(string text)
    {
        var found = new HashSet<int>();
        int a = ' ', b = ' ';
        foreach (var c in text.Append(' '))
        {
            var folded = char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ';
            if (folded == ' ' && b == ' ') continue;
            found.Add((a * 31 * 31) + (b * 31) + folded);
            (a, b) = (b, folded);
        }
        return found;
    }

    /// <summary>The share of <paramref name="some"/> that <paramref name="others"/> holds.</summary>
    public static double Share(HashSet<int> some, HashSet<int> others) =>
        some.Count == 0 ? 0 : some.Count(others.Contains) / (double)some.Count;
}
