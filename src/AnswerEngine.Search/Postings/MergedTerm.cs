using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Postings;

/// <summary>What the postings of an index need to know of its documents, by ordinal.</summary>
/// <param name="Ordinals">Ordinal by number of arrival.</param>
/// <param name="Lengths">Weighted length by ordinal.</param>
/// <param name="HaveOnePassage">True where a document has just one passage.</param>
/// <param name="TitleWeight">Weight of a title's terms.</param>
internal sealed record DocumentTables(int[] Ordinals, long[] Lengths, bool[] HaveOnePassage, int TitleWeight);

/// <summary>Gathers the postings of one term from all runs and brings them into the order of the index.</summary>
internal sealed class MergedTerm(DocumentTables documents)
{
    private readonly List<(int Ordinal, int Frequency, int Title, int FirstPassage, int Passages)> _postings = [];
    private readonly List<(int Passage, int Frequency)> _passages = [];
    private readonly PostingsWriter _details = new();
    private ulong[] _order = [];
    private int[] _ordinals = [];
    private int[] _frequencies = [];

    /// <summary>
    /// After <see cref="Finish"/>: what the weighted frequency does not say, by place in the list.
    /// </summary>
    public ReadOnlySpan<byte> Details => _details.Bytes;

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => _postings.Count == 0;

    public void Clear()
    {
        _postings.Clear();
        _passages.Clear();
    }

    /// <summary>Adds the posting that a reader stands at; reads its passages.</summary>
    /// <param name="number">Number of arrival of the document.</param>
    /// <param name="posting">Where it stands.</param>
    public void Add(int number, ref PostingsReader posting)
    {
        var (first, text) = (_passages.Count, 0);
        while (posting.MoveNextPassage())
        {
            _passages.Add((posting.Passage, posting.Frequency));
            text = checked(text + posting.Frequency);
        }

        var weighted = checked((documents.TitleWeight * posting.TitleFrequency) + text);
        _postings.Add(
            (documents.Ordinals[number], weighted, posting.TitleFrequency, first, _passages.Count - first));
    }

    /// <summary>Adds the postings of one run.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (at, next) = (0, 0);
        while (at < bytes.Length)
        {
            var number = next + Next(bytes, ref at);
            next = number + 1;
            var shape = Next(bytes, ref at);
            var title = (shape & 1) == 1 ? Next(bytes, ref at) : 0;
            var (first, passage, text) = (_passages.Count, 0, 0);
            for (var i = 0; i < shape / 2; i++)
            {
                var code = Next(bytes, ref at);
                passage += code / PostingsWriter.InlineFrequencyMax;
                var frequency = (code % PostingsWriter.InlineFrequencyMax) + 1;
                if (frequency == PostingsWriter.InlineFrequencyMax) frequency += Next(bytes, ref at);
                _passages.Add((passage++, frequency));
                text = checked(text + frequency);
            }

            var weighted = checked((documents.TitleWeight * title) + text);
            _postings.Add((documents.Ordinals[number], weighted, title, first, shape / 2));
        }
    }

    /// <summary>The postings in order; valid until <see cref="Clear"/>.</summary>
    public TermPostings Finish()
    {
        var count = _postings.Count;
        if (_order.Length < count)
        {
            _order = new ulong[Math.Max(count, _order.Length * 2)];
            _ordinals = new int[_order.Length];
            _frequencies = new int[_order.Length];
        }

        var sorted = true;
        var postings = CollectionsMarshal.AsSpan(_postings);
        for (var i = 0; i < count; i++)
        {
            _order[i] = ((ulong)postings[i].Ordinal << 32) | (uint)i;
            sorted &= i == 0 || _order[i - 1] < _order[i];
        }

        if (!sorted) _order.AsSpan(0, count).Sort();
        _details.Clear();
        for (var i = 0; i < count; i++)
        {
            ref var posting = ref postings[(int)(uint)_order[i]];
            (_ordinals[i], _frequencies[i]) = (posting.Ordinal, posting.Frequency);
            if (IsDefault(posting.Ordinal, posting.Title, posting.Frequency)) continue;
            _details.Add(i, posting.Title,
                CollectionsMarshal.AsSpan(_passages).Slice(posting.FirstPassage, posting.Passages));
        }

        return new TermPostings(_ordinals.AsSpan(0, count), _frequencies.AsSpan(0, count), documents.Lengths);
    }

    private bool IsDefault(int ordinal, int title, int frequency) =>
        documents.HaveOnePassage[ordinal] && title == frequency / documents.TitleWeight;

    private static int Next(ReadOnlySpan<byte> packed, ref int at)
    {
        // Our own bytes, written a moment ago: no limit needed but the span's.
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = packed[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
