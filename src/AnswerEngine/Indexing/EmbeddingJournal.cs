using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Indexing;

/// <summary>
/// Vectors of an ingest under way, beside the index: when it fails or is killed, the next one does not ask the model
/// for them again. By text, so that it does not matter which documents that one reads. For one thread, under the
/// writer's lock.
/// </summary>
internal sealed class EmbeddingJournal : IDisposable
{
    /// <summary>The file, in the folder of the index.</summary>
    public const string FileName = "vectors.partial";

    /// <summary>What comes after this much is not kept: 700,000 vectors of 1,536 dimensions.</summary>
    private const long BytesMax = 4L << 30;

    private const string Mark = "answers-vectors-1";

    private const int ChecksumBytes = 8;

    private readonly FileStream _file;
    private readonly Dictionary<UInt128, long> _places = [];
    private readonly byte[] _head;
    private readonly byte[] _record;

    /// <summary>
    /// Opens it; one of another model is begun anew, and one that ends in half a record is cut there.
    /// </summary>
    public EmbeddingJournal(string directory, EmbeddingModelId model)
    {
        _head = SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"{Mark}\n{model.Name}\n{model.Version}\n{model.Dimensions}")));
        _record = new byte[SHA256.HashSizeInBytes + (model.Dimensions * sizeof(float)) + ChecksumBytes];
        // Without a buffer: what is written outlives the process.
        _file = new FileStream(
            Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
        try
        {
            Read();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The vector of a text, or null.</summary>
    public float[]? Find(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        if (!_places.TryGetValue(KeyOf(hash), out var place) || !ReadRecord(place)) return null;
        if (!_record.AsSpan(0, hash.Length).SequenceEqual(hash)) return null;
        return MemoryMarshal.Cast<byte, float>(_record.AsSpan(hash.Length..^ChecksumBytes)).ToArray();
    }

    /// <summary>Keeps the vector of a text.</summary>
    public void Add(string text, float[] vector)
    {
        if (_file.Length + _record.Length > BytesMax) return;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        hash.CopyTo(_record, 0);
        MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(_record.AsSpan(hash.Length));
        Checksum().CopyTo(_record.AsSpan(^ChecksumBytes..));
        var place = _file.Length;
        _file.Position = place;
        _file.Write(_record);
        _places[KeyOf(hash)] = place;
    }

    /// <summary>Closes it and takes it away: the vectors are in a snapshot.</summary>
    public void Remove()
    {
        _places.Clear();
        _file.Dispose();
        File.Delete(_file.Name);
    }

    /// <summary>Closes it; an empty one is taken away.</summary>
    public void Dispose()
    {
        if (_places.Count == 0) Remove();
        else _file.Dispose();
    }

    private void Read()
    {
        var head = new byte[_head.Length];
        if (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.SequenceEqual(_head))
        {
            _file.SetLength(0);
            _file.Position = 0;
            _file.Write(_head);
            return;
        }
        long place = _head.Length;
        for (; place + _record.Length <= _file.Length && ReadRecord(place); place += _record.Length)
            _places[KeyOf(_record)] = place;
        _file.SetLength(place);
    }

    private bool ReadRecord(long place)
    {
        _file.Position = place;
        _file.ReadExactly(_record);
        return _record.AsSpan(^ChecksumBytes..).SequenceEqual(Checksum());
    }

    private ReadOnlySpan<byte> Checksum() => SHA256.HashData(_record.AsSpan(..^ChecksumBytes)).AsSpan(0, ChecksumBytes);

    private static UInt128 KeyOf(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128LittleEndian(hash);
}
