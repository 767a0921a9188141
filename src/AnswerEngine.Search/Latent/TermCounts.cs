using System.Runtime.InteropServices;
using System.Text;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Latent;

/// <summary>How often terms occur in texts.</summary>
/// <param name="Names">The terms, by number.</param>
/// <param name="Documents">Per text its distinct terms by number, with their frequencies.</param>
internal sealed record TermCounts(
    IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<(int Term, int Frequency)>> Documents)
{
    /// <summary>Counts the terms of texts.</summary>
    public static TermCounts Of(IEnumerable<string> texts)
    {
        var names = new List<string>();
        var documents = new List<(int Term, int Frequency)[]>();
        var sink = new Counter(new Dictionary<string, int>(StringComparer.Ordinal), names, []);
        foreach (var text in texts)
        {
            sink.Frequencies.Clear();
            EnglishAnalyzer.Analyze(text, ref sink);
            documents.Add([.. sink.Frequencies.Select(f => (f.Key, f.Value))]);
        }
        return new TermCounts(names, documents);
    }

    /// <summary>The same from the postings of an index, of every so many documents. The caller holds its memory.
    /// </summary>
    public static TermCounts Of(CheckedFile file, int step)
    {
        var names = new List<string>();
        var documents = new List<(int Term, int Frequency)>[(file.Header.Counts.Documents + step - 1) / step];
        for (var i = 0; i < documents.Length; i++) documents[i] = [];
        Span<byte> room = stackalloc byte[TermDictionary.TermBytesMax];
        for (var block = 0; block < TermDictionary.BlockCount(file); block++)
        {
            var terms = new TermBlockReader(file, block, room);
            while (terms.MoveNext()) Count(terms.Entry, terms.Term);
        }
        return new TermCounts(names, documents);

        void Count(in TermEntry entry, ReadOnlySpan<byte> term)
        {
            var postings = new PostingsReader(entry, file);
            var number = names.Count;
            while (postings.MoveNext())
            {
                if (postings.Document % step != 0) continue;
                if (number == names.Count) names.Add(Encoding.UTF8.GetString(term));
                documents[postings.Document / step].Add((number, postings.TitleFrequency + postings.SumPassages()));
            }
        }
    }

    private readonly struct Counter(
        Dictionary<string, int> numbers, List<string> names, Dictionary<int, int> frequencies) : ITermSink
    {
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers =
            numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<int, int> Frequencies => frequencies;

        public bool TryAddKnown(ReadOnlySpan<char> word) => false;

        public void Add(ReadOnlySpan<char> term, int start, int length, int position)
        {
            if (!_numbers.TryGetValue(term, out var number))
            {
                number = names.Count;
                names.Add(term.ToString());
                _numbers[term] = number;
            }
            CollectionsMarshal.GetValueRefOrAddDefault(frequencies, number, out _)++;
        }
    }
}
