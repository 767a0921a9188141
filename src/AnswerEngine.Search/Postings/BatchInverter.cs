using System.Runtime.InteropServices;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Analyses batches of documents and turns each into a run: its terms in order of their UTF-8, each with the postings
/// of the batch. Occurrences are gathered in a flat array and put in order by counting. Words, their terms and all
/// arrays are kept from batch to batch. One thread.
/// </summary>
internal sealed class BatchInverter
{
    private readonly TermLookup _lookup = new();
    private readonly List<int> _used = [];
    private readonly PostingsWriter _postings = new();
    private readonly List<(int Passage, int Frequency)> _passages = [];
    private readonly ByteBuffer _run = new();
    private State[] _states = new State[1 << 12];
    private Entry[] _entries = new Entry[1 << 12];
    private Entry[] _sorted = [];
    private int _entryCount;
    private int _fieldStart;
    private int _fieldLength;
    private int _document;
    private int _field;

    /// <summary>Adds a document and fills in its lengths.</summary>
    /// <param name="number">In order of arrival, rising.</param>
    /// <param name="texts">The title, then the passages.</param>
    /// <param name="record">Gets the lengths.</param>
    public void Add(int number, ReadOnlySpan<ReadOnlyMemory<char>> texts, DocumentRecord record)
    {
        _document = number;
        record.TitleLength = Collect(texts[0].Span, 0);
        for (var field = 1; field < texts.Length; field++)
            record.PassageLengths[field - 1] = Collect(texts[field].Span, field);
    }

    /// <summary>What was added since the last time.</summary>
    public InvertedBatch Finish()
    {
        var terms = _lookup.Terms;
        terms.Sort(_used);
        SortEntries();
        _run.Clear();
        var (starts, part) = (new int[TermRun.Parts + 1], 0);
        foreach (var number in _used)
        {
            while (part <= terms.Utf8(number)[0]) starts[part++] = _run.Length;
            ref var term = ref _states[number];
            _postings.Clear();
            WritePostings(_sorted.AsSpan(term.Last - term.Entries, term.Entries));
            _run.WriteByte((byte)terms.Utf8(number).Length);
            _run.Write(terms.Utf8(number));
            _run.WriteVarint((uint)_postings.Bytes.Length);
            _run.Write(_postings.Bytes);
            term = default;
        }

        starts.AsSpan(part).Fill(_run.Length);
        _used.Clear();
        _entryCount = 0;
        _lookup.Trim();
        return new InvertedBatch(_run.Span.ToArray(), starts);
    }

    /// <summary>Brings the entries of a term side by side, terms in their order; Last becomes their end.</summary>
    private void SortEntries()
    {
        if (_sorted.Length < _entryCount) _sorted = new Entry[_entries.Length];
        var end = 0;
        foreach (var number in _used)
        {
            _states[number].Last = end;
            end += _states[number].Entries;
        }

        foreach (ref readonly var entry in _entries.AsSpan(0, _entryCount))
            _sorted[_states[entry.Term].Last++] = entry;
    }

    private void WritePostings(ReadOnlySpan<Entry> entries)
    {
        while (!entries.IsEmpty)
        {
            var document = entries[0].Document;
            var title = entries[0].Field == 0 ? entries[0].Count : 0;
            var used = title > 0 ? 1 : 0;
            _passages.Clear();
            for (; used < entries.Length && entries[used].Document == document; used++)
                _passages.Add((entries[used].Field - 1, entries[used].Count));
            _postings.Add(document, title, CollectionsMarshal.AsSpan(_passages));
            entries = entries[used..];
        }
    }

    private int Collect(ReadOnlySpan<char> text, int field)
    {
        (_field, _fieldStart, _fieldLength) = (field, _entryCount, 0);
        var sink = new WordSink(this);
        EnglishAnalyzer.Analyze(text, ref sink);
        CountNoted();
        return _fieldLength;
    }

    private void CountNoted()
    {
        var terms = _lookup.Find();
        if (_lookup.Terms.Count > _states.Length)
            Array.Resize(ref _states, Math.Max(_states.Length * 2, _lookup.Terms.Count));
        _fieldLength += terms.Length;
        foreach (var term in terms) Count(term);
    }

    private void Count(int term)
    {
        ref var state = ref _states[term];
        if (state.Entries > 0 && state.Last >= _fieldStart)
        {
            _entries[state.Last].Count++;
            return;
        }

        if (state.Entries++ == 0) _used.Add(term);
        if (_entryCount == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        state.Last = _entryCount;
        _entries[_entryCount++] = new Entry(term, _document, _field) { Count = 1 };
    }

    /// <summary>Of a term in this batch: its last entry and how many it has.</summary>
    private record struct State(int Last, int Entries);

    /// <summary>A term in one field of a document: 0 is the title, 1 the first passage.</summary>
    private record struct Entry(int Term, int Document, int Field)
    {
        public int Count;
    }

    private readonly struct WordSink(BatchInverter inverter) : ITermSink
    {
        public bool TryAddKnown(ReadOnlySpan<char> word)
        {
            if (inverter._lookup.IsFull) inverter.CountNoted();
            inverter._lookup.Note(word);
            return true;
        }

        public void Add(ReadOnlySpan<char> term, int start, int length, int position) =>
            throw new InvalidOperationException("Every word was taken.");
    }
}
