using System.Buffers.Binary;
using System.Globalization;

namespace AnswerEngine.Indexing;

/// <summary>
/// Documents in whatever order they come, given back in order of id. Up to a limit they are kept in memory; beyond it
/// they go, sorted, to a temporary file in the folder of the index, for the system's own may lie in memory.
/// </summary>
internal sealed class DocumentSpill(string folder, long memoryBytes) : IDisposable
{
    // What an array, its entry and its id take beside the bytes.
    private const int Overhead = 128;
    private const int BufferBytes = 1 << 17;

    private readonly List<(long Start, long End)> _runs = [];
    private List<SpilledDocument> _pending = [];
    private long _pendingBytes;
    private FileStream? _file;

    /// <summary>Documents added so far: the number that the next one gets.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a document and says its number.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public int Add(StoredDocument document)
    {
        _pending.Add(new SpilledDocument(document, Count));
        _pendingBytes += document.Json.Length + Overhead;
        if (_pendingBytes >= memoryBytes) Write();
        return Count++;
    }

    /// <summary>
    /// All of them in order of id, those of one id in the order in which they came. Where some went to the file all
    /// do: the memory is for who asks.
    /// </summary>
    public IEnumerable<SpilledDocument> Sorted()
    {
        if (_file is not null) Write();
        _pending.Sort(SpilledDocument.Compare);
        _file?.Flush();
        var queue = new PriorityQueue<IEnumerator<SpilledDocument>, SpilledDocument>(
            Comparer<SpilledDocument>.Create(SpilledDocument.Compare));
        foreach (var run in _runs.Select(Read).Append(_pending))
        {
            var documents = run.GetEnumerator();
            if (documents.MoveNext()) queue.Enqueue(documents, documents.Current);
        }
        while (queue.TryDequeue(out var first, out var document))
        {
            yield return document;
            if (first.MoveNext()) queue.Enqueue(first, first.Current);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Write()
    {
        _file ??= Create();
        _pending.Sort(SpilledDocument.Compare);
        var start = _file.Position;
        Span<byte> head = stackalloc byte[2 * sizeof(int)];
        foreach (var (stored, number) in _pending)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, number);
            BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], stored.Json.Length);
            _file.Write(head);
            _file.Write(stored.Json.Span);
        }
        _runs.Add((start, _file.Position));
        (_pending, _pendingBytes) = ([], 0);
    }

    private FileStream Create()
    {
        // The mark of temporary files: what a killed process leaves is removed by the next writer.
        var path = Path.Combine(
            folder, string.Create(CultureInfo.InvariantCulture, $"documents.tmp-{Environment.ProcessId}"));
        var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Delete, BufferBytes,
            FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    private IEnumerable<SpilledDocument> Read((long Start, long End) run)
    {
        var buffer = new byte[BufferBytes];
        var (position, at, end) = (run.Start, 0, 0);
        while (position < run.End || at < end)
        {
            if (end - at < 2 * sizeof(int)) Fill(2 * sizeof(int));
            var number = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at));
            var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at + sizeof(int)));
            at += 2 * sizeof(int);
            if (end - at < length) Fill(length);
            var json = buffer.AsSpan(at, length).ToArray();
            at += length;
            yield return new SpilledDocument(StoredDocument.OfLine(json, _file!.Name), number);
        }

        void Fill(int needed)
        {
            var kept = end - at;
            var larger = needed > buffer.Length ? new byte[needed] : buffer;
            buffer.AsSpan(at, kept).CopyTo(larger);
            (buffer, at, end) = (larger, 0, kept);
            while (end < needed)
            {
                var most = (int)Math.Min(buffer.Length - end, run.End - position);
                var read = RandomAccess.Read(_file!.SafeFileHandle, buffer.AsSpan(end, most), position);
                if (read == 0) throw new EndOfStreamException($"{_file.Name} ended too early");
                (position, end) = (position + read, end + read);
            }
        }
    }
}

/// <summary>A document and its number in order of arrival.</summary>
internal readonly record struct SpilledDocument(StoredDocument Stored, int Number)
{
    public static int Compare(SpilledDocument left, SpilledDocument right)
    {
        var order = string.CompareOrdinal(left.Stored.Id, right.Stored.Id);
        return order != 0 ? order : left.Number.CompareTo(right.Number);
    }
}
