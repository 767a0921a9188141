using System.Text;
using System.Text.Json;

namespace AnswerEngine.Answers;

/// <summary>
/// Reads a model's reply while it comes in: each statement as soon as its text is complete, and at the end whether the
/// whole is what was asked for, to the letter.
/// </summary>
internal sealed class ReplyReader
{
    /// <summary>Longest reply, in characters.</summary>
    public const int LengthMax = 100_000;

    /// <summary>Most statements of a reply.</summary>
    public const int StatementsMax = 40;

    // Object of the reply, its list, an object of the list.
    private const int ElementDepth = 3;

    private readonly StringBuilder _text = new();
    private int _read;
    private int _depth;
    private int _start;
    private int _count;
    private bool _inString;
    private bool _escaped;

    /// <summary>The statements that this piece of the reply completes.</summary>
    /// <exception cref="FormatException">The reply is not of the expected shape.</exception>
    public IEnumerable<ProposedStatement> Add(string piece)
    {
        if (_text.Length + piece.Length > LengthMax)
            throw new FormatException($"the reply is longer than {LengthMax} characters");
        _text.Append(piece);
        for (; _read < _text.Length; _read++)
        {
            if (!Closes(_text[_read])) continue;
            if (++_count > StatementsMax)
                throw new FormatException($"the reply has more than {StatementsMax} statements");
            yield return Parse(_text.ToString(_start, _read + 1 - _start), ProposalJson.Default.ProposedStatement);
        }
    }

    /// <summary>Checks the whole reply, which has ended.</summary>
    /// <exception cref="FormatException">The reply is not of the expected shape.</exception>
    public ProposedAnswer Whole() => Parse(_text.ToString(), ProposalJson.Default.ProposedAnswer);

    /// <summary>True when the character ends an object of the list.</summary>
    private bool Closes(char character)
    {
        if (_inString)
        {
            if (_escaped) _escaped = false;
            else if (character == '\\') _escaped = true;
            else if (character == '"') _inString = false;
            return false;
        }
        switch (character)
        {
            case '"':
                _inString = true;
                return false;
            case '{' or '[':
                if (++_depth == ElementDepth) _start = _read;
                return false;
            case '}' or ']':
                return _depth-- == ElementDepth && character == '}';
            default:
                return false;
        }
    }

    private static T Parse<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new FormatException("the reply is null");
        }
        catch (JsonException error)
        {
            throw new FormatException($"the reply is not JSON of the given schema ({error.Message})", error);
        }
    }
}
