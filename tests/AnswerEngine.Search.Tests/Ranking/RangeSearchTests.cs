namespace AnswerEngine.Search.Tests.Ranking;

/// <summary>
/// Search by ranges against exhaustive scoring. An index answers by ranges when it was built for the options it is opened
/// with, and exhaustively when it was built for others: the same documents in both give both sides of the comparison.
/// </summary>
public sealed class RangeSearchTests : IDisposable
{
    private const int Corpora = 200;
    private const int QueriesOfCorpus = 50;

    private readonly TestDirectory _directory = new();

    [Fact]
    public void Ten_thousand_random_queries_find_what_exhaustive_scoring_finds_to_the_last_bit()
    {
        var compared = 0;
        for (var seed = 0; seed < Corpora; seed++)
        {
            var random = new Random(seed);
            var corpus = new VariedCorpus(random);
            var options = new SearchOptions
            {
                TermSaturation = 0.2 + (random.NextDouble() * 3),
                LengthNormalization = seed % 7 == 0 ? random.Next(2) : random.NextDouble(),
                TitleWeight = random.Next(1, 9),
            };
            using var fast = Build("fast", corpus.Documents, options, options);
            using var exhaustive = Build("exhaustive", corpus.Documents, new SearchOptions { TermSaturation = 9 }, options);
            for (var i = 0; i < QueriesOfCorpus; i++)
            {
                var query = corpus.Query(random);
                Assert.Equal(exhaustive.Search(query), fast.Search(query));
                compared++;
            }
        }

        Assert.Equal(10_000, compared);
    }

    [Fact]
    public void Documents_of_equal_score_keep_their_order_across_ranges()
    {
        var documents = Enumerable.Range(0, 700).Select(number => new IndexedDocument($"d{number:D3}", 0, "", [new($"p{number}", "alike")]));
        using var index = Build("index", [.. documents], new(), new());
        var hits = index.Search(new SearchQuery("alike") { Top = 300 });
        Assert.Equal(Enumerable.Range(0, 300).Select(number => $"d{number:D3}"), hits.Select(hit => hit.DocumentId));
    }

    [Fact]
    public void Passages_and_explanations_do_not_depend_on_the_ranking_an_index_was_built_for()
    {
        var random = new Random(5);
        var corpus = new VariedCorpus(random);
        using var own = Build("own", corpus.Documents, new(), new());
        using var other = Build("other", corpus.Documents, new SearchOptions { TitleWeight = 2 }, new());
        for (var i = 0; i < 50; i++)
        {
            var query = corpus.Query(random) with { Unit = Unit.Passage };
            Assert.Equal(other.Search(query), own.Search(query));
        }

        var document = new SearchQuery("w0 w1 w2") { Top = 50 };
        foreach (var hit in own.Search(document)) Assert.Equal(hit.Score, own.Explain(document, hit.DocumentId).Value);
    }

    [Fact]
    public void A_query_of_very_many_terms_finds_what_exhaustive_scoring_finds()
    {
        var corpus = new VariedCorpus(new Random(8));
        using var fast = Build("fast", corpus.Documents, new(), new());
        using var exhaustive = Build("exhaustive", corpus.Documents, new SearchOptions { TermSaturation = 9 }, new());
        foreach (var count in new[] { 100, 999, 1_000, 1_001, 3_000 })
        {
            var query = new SearchQuery([.. Enumerable.Range(0, count).Select(number => new WeightedTerm($"w{number}", 1 + (number % 3)))]);
            Assert.Equal(exhaustive.Search(query), fast.Search(query));
        }
    }

    public void Dispose() => _directory.Dispose();

    private SearchIndex Build(string name, IReadOnlyList<IndexedDocument> documents, SearchOptions built, SearchOptions opened)
    {
        var builder = new SearchIndexBuilder(new SearchIndexBuildOptions { Ranking = built, RangeDocuments = 64, Threads = 1 });
        foreach (var document in documents) builder.Add(document);
        builder.Write(_directory.File(name));
        return SearchIndex.Open(_directory.File(name), opened);
    }
}
