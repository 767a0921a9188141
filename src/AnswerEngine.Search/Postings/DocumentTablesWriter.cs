using System.Text;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Writes the tables that are addressed by ordinal: lengths, tags and ids of documents and passages.</summary>
internal sealed class DocumentTablesWriter
{
    private readonly Dictionary<IndexSection, ByteBuffer> _tables = new()
    {
        [IndexSection.FirstPassages] = new(),
        [IndexSection.TitleLengths] = new(),
        [IndexSection.BodyLengths] = new(),
        [IndexSection.Kinds] = new(),
        [IndexSection.PassageLengths] = new(),
        [IndexSection.DocumentIdOffsets] = new(),
        [IndexSection.DocumentIds] = new(),
        [IndexSection.PassageIdOffsets] = new(),
        [IndexSection.PassageIds] = new(),
        [IndexSection.PassageIdOrder] = new(),
    };

    private readonly List<string> _passageIds = [];
    private int _documents;
    private long _titleLengthSum;
    private long _bodyLengthSum;
    private long _passageTitleLengthSum;

    /// <summary>Adds the next document.</summary>
    public void Add(EncodedDocument document)
    {
        Write(IndexSection.FirstPassages, _passageIds.Count);
        Write(IndexSection.TitleLengths, document.TitleLength);
        Write(IndexSection.BodyLengths, checked(document.PassageLengths.Sum()));
        _tables[IndexSection.Kinds].WriteByte(document.Kind);
        foreach (var length in document.PassageLengths) Write(IndexSection.PassageLengths, length);
        WriteId(IndexSection.DocumentIdOffsets, IndexSection.DocumentIds, document.Id);
        foreach (var id in document.PassageIds) WriteId(IndexSection.PassageIdOffsets, IndexSection.PassageIds, id);
        _passageIds.AddRange(document.PassageIds);
        _documents++;
        _titleLengthSum += document.TitleLength;
        _bodyLengthSum += document.PassageLengths.Sum();
        _passageTitleLengthSum += (long)document.TitleLength * document.PassageIds.Count;
    }

    /// <summary>Closes the tables and puts them, with the dictionary, into the order of the file.</summary>
    public (IndexCounts Counts, IReadOnlyList<ReadOnlyMemory<byte>> Sections) Finish(TermDictionaryWriter dictionary)
    {
        Write(IndexSection.FirstPassages, _passageIds.Count);
        Write(IndexSection.DocumentIdOffsets, _tables[IndexSection.DocumentIds].Length);
        Write(IndexSection.PassageIdOffsets, _tables[IndexSection.PassageIds].Length);
        var order = Enumerable.Range(0, _passageIds.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(_passageIds[a], _passageIds[b]));
        foreach (var ordinal in order) Write(IndexSection.PassageIdOrder, ordinal);
        var counts = new IndexCounts
        {
            Documents = _documents,
            Passages = _passageIds.Count,
            Terms = dictionary.Count,
            TitleLengthSum = _titleLengthSum,
            BodyLengthSum = _bodyLengthSum,
            PassageTitleLengthSum = _passageTitleLengthSum,
        };
        return (counts, [.. Enum.GetValues<IndexSection>().Select(section => section switch
        {
            IndexSection.TermBlockOffsets => dictionary.BlockOffsets,
            IndexSection.TermBlocks => dictionary.Blocks,
            IndexSection.Postings => dictionary.Postings,
            _ => _tables[section].Memory,
        })]);
    }

    private void Write(IndexSection table, int value) => _tables[table].WriteUInt32((uint)value);

    private void WriteId(IndexSection offsets, IndexSection ids, string id)
    {
        Write(offsets, _tables[ids].Length);
        _tables[ids].Write(Encoding.UTF8.GetBytes(id));
    }
}
