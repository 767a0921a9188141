using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>The terms of an index file, of those documents that are kept.</summary>
internal sealed class IndexRun : TermRun
{
    private readonly CheckedFile _file;
    private readonly int[] _numbers;

    private IndexRun(CheckedFile file, int[] numbers) => (_file, _numbers) = (file, numbers);

    /// <inheritdoc/>
    public override long MemoryBytes => 0;

    /// <summary>A run of the documents that are kept, and their records.</summary>
    /// <param name="file">Must stay open as long as the run is read.</param>
    /// <param name="keep">Which are kept.</param>
    /// <param name="first">Number of arrival of the first one.</param>
    /// <param name="kept">The records of those kept.</param>
    public static IndexRun Of(CheckedFile file, Func<string, bool> keep, int first, out List<DocumentRecord> kept)
    {
        using var held = file.Use();
        var numbers = new int[file.Header.Counts.Documents];
        kept = [];
        for (var ordinal = 0; ordinal < numbers.Length; ordinal++)
        {
            var id = IdTable.Document(file, ordinal);
            numbers[ordinal] = -1;
            if (!keep(id)) continue;
            numbers[ordinal] = first + kept.Count;
            kept.Add(RecordOf(file, ordinal, id));
        }

        return new IndexRun(file, numbers);
    }

    /// <inheritdoc/>
    public override TermCursor Read(int number, int part) => new IndexRunCursor(_file, _numbers, number, (byte)part);

    private static DocumentRecord RecordOf(CheckedFile file, int ordinal, string id)
    {
        var (passage, end) = PassageRange.Of(file, ordinal);
        var ids = new string[end - passage];
        var kind = file.Slice(IndexSection.Kinds, ordinal, 1)[0];
        var record = new DocumentRecord(id, kind, ids)
        {
            TitleLength = (int)Numbers.At(file, IndexSection.TitleLengths, ordinal),
        };
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = IdTable.Passage(file, passage + i);
            record.PassageLengths[i] = (int)Numbers.At(file, IndexSection.PassageLengths, passage + i);
        }

        return record;
    }
}

/// <summary>Walks terms of an <see cref="IndexRun"/>.</summary>
internal sealed class IndexRunCursor : TermCursor
{
    private readonly CheckedFile _file;
    private readonly int[] _numbers;
    private readonly byte _part;
    private readonly byte[] _terms = new byte[TermDictionary.BlockTerms * TermDictionary.TermBytesMax];
    private readonly List<(int Length, TermEntry Entry)> _block = [];
    private int[] _documents = [];
    private int[] _frequencies = [];
    private int _nextBlock;
    private int _at;

    public IndexRunCursor(CheckedFile file, int[] numbers, int number, byte part)
        : base(number)
    {
        (_file, _numbers, _part) = (file, numbers, part);
        using var held = file.Use();
        _nextBlock = TermDictionary.BlockOf(file, [part]);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        for (_at++; ; _at++)
        {
            while (_at >= _block.Count)
                if (!ReadBlock()) return false;
            var start = _at * TermDictionary.TermBytesMax;
            if (_block[_at].Length == 0 || _terms[start] < _part) continue;
            if (_terms[start] > _part) return false;
            MoveTo(_terms, start, _block[_at].Length);
            return true;
        }
    }

    /// <inheritdoc/>
    public override void CopyTo(MergedTerm target)
    {
        using var held = _file.Use();
        var term = _block[_at].Entry;
        if (_file.Header.Ranking is { } ranking) CopyLists(target, term, ranking.TitleWeight);
        else CopySpelt(target, term);
    }

    /// <summary>From format version 2 on: only what the weighted frequency does not say is spelt out.</summary>
    private void CopyLists(MergedTerm target, in TermEntry term, int titleWeight)
    {
        if (_documents.Length < term.DocumentFrequency)
        {
            _documents = new int[Math.Max(term.DocumentFrequency, _documents.Length * 2)];
            _frequencies = new int[_documents.Length];
        }

        var documents = _documents.AsSpan(0, term.DocumentFrequency);
        TermDocuments.Read(_file, term, documents, _frequencies.AsSpan(0, documents.Length));
        var details = _file.Slice(
            IndexSection.Postings, term.PostingsOffset + term.PostingsLength, term.DetailsLength);
        var spelt = new VarintPostings(details, documents.Length, _file);
        var next = spelt.MoveNext() ? spelt.Number : -1;
        for (var i = 0; i < documents.Length; i++)
        {
            var arrival = _numbers[documents[i]];
            if (i == next)
            {
                if (arrival >= 0) target.Add(arrival, ref spelt);
                next = spelt.MoveNext() ? spelt.Number : -1;
            }
            else if (arrival >= 0)
            {
                target.Add(arrival, _frequencies[i] / titleWeight, _frequencies[i] % titleWeight);
            }
        }
    }

    private void CopySpelt(MergedTerm target, in TermEntry term)
    {
        var bytes = _file.Slice(IndexSection.Postings, term.PostingsOffset, term.PostingsLength);
        var postings = new VarintPostings(bytes, _numbers.Length, _file);
        while (postings.MoveNext())
        {
            var arrival = _numbers[postings.Number];
            if (arrival >= 0) target.Add(arrival, ref postings);
        }
    }

    private bool ReadBlock()
    {
        using var held = _file.Use();
        _block.Clear();
        if (_nextBlock >= TermDictionary.BlockCount(_file)) return false;
        _at = 0;
        var reader = new TermBlockReader(_file, _nextBlock++, stackalloc byte[TermDictionary.TermBytesMax]);
        while (_block.Count < TermDictionary.BlockTerms && reader.MoveNext())
        {
            reader.Term.CopyTo(_terms.AsSpan(_block.Count * TermDictionary.TermBytesMax));
            _block.Add((reader.Term.Length, reader.Entry));
        }

        return true;
    }
}
