using System.Reflection;
using System.Text;

namespace AnswerEngine;

/// <summary>
/// Pieces of words and how many tokens each takes. A word that it does not hold is cut by longest match, which the
/// encoding does not do: that word may take a token more, so it counts for a quarter more.
/// </summary>
internal sealed class TokenTable
{
    private const string Resource = "tokens/table.txt";
    private const int PieceLengthMax = 32;

    /// <summary>In what parts of a token it counts.</summary>
    public const int Parts = 4;

    // Line ends and tabs cannot stand in a table of lines; their pictures can, and occur in no text of medicine.
    private static readonly (char Character, char Picture)[] Pictures = [('\n', '␊'), ('\r', '␍'), ('\t', '␉')];

    private static readonly Lazy<TokenTable> Loaded = new(Load);

    private readonly Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> _tokens;
    private readonly int _longest;
    private readonly byte[] _longestByFirst = new byte[char.MaxValue + 1];

    public TokenTable(IReadOnlyDictionary<string, byte> pieces)
    {
        _tokens = new Dictionary<string, byte>(pieces, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = Math.Min(PieceLengthMax, pieces.Keys.Max(p => p.Length));
        foreach (var piece in pieces.Keys)
        {
            var length = (byte)Math.Min(PieceLengthMax, piece.Length);
            _longestByFirst[piece[0]] = Math.Max(_longestByFirst[piece[0]], length);
        }
    }

    /// <summary>The table of the library.</summary>
    public static TokenTable BuiltIn => Loaded.Value;

    /// <summary>Quarters of tokens of one word as the encoding's pattern cuts it.</summary>
    public int Quarters(ReadOnlySpan<char> word)
    {
        if (word.Length <= _longest && _tokens.TryGetValue(word, out var whole)) return whole * Parts;
        return Pieces(word) * Parts + 1;
    }

    /// <summary>Tokens of a word cut by longest match.</summary>
    public int Pieces(ReadOnlySpan<char> word)
    {
        var sum = 0;
        while (!word.IsEmpty)
        {
            var (length, count) = LongestPiece(word);
            sum += count;
            word = word[length..];
        }
        return sum;
    }

    /// <summary>A line of a table file.</summary>
    public static string Line(string piece, int tokens)
    {
        foreach (var (character, picture) in Pictures) piece = piece.Replace(character, picture);
        return tokens == 1 ? piece : $"{piece}\t{tokens}";
    }

    private (int Length, int Tokens) LongestPiece(ReadOnlySpan<char> word)
    {
        for (int length = Math.Min(_longestByFirst[word[0]], word.Length); length > 0; length--)
            if (_tokens.TryGetValue(word[..length], out var known)) return (length, known);
        Rune.DecodeFromUtf16(word, out var rune, out var units);
        return (units, Unknown(rune));
    }

    // Common letters of other scripts are a token each; of rarer signs, of three bytes or four, not every one is.
    private static int Unknown(Rune rune) => rune.Utf8SequenceLength switch
    {
        1 or 2 => 1,
        3 => Rune.IsLetter(rune) ? 1 : 2,
        _ => 3,
    };

    private static TokenTable Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 }) { } // the head ends at the first empty line
        var pieces = new Dictionary<string, byte>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t');
            var piece = tab < 0 ? line : line[..tab];
            foreach (var (character, picture) in Pictures) piece = piece.Replace(picture, character);
            pieces[piece] = tab < 0 ? (byte)1 : byte.Parse(line.AsSpan(tab + 1), provider: null);
        }
        return new TokenTable(pieces);
    }
}
