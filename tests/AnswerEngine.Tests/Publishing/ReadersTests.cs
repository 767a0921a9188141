using System.Text.Json;
using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Publishing;

/// <summary>All readers share one claim set: the same article but for the words around it.</summary>
public sealed class ReadersTests : IDisposable
{
    private const int Seed = 20261129, RandomQuestions = 40, EveryNth = 5;

    private static readonly string[] Asked =
        ["INR goal", "dose", "duration of treatment", "risk of recurrence", "risk of bleeding", "best test", "choice of treatment", "monitoring"];

    private static readonly string[] With =
        ["warfarin", "apixaban", "rivaroxaban", "heparin", "LMWH", "aspirin", "andexanet alfa", "thrombolysis", "an IVC filter", "vitamin K", "titanium"];

    private static readonly string[] In =
        [
            "factor V Leiden", "pulmonary embolism", "distal DVT", "atrial fibrillation", "antiphospholipid syndrome", "pregnancy", "cancer",
            "a mechanical mitral valve", "renal failure", "heparin-induced thrombocytopenia", "tooth extraction", "invented fever",
        ];

    private readonly ScratchFolder _folder = new();
    private readonly LocalPassageIndex _index;

    public ReadersTests()
    {
        new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([Path.Combine(RepositoryFiles.Root, "corpus")]));
        _index = LocalPassageIndex.Open(_folder.At("index"));
    }

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_reader_gets_the_same_statements_numbers_citations_references_and_caveats()
    {
        var pipeline = new AnswerPipeline(_index, new FixedTime(2026, 3, 4));
        var proof = new ArticleProof(_index);
        var explained = 0;
        foreach (var question in GoldQuestions().Concat(Random()))
        {
            var articles = Enum.GetValues<Reader>().Select(r => pipeline.Answer(question with { Reader = r })).ToArray();
            Assert.Single(articles.Select(Shared).Distinct(StringComparer.Ordinal));
            Assert.All(articles, a => Assert.Empty(proof.Check(a)));
            Assert.Empty(articles[0].Glossary);
            Assert.Subset(articles[3].Glossary.ToHashSet(), articles[1].Glossary.ToHashSet());
            explained += articles[3].Glossary.Count;
        }
        Assert.True(explained > 300, $"{explained} terms were explained");
    }

    /// <summary>The article without what may differ.</summary>
    private static string Shared(Article article) => ArticleJson.WriteLine(article with
    {
        Id = "",
        Reader = Reader.Physician,
        Banner = article.Banner is null ? null : "",
        Glossary = [],
        Disclaimer = "",
        Basis = article.Basis with { ContentSha256 = "" },
        Fingerprint = "",
    });

    private static IEnumerable<Question> GoldQuestions() => Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "eval", "questions"), "*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(f => File.ReadLines(f).Where((_, i) => i % EveryNth == 0))
        .Select(line => JsonDocument.Parse(line).RootElement)
        // claims.jsonl holds claims.
        .Where(json => json.TryGetProperty("question", out _))
        .Select(json => new Question(json.GetProperty("question").GetString()!)
        {
            Turns = json.TryGetProperty("turns", out var turns) ? [.. turns.EnumerateArray().Select(t => t.GetString()!)] : [],
        });

    private static IEnumerable<Question> Random()
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, RandomQuestions).Select(_ => new Question(
            $"What is the {One(Asked)} with {One(With)} in {One(In)}?"));

        string One(string[] words) => words[random.Next(words.Length)];
    }
}
