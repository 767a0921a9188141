using System.Text;

namespace AnswerEngine.Documents.Xml;

/// <summary>
/// Characters of an XML file on their way to the parser: the document type declaration (and every entity it declares),
/// comments and processing instructions are taken out, named entities are replaced from our own table, and nesting and
/// tag length are limited before the parser can spend memory on them.
/// </summary>
internal sealed class GuardedXmlText(TextReader source) : TextReader
{
    /// <summary>Deepest nesting of elements.</summary>
    public const int DepthMax = 256;

    /// <summary>Longest tag, comment-free, in characters.</summary>
    public const int TagLengthMax = 1 << 20;

    /// <summary>Longest document type declaration, in characters.</summary>
    public const int DoctypeLengthMax = 1 << 20;

    private const int BufferLength = 8_192;

    private readonly char[] _input = new char[BufferLength];
    private readonly StringBuilder _output = new(BufferLength);
    private readonly StringBuilder _pending = new();
    private State _state = State.Content;
    private State _outer = State.Content;
    private int _outputPosition;
    private int _depth;
    private int _length;
    private int _brackets;
    private char _quote;
    private char _previous;
    private bool _ended;

    private enum State
    {
        Content,
        Entity,
        Opening,
        Declaration,
        Tag,
        EndTag,
        Comment,
        Instruction,
        CharacterData,
        Doctype,
    }

    public override int Peek() => Fill() ? _output[_outputPosition] : -1;

    public override int Read() => Fill() ? _output[_outputPosition++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || !Fill()) return 0;
        var read = Math.Min(count, _output.Length - _outputPosition);
        _output.CopyTo(_outputPosition, buffer, index, read);
        _outputPosition += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        while (_outputPosition == _output.Length && !_ended)
        {
            _output.Clear();
            _outputPosition = 0;
            var read = source.Read(_input, 0, _input.Length);
            if (read == 0) End();
            for (var i = 0; i < read; i++) Next(_input[i]);
        }

        return _outputPosition < _output.Length;
    }

    private void End()
    {
        _ended = true;
        // What is cut off goes to the parser as it stands, which then names the place.
        if (_state is State.Entity) _output.Append('&').Append(_pending);
        if (_state is State.Opening or State.Declaration) _output.Append('<').Append(_pending);
        if (_state is State.Doctype or State.Comment or State.Instruction)
            throw new UnreadableContentException("the XML ends inside a declaration or comment: fetch the file again");
    }

    private void Next(char c)
    {
        switch (_state)
        {
            case State.Content: Content(c); break;
            case State.Entity: Entity(c); break;
            case State.Opening: Opening(c); break;
            case State.Declaration: Declaration(c); break;
            case State.Tag: Tag(c); break;
            case State.EndTag: EndTag(c); break;
            case State.Comment: Skip(c, "-->"); break;
            case State.Instruction: Skip(c, "?>"); break;
            case State.CharacterData: CharacterData(c); break;
            case State.Doctype: Doctype(c); break;
        }
    }

    private void Content(char c)
    {
        if (c == '<') Enter(State.Opening);
        else if (c == '&') Enter(State.Entity);
        else _output.Append(c);
    }

    private void Opening(char c)
    {
        switch (c)
        {
            case '!':
                _pending.Append(c);
                _state = State.Declaration;
                break;
            case '?':
                Enter(State.Instruction);
                break;
            case '/':
                _output.Append("</");
                Enter(State.EndTag);
                break;
            default:
                _output.Append('<');
                Enter(State.Tag);
                Tag(c);
                break;
        }
    }

    private void Declaration(char c)
    {
        _pending.Append(c);
        var text = _pending.ToString();
        if (text == "!--")
        {
            Enter(State.Comment);
        }
        else if (text == "![CDATA[")
        {
            _output.Append("<![CDATA[");
            Enter(State.CharacterData);
        }
        else if (text == "!DOCTYPE")
        {
            _brackets = 0;
            Enter(State.Doctype);
        }
        else if (text.Length > 8)
        {
            throw new UnreadableContentException("the XML holds an unknown declaration after \"<!\"");
        }
    }

    private void Tag(char c)
    {
        Count(TagLengthMax, "a tag");
        if (c == '&')
        {
            Enter(State.Entity);
            return;
        }

        _output.Append(c);
        if (_quote != '\0')
        {
            if (c == _quote) _quote = '\0';
        }
        else if (c is '"' or '\'')
        {
            _quote = c;
        }
        else if (c == '>')
        {
            if (_previous != '/') Deeper();
            Enter(State.Content);
        }

        _previous = c;
    }

    private void EndTag(char c)
    {
        Count(TagLengthMax, "a tag");
        _output.Append(c);
        if (c != '>') return;
        _depth--;
        Enter(State.Content);
    }

    private void Entity(char c)
    {
        if (c != ';')
        {
            if (_pending.Length < XmlEntities.NameLengthMax && c is not ('<' or '&' or '>') && !char.IsWhiteSpace(c))
            {
                _pending.Append(c);
                return;
            }

            throw new UnreadableContentException($"the XML holds a bare \"&\" before \"{_pending}\": write &amp;");
        }

        var name = _pending.ToString();
        if (name.StartsWith('#') || name is "lt" or "gt" or "amp" or "quot" or "apos")
            _output.Append('&').Append(name).Append(';');
        else if (XmlEntities.Resolve(name) is { } text)
            _output.Append(Escaped(text));
        else
            throw new UnreadableContentException($"unknown entity &{name};: write the character itself");
        Return();
    }

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private void CharacterData(char c)
    {
        _output.Append(c);
        if (EndsWith(c, "]]>")) Enter(State.Content);
    }

    private void Skip(char c, string end)
    {
        if (EndsWith(c, end)) Return();
    }

    private void Doctype(char c)
    {
        Count(DoctypeLengthMax, "the document type declaration");
        if (c == '\n') _output.Append(c); // keeps line numbers right
        if (_quote != '\0')
        {
            if (c == _quote) _quote = '\0';
            return;
        }

        if (EndsWith(c, "<!--")) Enter(State.Comment, inDoctype: true);
        else if (c is '"' or '\'') _quote = c;
        else if (c == '[') _brackets++;
        else if (c == ']') _brackets--;
        else if (c == '>' && _brackets <= 0) Enter(State.Content);
    }

    /// <summary>Keeps the last characters in <see cref="_pending"/> and compares them.</summary>
    private bool EndsWith(char c, string end)
    {
        if (_pending.Length >= end.Length) _pending.Remove(0, 1 + _pending.Length - end.Length);
        _pending.Append(c);
        return _pending.Equals(end);
    }

    private void Deeper()
    {
        if (++_depth > DepthMax)
            throw new UnreadableContentException($"the XML is nested deeper than {DepthMax} elements");
    }

    private void Count(int max, string what)
    {
        if (++_length > max) throw new UnreadableContentException($"{what} is longer than {max >> 20} Mi characters");
    }

    private void Enter(State state, bool inDoctype = false)
    {
        _outer = inDoctype ? State.Doctype : state is State.Entity && _state is State.Tag ? State.Tag : State.Content;
        var keepsCount = state is State.Entity || inDoctype;
        if (!keepsCount)
        {
            _length = 0;
            _quote = '\0';
            _previous = '\0';
        }

        _pending.Clear();
        _state = state;
    }

    private void Return()
    {
        _state = _outer;
        _outer = State.Content;
        _pending.Clear();
    }
}
