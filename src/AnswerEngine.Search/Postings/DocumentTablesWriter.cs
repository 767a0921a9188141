using System.Text;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Writes the tables that are addressed by ordinal: lengths, tags and ids of documents and passages.</summary>
internal sealed class DocumentTablesWriter
{
    private readonly Dictionary<IndexSection, List<uint>> _numbers = new()
    {
        [IndexSection.FirstPassages] = [],
        [IndexSection.TitleLengths] = [],
        [IndexSection.BodyLengths] = [],
        [IndexSection.PassageLengths] = [],
        [IndexSection.DocumentIdOffsets] = [],
        [IndexSection.PassageIdOffsets] = [],
        [IndexSection.PassageIdOrder] = [],
    };

    private readonly Dictionary<IndexSection, ByteBuffer> _bytes = new()
    {
        [IndexSection.Kinds] = new(),
        [IndexSection.DocumentIds] = new(),
        [IndexSection.PassageIds] = new(),
        [IndexSection.DocumentLengthBuckets] = new(),
        [IndexSection.LengthBounds] = new(),
    };

    private readonly List<string> _passageIds = [];
    private bool _passagesAreDocuments = true;
    private int _documents;
    private long _titleLengthSum;
    private long _bodyLengthSum;
    private long _passageTitleLengthSum;

    /// <summary>Counts and sums of what was added.</summary>
    /// <param name="terms">Terms in the dictionary.</param>
    public IndexCounts Counts(int terms) => new()
    {
        Documents = _documents,
        Passages = _passageIds.Count,
        Terms = terms,
        TitleLengthSum = _titleLengthSum,
        BodyLengthSum = _bodyLengthSum,
        PassageTitleLengthSum = _passageTitleLengthSum,
    };

    /// <summary>Bytes of a section that is no table of numbers.</summary>
    public ByteBuffer Bytes(IndexSection section) => _bytes[section];

    /// <summary>Adds the next document.</summary>
    public void Add(DocumentRecord document)
    {
        Write(IndexSection.FirstPassages, _passageIds.Count);
        Write(IndexSection.TitleLengths, document.TitleLength);
        Write(IndexSection.BodyLengths, document.BodyLength);
        _bytes[IndexSection.Kinds].WriteByte(document.Kind);
        foreach (var length in document.PassageLengths) Write(IndexSection.PassageLengths, length);
        WriteId(IndexSection.DocumentIdOffsets, IndexSection.DocumentIds, document.Id);
        foreach (var passage in document.PassageIds)
            WriteId(IndexSection.PassageIdOffsets, IndexSection.PassageIds, passage);
        _passageIds.AddRange(document.PassageIds);
        _passagesAreDocuments &= document.PassageIds is [var id] && id == document.Id;
        _documents++;
        _titleLengthSum += document.TitleLength;
        _bodyLengthSum += document.BodyLength;
        _passageTitleLengthSum += (long)document.TitleLength * document.PassageIds.Length;
    }

    /// <summary>Closes the tables and puts them, with the dictionary, into the order of the file.</summary>
    public IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Finish(TermDictionaryWriter dictionary)
    {
        Write(IndexSection.FirstPassages, _passageIds.Count);
        Write(IndexSection.DocumentIdOffsets, _bytes[IndexSection.DocumentIds].Length);
        Write(IndexSection.PassageIdOffsets, _bytes[IndexSection.PassageIds].Length);
        WritePassageIdOrder();
        if (HasOnePassageEach())
        {
            _numbers[IndexSection.FirstPassages].Clear();
            _numbers[IndexSection.PassageLengths].Clear();
            if (_passagesAreDocuments)
            {
                _numbers[IndexSection.PassageIdOffsets].Clear();
                _bytes[IndexSection.PassageIds].Clear();
            }
        }

        return [.. Enum.GetValues<IndexSection>().Select<IndexSection, IReadOnlyList<ReadOnlyMemory<byte>>>(
            section => section switch
            {
                IndexSection.TermBlockOffsets => [dictionary.BlockOffsets],
                IndexSection.TermBlocks => [dictionary.Blocks],
                IndexSection.Postings => dictionary.Postings,
                _ when _bytes.TryGetValue(section, out var bytes) => [bytes.Memory],
                _ when _numbers[section].Count == 0 => [],
                _ => [PackedNumbers.Pack(_numbers[section])],
            })];
    }

    private bool HasOnePassageEach()
    {
        var first = _numbers[IndexSection.FirstPassages];
        for (var i = 0; i < first.Count; i++)
            if (first[i] != i) return false;
        return true;
    }

    private void WritePassageIdOrder()
    {
        var ordered = true;
        for (var i = 1; i < _passageIds.Count && ordered; i++)
            ordered = string.CompareOrdinal(_passageIds[i - 1], _passageIds[i]) < 0;
        if (ordered) return;
        var order = Enumerable.Range(0, _passageIds.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(_passageIds[a], _passageIds[b]));
        foreach (var ordinal in order) Write(IndexSection.PassageIdOrder, ordinal);
    }

    private void Write(IndexSection table, int value) => _numbers[table].Add((uint)value);

    private void WriteId(IndexSection offsets, IndexSection ids, string id)
    {
        Write(offsets, _bytes[ids].Length);
        _bytes[ids].Write(Encoding.UTF8.GetBytes(id));
    }
}
