using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// What the documents of a snapshot are filtered by: year, status and source of each, in order of id. A snapshot made
/// before there was such a file has none. Safe for all threads.
/// </summary>
internal sealed class DocumentFacts
{
    public const string FileName = "documents.facts";
    public const int HeaderBytes = 16;
    public const int RowBytes = 11;

    /// <summary>Number of the source of a document that names none; the others count from 1.</summary>
    public const int NoSource = 0;

    /// <summary>Most sets kept, each one bit a document; when they are full they are made anew.</summary>
    private const int SetsMax = 64;

    private readonly byte[] _bytes;
    private readonly string[] _sources;
    private readonly ConcurrentDictionary<DocumentFilter, DocumentSet> _sets = new();

    private DocumentFacts(byte[] bytes, string[] sources) => (_bytes, _sources) = (bytes, sources);

    public static ReadOnlySpan<byte> Magic => "AEDF\u0001\0\0\0"u8;

    private int Count => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(8));

    /// <summary>The facts of a snapshot, or null when it has none.</summary>
    /// <param name="directory">Folder of the snapshot.</param>
    /// <param name="documents">How many documents it has.</param>
    /// <param name="replaced">Places of the documents that another one of the snapshot replaces.</param>
    /// <param name="noticed">Places of the documents that its list of retractions names, with the notices.</param>
    /// <exception cref="IndexCorruptException">The file is not what was written.</exception>
    public static DocumentFacts? Read(
        string directory,
        int documents,
        IEnumerable<int> replaced,
        IEnumerable<(int Place, DocumentNotices Of)> noticed)
    {
        if (!SnapshotDirectory.HasFile(directory, FileName)) return null;
        SnapshotDirectory.VerifyFile(directory, FileName);
        var path = Path.Combine(directory, FileName);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderBytes || !bytes.AsSpan().StartsWith(Magic))
            throw new IndexCorruptException(path, "facts of format 1", "another format");
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (count != documents || bytes.Length < HeaderBytes + ((long)RowBytes * documents))
            throw new IndexCorruptException(path, $"{documents} documents", $"{count} in {bytes.Length} bytes");
        var facts = new DocumentFacts(bytes, ReadSources(bytes, count));
        foreach (var place in replaced) facts.Replace(place);
        foreach (var (place, notices) in noticed)
        {
            ref var status = ref facts.Row(place)[2];
            status = (byte)notices.Over((DocumentStatus)status);
        }
        return facts;
    }

    /// <summary>The documents of a year, status and source; the kind of the filter plays no part.</summary>
    public DocumentSet Matching(DocumentFilter filter)
    {
        filter = filter with { Kind = null };
        if (_sets.TryGetValue(filter, out var made)) return made;
        if (_sets.Count >= SetsMax) _sets.Clear();
        var sources = filter.Source is { } source ? SourcesNamed(source) : null;
        return _sets[filter] = DocumentSet.Where(Count, place => Passes(Row(place), filter, sources));
    }

    /// <summary>Status and year (0: none) of each document, in order of id.</summary>
    public IEnumerable<(DocumentStatus Status, int Year)> All()
    {
        for (var place = 0; place < Count; place++)
        {
            var row = Row(place);
            yield return ((DocumentStatus)row[2], BinaryPrimitives.ReadUInt16LittleEndian(row));
        }
    }

    /// <summary>The names of the bodies that issued documents, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Bodies()
    {
        var numbers = new HashSet<int>();
        for (var place = 0; place < Count; place++)
            numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(Row(place)[3..]));
        numbers.Remove(NoSource);
        return [.. numbers.Select(number => _sources[number - 1]).Order(StringComparer.Ordinal)];
    }

    private static bool Passes(ReadOnlySpan<byte> row, DocumentFilter filter, HashSet<int>? sources)
    {
        var year = BinaryPrimitives.ReadUInt16LittleEndian(row);
        if (year == 0 && (filter.FromYear ?? filter.ToYear) is not null) return false;
        if (year < filter.FromYear || year > filter.ToYear) return false;
        if (filter.Status is { } status && row[2] != (byte)status) return false;
        // Journals have positive numbers in the set of sources named, issuing bodies negative ones.
        return sources is null || sources.Contains(-BinaryPrimitives.ReadInt32LittleEndian(row[3..]))
            || sources.Contains(BinaryPrimitives.ReadInt32LittleEndian(row[7..]));
    }

    private static string[] ReadSources(byte[] bytes, int documents)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        var start = HeaderBytes + (RowBytes * documents);
        using var names = new BinaryReader(new MemoryStream(bytes, start, bytes.Length - start), Encoding.UTF8);
        // The file is the one that was written, so that it has as many names as it says.
        var sources = new string[count];
        for (var i = 0; i < count; i++) sources[i] = names.ReadString();
        return sources;
    }

    private HashSet<int> SourcesNamed(string asked)
    {
        var named = new HashSet<int>();
        for (var i = 0; i < _sources.Length; i++)
        {
            if (_sources[i].Equals(asked, StringComparison.OrdinalIgnoreCase)) named.Add(i + 1);
            if (HasWords(_sources[i], asked)) named.Add(-i - 1);
        }
        return named;
    }

    /// <summary>True when some words stand in a name, in their order and whole.</summary>
    public static bool HasWords(string name, string words)
    {
        for (var at = 0; (at = name.IndexOf(words, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(name[at - 1]))
                && (end == name.Length || !char.IsLetterOrDigit(name[end])))
            {
                return true;
            }
        }
        return false;
    }

    private Span<byte> Row(int place) => _bytes.AsSpan(HeaderBytes + (RowBytes * place), RowBytes);

    private void Replace(int place)
    {
        ref var status = ref Row(place)[2];
        if (status == (byte)DocumentStatus.Current) status = (byte)DocumentStatus.Superseded;
    }
}
