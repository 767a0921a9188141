using System.Globalization;
using System.Text;

namespace AnswerEngine.Search.Reference;

/// <summary>
/// Cuts text into words as Lucene's StandardTokenizer does, by the word boundaries of Unicode (UAX #29, up to version
/// 12): a mark such as an apostrophe or a point holds letters or digits on both its sides together, a hyphen does not.
/// Scripts without spaces between words are left out: they are cut into letters here.
/// </summary>
internal ref struct StandardWords(ReadOnlySpan<char> text)
{
    /// <summary>Longest word in UTF-16 code units; a longer one goes on as the next.</summary>
    private const int LengthMax = 255;

    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    private enum Part
    {
        Other,
        Letter,
        Digit,
        Joiner,
        BetweenLetters,
        BetweenDigits,
        BetweenAlike,
        Extender,
    }

    /// <summary>The word.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Moves to the next word.</summary>
    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var start = _next;
            if (ReadWord())
            {
                Current = _text[start.._next];
                return true;
            }
            if (_next == start) _next += At(start).Units;
        }
        return false;
    }

    /// <summary>Reads on to the end of the word that begins here; false when only joiners do.</summary>
    private bool ReadWord()
    {
        var (start, last, isWord) = (_next, Part.Other, false);
        while (_next < _text.Length && _next - start < LengthMax)
        {
            var (part, units) = At(_next);
            if (part is Part.Letter or Part.Digit or Part.Joiner) last = part;
            else if (!(part == Part.Extender && last != Part.Other) && !Holds(part, last, _next + units)) break;
            isWord |= part is Part.Letter or Part.Digit;
            _next += units;
        }
        return isWord;
    }

    private readonly bool Holds(Part mark, Part last, int next)
    {
        var holds = last switch
        {
            Part.Letter => mark is Part.BetweenLetters or Part.BetweenAlike,
            Part.Digit => mark is Part.BetweenDigits or Part.BetweenAlike,
            _ => false,
        };
        if (!holds) return false;
        while (next < _text.Length && At(next) is (Part.Extender, var units)) next += units;
        return next < _text.Length && At(next).Part == last;
    }

    private readonly (Part Part, int Units) At(int index)
    {
        _ = Rune.DecodeFromUtf16(_text[index..], out var rune, out var units);
        return (PartOf(rune), units);
    }

    private static Part PartOf(Rune rune) => rune.Value switch
    {
        '.' or '\'' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E => Part.BetweenAlike,
        ':' or 0x00B7 or 0x0387 or 0x2027 or 0xFE55 or 0xFF1A => Part.BetweenLetters,
        ',' or ';' or 0x037E or 0x0589 or 0x2044 or 0xFE10 or 0xFE14 or 0xFE50 or 0xFE54 or 0xFF0C or 0xFF1B =>
            Part.BetweenDigits,
        0x202F => Part.Joiner,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => Part.Digit,
            UnicodeCategory.ConnectorPunctuation => Part.Joiner,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format => Part.Extender,
            UnicodeCategory.LetterNumber => Part.Letter,
            _ => Rune.IsLetter(rune) ? Part.Letter : Part.Other,
        },
    };
}
