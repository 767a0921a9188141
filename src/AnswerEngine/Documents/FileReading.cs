namespace AnswerEngine.Documents;

/// <summary>
/// A file that is being read: some results ahead, the others when they are asked for. Its size and time are those from
/// before it was opened, so that a change meanwhile is seen the next time.
/// </summary>
internal sealed class FileReading : IDisposable
{
    /// <summary>Characters of text that are read ahead of each file.</summary>
    private const int AheadCharacters = 1 << 21;

    private const int AheadResults = 1 << 14;

    private readonly IEnumerator<ReadResult> _rest;
    private readonly List<ReadResult> _ahead = [];
    private readonly bool _isAtEnd;

    private FileReading(FileInfo file, DocumentKind? kind, CancellationToken cancellationToken)
    {
        Path = file.FullName;
        (Size, ModifiedTicks) = file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (-1, 0);
        _rest = DocumentReaders.Read(Path, kind, cancellationToken).GetEnumerator();
        var characters = 0L;
        while (characters < AheadCharacters && _ahead.Count < AheadResults)
        {
            if (!_rest.MoveNext())
            {
                _isAtEnd = true;
                break;
            }
            _ahead.Add(_rest.Current);
            characters += _rest.Current.Document?.Text.Length ?? 0;
        }
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Bytes; -1 when there was no file.</summary>
    public long Size { get; }

    /// <summary>When it was last written.</summary>
    public long ModifiedTicks { get; }

    /// <summary>
    /// Reads files on all threads, each a part ahead, and gives them in their order. One is closed when the next is
    /// asked for.
    /// </summary>
    public static IEnumerable<FileReading> InOrder(
        IEnumerable<string> paths, DocumentKind? kind, CancellationToken cancellationToken)
    {
        foreach (var reading in OrderedWork.Select(
            paths, path => Of(path, kind, cancellationToken), Environment.ProcessorCount, late => late.Dispose()))
        {
            using (reading) yield return reading;
        }
    }

    /// <summary>Begins to read one file.</summary>
    public static FileReading Of(string path, DocumentKind? kind, CancellationToken cancellationToken) =>
        new(new FileInfo(path), kind, cancellationToken);

    /// <summary>All results; can be asked for once.</summary>
    public IEnumerable<ReadResult> Results()
    {
        foreach (var result in _ahead) yield return result;
        _ahead.Clear();
        while (!_isAtEnd && _rest.MoveNext()) yield return _rest.Current;
    }

    public void Dispose() => _rest.Dispose();
}
