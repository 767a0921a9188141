using AnswerEngine.Search.Analysis;
using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>Text to terms, as a search takes a question and as a build takes a document.</summary>
public class AnalysisKernels
{
    private const string Query = "Does low-intensity warfarin prevent recurrent venous thromboembolism in older adults?";

    private const int QueryCharacters = 85;

    private const int DocumentCharacters = 1 << 10;

    private const string Counted = "2 loads: character, class";

    private readonly string _document = string.Concat(Enumerable.Repeat(Query + " ", DocumentCharacters))[..DocumentCharacters];

    [Benchmark(OperationsPerInvoke = QueryCharacters)]
    [Limit("characters", Cycles = 2 / 3.0, Counted = Counted)]
    public int AnalyzeQuery() => EnglishAnalyzer.Analyze(Query).Count;

    /// <summary>Nothing is kept, and no word is remembered: a build spares the stemmer for words it has seen.</summary>
    [Benchmark(OperationsPerInvoke = DocumentCharacters)]
    [Limit("characters", Cycles = 2 / 3.0, Counted = Counted)]
    public int AnalyzeDocument()
    {
        var sink = new Counter();
        EnglishAnalyzer.Analyze(_document, ref sink);
        return sink.Terms;
    }

    private struct Counter : ITermSink
    {
        public int Terms { get; private set; }

        public readonly bool TryAddKnown(ReadOnlySpan<char> word) => false;

        public void Add(ReadOnlySpan<char> term, int start, int length, int position) => Terms++;
    }
}
