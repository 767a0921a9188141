namespace AnswerEngine.Documents.Tagged;

/// <summary>A record of a tagged format: fields in their order, a tag as often as the file has it.</summary>
internal sealed class TaggedRecord(int number, int line)
{
    /// <summary>Most fields of one record, and most lines of them.</summary>
    public const int LinesMax = 20_000;

    /// <summary>Most characters of one record.</summary>
    public const int CharactersMax = 8 << 20;

    private readonly List<TaggedField> _fields = [];
    private int _lines, _characters;

    /// <summary>Number of the record in its file, from 1.</summary>
    public int Number => number;

    /// <summary>The line at which it begins.</summary>
    public int Line => line;

    /// <summary>Why it cannot be read; null when nothing is wrong with its lines.</summary>
    public string? Problem { get; private set; }

    /// <summary>The fields in their order.</summary>
    public IReadOnlyList<TaggedField> Fields => _fields;

    /// <summary>Marks it as unreadable; the first reason stays.</summary>
    public void Fail(string reason) => Problem ??= reason;

    /// <summary>Adds a field.</summary>
    public void Add(string tag, string value)
    {
        if (Fits(value)) _fields.Add(new TaggedField(tag, [value]));
    }

    /// <summary>Adds a line without a tag to the field before it.</summary>
    public void Continue(string value)
    {
        if (_fields.Count == 0) Fail("it begins with a line that has no tag");
        else if (Fits(value)) _fields[^1].Lines.Add(value);
    }

    /// <summary>The lines of every field with one of these tags, in the order of the file.</summary>
    public IEnumerable<string> Lines(params string[] tags) =>
        _fields.Where(field => tags.Contains(field.Tag, StringComparer.Ordinal)).SelectMany(field => field.Lines);

    /// <summary>The first field with this tag, its lines joined by spaces; null when there is none.</summary>
    public string? Text(string tag) => _fields.Find(field => field.Tag == tag)?.Text;

    /// <summary>Every field with this tag, the lines of each joined by spaces.</summary>
    public IEnumerable<string> Texts(string tag) =>
        _fields.Where(field => field.Tag == tag).Select(field => field.Text);

    private bool Fits(string value)
    {
        _lines++;
        _characters += value.Length;
        if (_lines > LinesMax) Fail($"it has more than {LinesMax} lines");
        if (_characters > CharactersMax) Fail($"it has more than {CharactersMax >> 20} Mi characters");
        return Problem is null;
    }
}

/// <summary>One field: the line with the tag and those that go on from it.</summary>
internal sealed record TaggedField(string Tag, List<string> Lines)
{
    /// <summary>All lines, joined by spaces.</summary>
    public string Text => string.Join(' ', Lines);
}
