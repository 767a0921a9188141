using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AnswerEngine.Documents.Csv;

/// <summary>
/// Comma-separated values as RFC 4180 has them (https://www.rfc-editor.org/rfc/rfc4180), strictly: quoted fields may
/// hold commas, line breaks and doubled quotation marks. A record is UTF-8 or, where it is not valid as such,
/// Windows-1252: exports mix both in one file. A malformed record is told of, and the rest goes on.
/// </summary>
internal sealed class CsvRecords
{
    /// <summary>Longest record in bytes, and most fields of one.</summary>
    public const int RecordBytesMax = 1 << 20, FieldsMax = 200;

    /// <summary>Most malformed records of a file that still is one.</summary>
    public const int ProblemsMax = 10_000;

    private static readonly SearchValues<byte> FieldEnds = SearchValues.Create(",\r\n\""u8);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly ReadOnlyMemory<byte> _content;
    private int _at;
    private int _line = 1;

    /// <summary>Begins at the first byte after a byte order mark.</summary>
    /// <exception cref="InvalidDataException">The mark is not that of UTF-8.</exception>
    public CsvRecords(ReadOnlyMemory<byte> content)
    {
        if (content.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new InvalidDataException("the file is UTF-16: convert it to UTF-8");
        _content = content;
        _at = content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    private int Length => _content.Length;

    /// <summary>All records but empty lines; can be asked for once.</summary>
    /// <exception cref="InvalidDataException">Too many are malformed.</exception>
    public IEnumerable<CsvRecord> All()
    {
        var problems = 0;
        while (_at < Length)
        {
            var record = Next();
            if (record.Problem is not null && ++problems > ProblemsMax)
                throw new InvalidDataException($"more than {ProblemsMax} malformed records: this is no CSV file");
            if (record.Problem is not null || record.Fields is not [""]) yield return record;
        }
    }

    private CsvRecord Next()
    {
        var (start, line) = (_at, _line);
        var fields = new List<(int Start, int End, bool IsQuoted)>();
        var bytes = _content.Span;
        var end = Math.Min(Length, start + RecordBytesMax);
        while (true)
        {
            var isQuoted = _at < end && bytes[_at] == '"';
            var from = isQuoted ? _at + 1 : _at;
            var to = isQuoted ? ClosingMark(bytes[..end], from) : NextOrEnd(bytes[..end], from);
            if (to < 0 || (to == end && end < Length))
                return Failed(line, start, start, "a quoted field or record without end");
            fields.Add((from, to, isQuoted));
            _at = isQuoted ? to + 1 : to;
            if (_at == Length) break;
            if (bytes[_at] is (byte)'\r' or (byte)'\n')
            {
                _at += bytes[_at..].StartsWith("\r\n"u8) ? 2 : 1;
                break;
            }
            if (bytes[_at] != ',') return Failed(line, start, _at, "a quotation mark where none may stand");
            if (fields.Count == FieldsMax) return Failed(line, start, _at, $"more than {FieldsMax} fields");
            _at++;
        }
        _line += bytes[start.._at].Count((byte)'\n');
        var encoding = Utf8.IsValid(bytes[start.._at]) ? Encoding.UTF8 : Windows1252;
        return new CsvRecord(line, [.. fields.Select(f => Text(encoding, f))], null);
    }

    /// <summary>Goes on behind the line break that follows a place in the record.</summary>
    private CsvRecord Failed(int line, int start, int at, string problem)
    {
        var bytes = _content.Span;
        var lineEnd = bytes[at..].IndexOf((byte)'\n');
        _at = lineEnd < 0 ? Length : at + lineEnd + 1;
        _line = line + bytes[start.._at].Count((byte)'\n');
        return new CsvRecord(line, [], problem);
    }

    private static int NextOrEnd(ReadOnlySpan<byte> bytes, int from) =>
        bytes[from..].IndexOfAny(FieldEnds) is var found and >= 0 ? from + found : bytes.Length;

    /// <summary>Where the mark stands that ends a quoted field (a doubled one does not), or -1.</summary>
    private static int ClosingMark(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; ; at += 2)
        {
            var found = bytes[at..].IndexOf((byte)'"');
            if (found < 0) return -1;
            at += found;
            if (at + 1 == bytes.Length || bytes[at + 1] != '"') return at;
        }
    }

    private string Text(Encoding encoding, (int Start, int End, bool IsQuoted) field)
    {
        var text = encoding.GetString(_content.Span[field.Start..field.End]);
        return field.IsQuoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}

/// <summary>One record: its fields, or what is wrong with it.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Fields">Decoded, without their quotation marks.</param>
/// <param name="Problem">Null for a sound record.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string? Problem);
