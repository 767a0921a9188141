using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// An index of two full ranges with one term in every third document and one in every 128th, whose lists are what the
/// index holds for frequent and for rare terms.
/// </summary>
internal sealed class SampleIndex : IDisposable
{
    public const int RangeDocuments = 1 << 15;

    /// <summary>Documents of a range that have the frequent term.</summary>
    public const int FrequentInRange = (RangeDocuments + FrequentEvery - 1) / FrequentEvery;

    /// <summary>Documents that have the rare term.</summary>
    public const int Rare = 2 * RangeDocuments / RareEvery;

    private const int FrequentEvery = 3;

    private const int RareEvery = 128;

    private const int PaddingMax = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernels-").FullName;

    public SampleIndex()
    {
        var random = new Random(20_261_120);
        var builder = new SearchIndexBuilder();
        for (var number = 0; number < 2 * RangeDocuments; number++)
        {
            var words = Enumerable.Repeat("pad", random.Next(1, PaddingMax))
                .Concat(Enumerable.Repeat("frequent", number % FrequentEvery == 0 ? random.Next(1, 4) : 0))
                .Concat(Enumerable.Repeat("rare", number % RareEvery == 0 ? random.Next(1, 4) : 0));
            builder.Add(new IndexedDocument($"d{number:D5}", 0, "", [new($"d{number:D5}", string.Join(' ', words))]));
        }

        var path = Path.Combine(_folder, "index.aesi");
        builder.Write(path);
        File = CheckedFile.Open(path);
    }

    public CheckedFile File { get; }

    /// <summary>The dictionary's entry for a word of the index.</summary>
    public TermEntry Term(string word) => TermDictionary.TryFind(File, word, out var entry)
        ? entry
        : throw new InvalidOperationException($"The index has no '{word}'.");

    public void Dispose()
    {
        File.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
