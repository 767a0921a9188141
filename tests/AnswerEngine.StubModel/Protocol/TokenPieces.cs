namespace AnswerEngine.StubModel.Protocol;

/// <summary>A text in pieces of the size of tokens: what is streamed, and what usage counts.</summary>
internal static class TokenPieces
{
    private const int LengthMax = 5;

    /// <summary>Pieces that together are the text; a space belongs to the piece after it, and no character is torn apart.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var pieces = new List<string>();
        var begin = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLowSurrogate(text[i])) continue;
            if (i < text.Length && i - begin < LengthMax && text[i] != ' ') continue;
            pieces.Add(text[begin..i]);
            begin = i;
        }
        return pieces;
    }

    /// <summary>The text up to so many pieces.</summary>
    public static string First(string text, int count) => string.Concat(Of(text).Take(count));
}
