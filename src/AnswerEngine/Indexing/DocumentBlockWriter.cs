using AnswerEngine.Passages;

namespace AnswerEngine.Indexing;

/// <summary>Writes a store of format 2, block after block in order of id.</summary>
internal sealed class DocumentBlockWriter(string directory) : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream _blocks = new(
        Path.Combine(directory, DocumentBlocks.BlocksFile), FileMode.CreateNew, FileAccess.Write, FileShare.None,
        BufferBytes);

    private readonly List<(string FirstId, BlockEntry Entry)> _table = [];

    /// <summary>What has been written so far.</summary>
    public DocumentCounts Counts { get; private set; }

    public void Add(PackedBlock block)
    {
        var entry = new BlockEntry(
            _blocks.Position, block.Stored.Length, block.Bytes, block.Counts, Crc32C.Of(block.Stored.Span));
        _table.Add((block.FirstId, entry));
        _blocks.Write(block.Stored.Span);
        Counts += block.Counts;
    }

    /// <summary>Ends the store.</summary>
    public void Complete()
    {
        _blocks.Flush();
        File.WriteAllBytes(
            Path.Combine(directory, DocumentStore.TableFile),
            DocumentBlockTable.Encode(_table, PassageSplitter.Version));
    }

    public void Dispose() => _blocks.Dispose();
}

/// <summary>A compressed block and what is in it.</summary>
/// <param name="FirstId">The id of its first document.</param>
/// <param name="Stored">The compressed bytes.</param>
/// <param name="Bytes">How many they were.</param>
/// <param name="Counts">Its documents.</param>
internal sealed record PackedBlock(string FirstId, ReadOnlyMemory<byte> Stored, int Bytes, DocumentCounts Counts);
