using AnswerEngine.Search;
using AnswerEngine.Search.Analysis;
using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// The kernels of a search over 200,000 seeded documents of 100 words: what analysis, one frequent term (adding up and
/// scanning), one rare term (unpacking) and their mixture cost. Run: dotnet run -c Release -- --filter "*Kernel*".
/// </summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Documents = 200_000;
    private const int WordsOfDocument = 100;
    private const int Words = 200_000;

    private readonly string _text = "effect of w10 and w2000 on the w30000 in w7";
    private string _path = "";
    private SearchIndex _index = null!;

    [GlobalSetup]
    public void Setup()
    {
        _path = Path.Combine(Directory.CreateTempSubdirectory("benchmark-").FullName, "index.aesi");
        var random = new Random(20_261_120);
        var builder = new SearchIndexBuilder();
        for (var number = 0; number < Documents; number++)
        {
            // A word's number falls off as in Zipf's law: most are small.
            var words = Enumerable.Range(0, WordsOfDocument).Select(_ => $"w{(int)Math.Pow(Words, random.NextDouble())}");
            builder.Add(new IndexedDocument($"d{number}", 0, "", [new($"d{number}#1", string.Join(' ', words))]));
        }

        builder.Write(_path);
        _index = SearchIndex.Open(_path);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _index.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public int Analysis() => EnglishAnalyzer.Analyze(_text).Count;

    [Benchmark]
    public int FrequentTerm() => _index.Search(new SearchQuery("w7") { Top = 100 }).Count;

    [Benchmark]
    public int RareTerm() => _index.Search(new SearchQuery("w3000") { Top = 100 }).Count;

    [Benchmark]
    public int EightTerms() => _index.Search(new SearchQuery("w1 w7 w10 w40 w300 w2000 w9000 w30000") { Top = 100 }).Count;
}
