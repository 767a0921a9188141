using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// The vectors of all documents of an index in a space, as <see cref="LatentSpace.TryEmbed"/> would make them of their
/// texts. The texts are not needed: postings know how often each term occurs. They are turned round, from terms to
/// documents, for as many documents at a time as memory allows. The caller holds the file's memory.
/// </summary>
internal sealed class DocumentFolding
{
    /// <summary>Most (term, frequency) pairs in memory, of 4 bytes.</summary>
    public const int CellsMax = 1 << 26;

    /// <summary>Frequencies above are counted as this; the logarithm makes little of them.</summary>
    private const int FrequencyMax = (1 << FrequencyBits) - 1;

    // Rows of a space have 20 bits: LatentSpace.TermsMax.
    private const int FrequencyBits = 12;

    private const int BatchDocuments = 4_096;

    private readonly CheckedFile _file;
    private readonly LatentSpace _space;
    private readonly int _cellsMax;
    private readonly List<(int Row, TermEntry Entry)> _terms = [];

    public DocumentFolding(CheckedFile file, LatentSpace space, int cellsMax = CellsMax)
    {
        (_file, _space, _cellsMax) = (file, space, cellsMax);
        Span<byte> room = stackalloc byte[TermDictionary.TermBytesMax];
        for (var block = 0; block < TermDictionary.BlockCount(file); block++)
        {
            var terms = new TermBlockReader(file, block, room);
            while (terms.MoveNext())
                if (space.Find(terms.Term) is var row and >= 0) _terms.Add((row, terms.Entry));
        }
    }

    /// <summary>Adds the vectors in the order of the documents, with their kinds as tags.</summary>
    public void AddTo(VectorIndexBuilder builder)
    {
        var documents = _file.Header.Counts.Documents;
        for (var first = 0; first < documents;)
        {
            var stretch = new DocumentTerms(first, Starts(first));
            foreach (var (row, entry) in _terms) Turn(row, entry, stretch);
            Embed(stretch, builder);
            first += stretch.Count;
        }
    }

    /// <summary>
    /// Where the pairs of each document from one on begin, and the end: none has more of them than it has words.
    /// </summary>
    private int[] Starts(int first)
    {
        var starts = new List<int> { 0 };
        for (var document = first; document < _file.Header.Counts.Documents; document++)
        {
            var words = Numbers.At(_file, IndexSection.TitleLengths, document)
                + (long)Numbers.At(_file, IndexSection.BodyLengths, document);
            var end = starts[^1] + Math.Min(words, _terms.Count);
            if (document > first && end > _cellsMax) break;
            starts.Add((int)end);
        }
        return [.. starts];
    }

    private void Turn(int row, in TermEntry entry, DocumentTerms into)
    {
        var postings = new PostingsReader(entry, _file);
        while (postings.MoveNext())
        {
            if ((uint)(postings.Document - into.First) >= (uint)into.Count) continue;
            var frequency = Math.Min((long)postings.TitleFrequency + postings.SumPassages(), FrequencyMax);
            if (!into.TryAdd(postings.Document, ((uint)row << FrequencyBits) | (uint)frequency))
            {
                throw new IndexCorruptException(
                    _file.Path, $"as many terms in document {postings.Document} as it has words", "more");
            }
        }
    }

    private void Embed(DocumentTerms stretch, VectorIndexBuilder builder)
    {
        var vectors = new float[BatchDocuments * _space.Dimensions];
        var kinds = _file.Section(IndexSection.Kinds);
        for (var from = 0; from < stretch.Count; from += BatchDocuments)
        {
            var count = Math.Min(BatchDocuments, stretch.Count - from);
            Parallel.For(0, count, i =>
            {
                Embed(stretch.Of(from + i), vectors.AsSpan(i * _space.Dimensions, _space.Dimensions));
            });
            for (var i = 0; i < count; i++)
            {
                builder.Add(
                    vectors.AsSpan(i * _space.Dimensions, _space.Dimensions), kinds[stretch.First + from + i]);
            }
        }
    }

    private void Embed(ReadOnlySpan<uint> pairs, Span<float> into)
    {
        into.Clear();
        foreach (var pair in pairs) _space.Add((int)(pair >> FrequencyBits), (int)(pair & FrequencyMax), into);
        FixedOrder.Normalize(into);
    }

    /// <summary>The pairs of a stretch of documents, those of a document side by side in the order of terms.</summary>
    private sealed class DocumentTerms(int first, int[] starts)
    {
        private readonly uint[] _pairs = new uint[starts[^1]];
        private readonly int[] _ends = starts[..^1];

        public int First => first;

        public int Count => _ends.Length;

        public bool TryAdd(int document, uint pair)
        {
            var at = document - first;
            if (_ends[at] == starts[at + 1]) return false;
            _pairs[_ends[at]++] = pair;
            return true;
        }

        public ReadOnlySpan<uint> Of(int number) => _pairs.AsSpan(starts[number].._ends[number]);
    }
}
