using System.Text;

namespace AnswerEngine.StubModel.Prompts;

/// <summary>The words of a text that say what it is about, in one form for singular and plural.</summary>
internal static class ContentWords
{
    private const int LengthMin = 3;

    private static readonly HashSet<string> Frequent = new(
        ("the and for with that this from are was were has have had not what which when who how does did should could would can may might than "
            + "then its his her their there been being into over under after before between about much many long often one two").Split(' '),
        StringComparer.Ordinal);

    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else Take();
        }
        Take();
        return words;

        void Take()
        {
            var taken = word.ToString();
            word.Clear();
            if (taken.Length < LengthMin || Frequent.Contains(taken)) return;
            words.Add(taken.Length > LengthMin && taken[^1] == 's' ? taken[..^1] : taken);
        }
    }
}
