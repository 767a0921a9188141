using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Postings;

/// <summary>What the postings of an index need to know of its documents.</summary>
/// <param name="Ordinals">Ordinal by number of arrival.</param>
/// <param name="HaveOnePassage">True where a document has just one passage, by number of arrival.</param>
/// <param name="Lengths">Weighted length by ordinal.</param>
/// <param name="TitleWeight">Weight of a title's terms.</param>
internal sealed record DocumentTables(int[] Ordinals, bool[] HaveOnePassage, long[] Lengths, int TitleWeight);

/// <summary>Gathers the postings of one term from all runs and brings them into the order of the index.</summary>
internal sealed class MergedTerm(DocumentTables documents)
{
    private const uint IsSpelt = 1U << 31;

    private readonly List<(int Frequency, int Title, int FirstPassage, int Passages)> _spelt = [];
    private readonly List<(int Passage, int Frequency)> _passages = [];
    private readonly PostingsWriter _details = new();
    private readonly OrdinalSort _sort = new(documents.Ordinals.Length);
    private ulong[] _postings = new ulong[1 << 8]; // ordinal, then frequency or place in the list of those spelt out
    private int[] _ordinals = [];
    private int[] _frequencies = [];
    private int _count;

    /// <summary>
    /// After <see cref="Finish"/>: what the weighted frequency does not say, by place in the list.
    /// </summary>
    public ReadOnlySpan<byte> Details => _details.Bytes;

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => _count == 0;

    public void Clear()
    {
        _count = 0;
        _spelt.Clear();
        _passages.Clear();
    }

    /// <summary>Adds the posting that a reader stands at; reads its passages.</summary>
    /// <param name="number">Number of arrival of the document.</param>
    /// <param name="posting">Where it stands.</param>
    public void Add(int number, ref VarintPostings posting)
    {
        var (first, text) = (_passages.Count, 0);
        while (posting.MoveNextPassage())
        {
            _passages.Add((posting.Passage, posting.Frequency));
            text = checked(text + posting.Frequency);
        }

        Add(number, (posting.TitleFrequency, text), first);
    }

    /// <summary>Adds a document whose text, if it has the term, is one passage.</summary>
    /// <param name="number">Number of arrival of the document.</param>
    /// <param name="title">Occurrences in its title.</param>
    /// <param name="text">Occurrences in the passage.</param>
    public void Add(int number, int title, int text)
    {
        var first = _passages.Count;
        if (text > 0) _passages.Add((0, text));
        Add(number, (title, text), first);
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

            Add(number, (title, text), first);
        }
    }

    /// <summary>The postings in order; valid until <see cref="Clear"/>.</summary>
    public TermPostings Finish()
    {
        if (_ordinals.Length < _count)
        {
            _ordinals = new int[_postings.Length];
            _frequencies = new int[_postings.Length];
        }

        _details.Clear();
        _sort.Sort(ref _postings, _count);
        for (var i = 0; i < _count; i++)
        {
            _ordinals[i] = (int)(_postings[i] >> 32);
            var low = (uint)_postings[i];
            if (low < IsSpelt)
            {
                _frequencies[i] = (int)low;
                continue;
            }

            var (frequency, title, first, passages) = _spelt[(int)(low - IsSpelt)];
            _frequencies[i] = frequency;
            _details.Add(i, title, CollectionsMarshal.AsSpan(_passages).Slice(first, passages));
        }

        return new TermPostings(_ordinals.AsSpan(0, _count), _frequencies.AsSpan(0, _count), documents.Lengths);
    }

    /// <summary>Adds a posting whose passages are the last ones of the list.</summary>
    private void Add(int number, (int Title, int Text) frequencies, int firstPassage)
    {
        var weighted = checked((documents.TitleWeight * frequencies.Title) + frequencies.Text);
        var low = (uint)weighted;
        if (documents.HaveOnePassage[number] && frequencies.Title == weighted / documents.TitleWeight)
        {
            CollectionsMarshal.SetCount(_passages, firstPassage);
        }
        else
        {
            low = IsSpelt | (uint)_spelt.Count;
            _spelt.Add((weighted, frequencies.Title, firstPassage, _passages.Count - firstPassage));
        }

        if (_count == _postings.Length) Array.Resize(ref _postings, _count * 2);
        _postings[_count++] = ((ulong)documents.Ordinals[number] << 32) | low;
    }

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
