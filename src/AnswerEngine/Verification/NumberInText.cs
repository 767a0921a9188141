namespace AnswerEngine.Verification;

/// <summary>A number with the words around it: what it is said of.</summary>
internal sealed class NumberInText
{
    private const int NeighboursMax = 3;

    private readonly List<ReadWord> _before = new(NeighboursMax);
    private readonly List<ReadWord> _after = new(NeighboursMax);

    public NumberInText(TextReading text, FoundQuantity found)
    {
        (Text, Found, Amount) = (text, found, Amount.Of(found.Quantity));
        var words = text.Words;
        var at = FirstWord(words, found.Extent.Start);
        for (var i = at - 1; i >= 0 && _before.Count < NeighboursMax; i--)
        {
            if (words[i].IsContent) _before.Add(words[i]);
        }
        for (var i = at; i < words.Count && _after.Count < NeighboursMax; i++)
        {
            if (words[i].IsContent) _after.Add(words[i]);
        }
        if (IsDose) Drug = Owner(words, at);
    }

    public TextReading Text { get; }

    public FoundQuantity Found { get; }

    public Quantity Quantity => Found.Quantity;

    public Amount Amount { get; }

    /// <summary>The drug that a dose belongs to, where the text names one beside it.</summary>
    public ReadWord? Drug { get; }

    /// <summary>As the text writes it.</summary>
    public string Words => (Quantity.Measure == "inr" ? "INR " : "") + Text.At(Found.Extent).Trim();

    private bool IsDose => Amount.Unit
        is "mcg" or "units" or "ml" or "mcg/kg" or "mcg/m2" or "units/kg" or "mcg/kg/min";

    /// <summary>How many words stand beside both numbers, on whichever side.</summary>
    public int SharedNeighbours(NumberInText other) =>
        Neighbours().Count(n => other.Neighbours().Any(o => TextReading.MeanSame(n, o)));

    /// <summary>The same for the one or two words that stand closest, each on its own side.</summary>
    public int ClosestShared(NumberInText other) =>
        (Same(_before, other._before) ? 1 : 0) + (Same(_after, other._after) ? 1 : 0);

    private static bool Same(List<ReadWord> one, List<ReadWord> other) =>
        one.Count > 0 && other.Count > 0 && TextReading.MeanSame(one[0], other[0]);

    private IEnumerable<ReadWord> Neighbours() => _before.Concat(_after);

    /// <summary>True when no punctuation parts the number from a word behind it.</summary>
    private bool IsJoined(ReadWord word)
    {
        for (var i = Found.Extent.End; i < word.Place.Start; i++)
        {
            if (char.IsPunctuation(Text.Text[i]) && Text.Text[i] != '-') return false;
        }
        return true;
    }

    private static int FirstWord(IReadOnlyList<ReadWord> words, int start)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Place.Start < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>"5 mg of X" and "5 mg X" name the drug behind; else it is the last one named before.</summary>
    private ReadWord? Owner(IReadOnlyList<ReadWord> words, int at)
    {
        const int reach = 12;
        var after = at;
        while (after < words.Count && words[after].IsQuantity) after++;
        if (after < words.Count && words[after].Lower == "of") after++;
        var isDrug = after < words.Count && DrugNames.Contains(words[after].Lower);
        if (isDrug && IsJoined(words[after])) return words[after];
        for (var i = at - 1; i >= Math.Max(0, at - reach); i--)
        {
            if (DrugNames.Contains(words[i].Lower)) return words[i];
        }
        return null;
    }
}

/// <summary>Words by which a route can stand apart from its dose.</summary>
internal static class Routes
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["oral"] = ["oral", "mouth"], ["iv"] = ["intraven", " IV"], ["sc"] = ["subcut"], ["im"] = ["intramusc"],
        ["topical"] = ["topical"], ["rectal"] = ["rectal"], ["sublingual"] = ["sublingual"], ["vaginal"] = ["vaginal"],
        ["inhaled"] = ["inhal"],
    };

    public static bool Stands(string route, TextReading text) =>
        Array.Exists(Words[route], w => text.Text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
