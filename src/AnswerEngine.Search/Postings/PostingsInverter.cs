using System.Text;

namespace AnswerEngine.Search.Postings;

/// <summary>Turns documents with their terms into terms with their documents.</summary>
internal sealed class PostingsInverter(IReadOnlyList<string> terms)
{
    private readonly PostingsWriter?[] _postings = new PostingsWriter?[terms.Count];
    private readonly List<(int Passage, int Frequency)> _passages = [];

    /// <summary>Adds the next document.</summary>
    /// <param name="ordinal">Its ordinal, above the last one.</param>
    /// <param name="packed">Its terms, as in <see cref="EncodedDocument.Terms"/>.</param>
    public void Add(int ordinal, ReadOnlySpan<byte> packed)
    {
        for (var at = 0; at < packed.Length;)
        {
            var term = Next(packed, ref at);
            var fields = Next(packed, ref at);
            var titleFrequency = 0;
            _passages.Clear();
            for (var i = 0; i < fields; i++)
            {
                var field = Next(packed, ref at);
                var frequency = Next(packed, ref at);
                if (field == 0) titleFrequency = frequency;
                else _passages.Add((field - 1, frequency));
            }

            var passages = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_passages);
            (_postings[term] ??= new PostingsWriter()).Add(ordinal, titleFrequency, passages);
        }
    }

    /// <summary>Dictionary and postings of everything added.</summary>
    public TermDictionaryWriter Finish()
    {
        var sorted = Enumerable.Range(0, _postings.Length)
            .Where(number => _postings[number] is not null)
            .Select(number => (Term: Encoding.UTF8.GetBytes(terms[number]), Postings: _postings[number]!))
            .ToArray();
        Array.Sort(sorted, (a, b) => a.Term.AsSpan().SequenceCompareTo(b.Term));
        var dictionary = new TermDictionaryWriter();
        foreach (var (term, postings) in sorted) dictionary.Add(term, postings);
        return dictionary;
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
