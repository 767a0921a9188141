using System.Text;

namespace AnswerEngine.Search.Analysis;

/// <summary>
/// Cuts text into words and folds them, without allocating. A word is a run of letters and digits; a decimal point
/// (also the raised one) stays inside a number, a thousands comma and an inner apostrophe fall out, a possessive
/// ending is not part of the word.
/// </summary>
internal ref struct WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
{
    private const int ThousandsDigits = 3;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _next;

    /// <summary>First code unit of the word in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Code unit after the word in the text, before any possessive ending.</summary>
    public int End { get; private set; }

    /// <summary>Length of the folded word at the start of the buffer.</summary>
    public int Length { get; private set; }

    /// <summary>True when a hyphen and nothing else ties this word to the one before it.</summary>
    public bool FollowsHyphen { get; private set; }

    /// <summary>Moves to the next word; a word longer than the buffer is cut to it.</summary>
    public bool MoveNext()
    {
        var previousEnd = _next;
        while (_next < _text.Length && !IsWordAt(_next, out _, out _)) _next++;
        if (_next >= _text.Length) return false;
        FollowsHyphen = Length > 0 && _next == previousEnd + 1 && IsHyphen(_text[previousEnd]);
        Start = _next;
        Length = 0;
        ReadWord();
        return true;
    }

    private static bool IsHyphen(char character) => character is '-' or '\u2010' or '\u2011';

    private static bool IsApostrophe(char character) => character is '\'' or '\u2019' or '\u02BC';

    private void ReadWord()
    {
        while (_next < _text.Length)
        {
            if (char.IsAsciiLetterOrDigit(_text[_next]))
            {
                // Most characters are: the same as below, without the detour over runes.
                if (Length < _buffer.Length) _buffer[Length++] = AsciiFolded(_text[_next]);
                _next++;
            }
            else if (IsWordAt(_next, out var rune, out var units))
            {
                Append(rune);
                _next += units;
            }
            else if (IsDecimalPoint())
            {
                Append(new Rune('.'));
                _next++;
            }
            else if (IsThousandsComma() || IsInnerApostrophe())
            {
                _next++;
            }
            else
            {
                break;
            }

            End = _next;
            if (TrySkipPossessive()) break;
        }
    }

    private static char AsciiFolded(char character) =>
        char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;

    private void Append(Rune rune)
    {
        Span<char> folded = stackalloc char[CharacterFolding.ExpansionMax];
        var count = rune.Value == '.' ? 1 : CharacterFolding.Fold(rune, folded);
        if (rune.Value == '.') folded[0] = '.';
        if (Length + count > _buffer.Length) return;
        folded[..count].CopyTo(_buffer[Length..]);
        Length += count;
    }

    private readonly bool IsWordAt(int index, out Rune rune, out int units)
    {
        var character = _text[index];
        units = 1;
        if (Rune.TryCreate(character, out rune)) return CharacterFolding.IsWordCharacter(rune);
        return Rune.DecodeFromUtf16(_text[index..], out rune, out units) == System.Buffers.OperationStatus.Done
            && CharacterFolding.IsWordCharacter(rune);
    }

    private readonly bool IsDecimalPoint() =>
        _text[_next] is '.' or '\u00B7' && IsDigit(_next - 1) && IsDigit(_next + 1);

    private readonly bool IsThousandsComma()
    {
        if (_text[_next] != ',' || !IsDigit(_next - 1)) return false;
        for (var i = 1; i <= ThousandsDigits; i++)
            if (!IsDigit(_next + i)) return false;
        var after = _next + ThousandsDigits + 1;
        return after >= _text.Length || !IsWordAt(after, out _, out _);
    }

    private readonly bool IsInnerApostrophe() =>
        IsApostrophe(_text[_next]) && _next > Start && char.IsLetter(_text[_next - 1])
        && _next + 1 < _text.Length && char.IsLetter(_text[_next + 1]);

    private bool TrySkipPossessive()
    {
        if (_next + 1 >= _text.Length || !IsApostrophe(_text[_next]) || _text[_next + 1] is not ('s' or 'S'))
            return false;
        if (_next + 2 < _text.Length && IsWordAt(_next + 2, out _, out _)) return false;
        _next += 2;
        return true;
    }

    private readonly bool IsDigit(int index) =>
        index >= Start && index < _text.Length && char.IsAsciiDigit(_text[index]);
}
