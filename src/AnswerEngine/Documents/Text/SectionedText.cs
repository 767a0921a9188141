using System.Text;

namespace AnswerEngine.Documents.Text;

/// <summary>
/// Collects headings and blocks in reading order and gives the text of a document with its sections. Not thread-safe.
/// </summary>
internal sealed class SectionedText
{
    /// <summary>
    /// Longest heading, in UTF-16 code units; what is longer is a paragraph that was marked up as a heading.
    /// </summary>
    public const int HeadingLengthMax = 200;

    /// <summary>Headings of a path that are kept; deeper ones are blocks of the deepest.</summary>
    public const int HeadingLevelsMax = 8;

    private readonly List<(int Level, string Title)> _headings = [];
    private readonly List<Section> _sections = [];
    private readonly StringBuilder _text = new();
    private string _path = "";

    /// <summary>True when no block has been added.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Where the next block goes.</summary>
    public string Path => _path;

    /// <summary>The text so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The sections so far.</summary>
    public IReadOnlyList<Section> Sections => [.. _sections];

    /// <summary>
    /// Starts a section; it ends the sections of the same or a deeper level. An empty title only ends them.
    /// </summary>
    public void Heading(int level, string title)
    {
        EndFrom(level);
        var folded = TextFolding.Fold(title);
        if (folded.Length == 0) return;
        if (folded.Length > HeadingLengthMax || _headings.Count >= HeadingLevelsMax)
        {
            Block(folded);
            return;
        }

        _headings.Add((level, folded));
        _path = string.Join(" > ", _headings.Select(heading => heading.Title));
    }

    /// <summary>Ends the sections of this and deeper levels.</summary>
    public void EndFrom(int level)
    {
        _headings.RemoveAll(heading => heading.Level >= level);
        _path = string.Join(" > ", _headings.Select(heading => heading.Title));
    }

    /// <summary>Adds one block as a line; an empty one is left out.</summary>
    public void Block(string? text) => Line(TextFolding.Fold(text));

    /// <summary>
    /// Adds one table row; cells are separated by a tab, which is white space and never part of a cell; empty cells at
    /// its end are left out.
    /// </summary>
    public void Row(IReadOnlyList<string> cells)
    {
        var folded = cells.Select(TextFolding.Fold).ToList();
        while (folded.Count > 0 && folded[^1].Length == 0) folded.RemoveAt(folded.Count - 1);
        Line(string.Join('\t', folded));
    }

    private void Line(string line)
    {
        if (line.Length == 0) return;
        if (_text.Length > 0) _text.Append('\n');
        var start = _text.Length;
        _text.Append(line);
        if (_sections.Count > 0 && _sections[^1].Path == _path)
            _sections[^1] = _sections[^1] with { Range = new TextRange(_sections[^1].Range.Start, _text.Length) };
        else
            _sections.Add(new Section(_path, new TextRange(start, _text.Length)));
    }
}
