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
    public override TermCursor Read(int number) => new IndexRunCursor(_file, _numbers, number);

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

/// <summary>Walks the terms of an <see cref="IndexRun"/>.</summary>
internal sealed class IndexRunCursor(CheckedFile file, int[] numbers, int number) : TermCursor(number)
{
    private readonly byte[] _terms = new byte[TermDictionary.BlockTerms * TermDictionary.TermBytesMax];
    private readonly List<(int Length, TermEntry Entry)> _block = [];
    private int _next;
    private int _at;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term =>
        _terms.AsSpan(_at * TermDictionary.TermBytesMax, _block[_at].Length);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (++_at < _block.Count) return true;
        while (_next < TermDictionary.BlockCount(file))
        {
            ReadBlock();
            if (_block.Count > 0) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void CopyTo(MergedTerm target)
    {
        using var held = file.Use();
        var postings = new PostingsReader(_block[_at].Entry, file);
        while (postings.MoveNext())
        {
            var arrival = numbers[postings.Document];
            if (arrival >= 0) target.Add(arrival, ref postings);
        }
    }

    private void ReadBlock()
    {
        using var held = file.Use();
        _at = 0;
        _block.Clear();
        var reader = new TermBlockReader(file, _next++, stackalloc byte[TermDictionary.TermBytesMax]);
        while (reader.MoveNext())
        {
            if (_block.Count == TermDictionary.BlockTerms)
                throw new IndexCorruptException(file.Path, $"{TermDictionary.BlockTerms} terms in a block", "more");
            reader.Term.CopyTo(_terms.AsSpan(_block.Count * TermDictionary.TermBytesMax));
            _block.Add((reader.Term.Length, reader.Entry));
        }
    }
}
