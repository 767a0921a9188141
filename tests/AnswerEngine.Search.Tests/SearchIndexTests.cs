namespace AnswerEngine.Search.Tests;

public sealed class SearchIndexTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string IndexPath => _directory.File("index.aesi");

    [Fact]
    public void An_index_read_back_knows_what_was_put_in()
    {
        var documents = TestCorpus.Documents(3, 50);
        TestCorpus.Write(IndexPath, documents);
        using var index = SearchIndex.Open(IndexPath);
        Assert.Equal(50, index.DocumentCount);
        Assert.Equal(documents.Sum(document => document.Passages.Count), index.PassageCount);
        var having = documents.Count(document =>
            $"{document.Title} {string.Join(' ', document.Passages.Select(p => p.Text))}".Split(' ').Contains("echo"));
        Assert.Equal(having, index.DocumentFrequency("echo"));
        Assert.Equal(0, index.DocumentFrequency("zulu"));
        index.Verify();
    }

    [Fact]
    public void Every_term_of_a_large_dictionary_is_found_again()
    {
        var words = Enumerable.Range(0, 3_000).Select(number => $"w{number}x").ToArray();
        TestCorpus.Write(IndexPath, words.Select(word => new IndexedDocument(word, 0, word, [])));
        using var index = SearchIndex.Open(IndexPath);
        Assert.All(words, word => Assert.Equal(1, index.DocumentFrequency(word)));
        Assert.All(words, word => Assert.Equal(word, Assert.Single(index.Search(new SearchQuery(word))).DocumentId));
        Assert.Equal(0, index.DocumentFrequency("a"));
        Assert.Equal(0, index.DocumentFrequency("w0"));
        Assert.Equal(0, index.DocumentFrequency("zz"));
        Assert.Equal(0, index.DocumentFrequency(string.Empty));
        Assert.Equal(0, index.DocumentFrequency(new string('z', 10_000)));
    }

    [Fact]
    public void The_order_of_insertion_does_not_change_a_byte()
    {
        var documents = TestCorpus.Documents(4, 100);
        TestCorpus.Write(IndexPath, documents);
        TestCorpus.Write(_directory.File("other.aesi"), documents.Reverse());
        Assert.Equal(File.ReadAllBytes(IndexPath), File.ReadAllBytes(_directory.File("other.aesi")));
    }

    [Fact]
    public void An_empty_index_opens_and_finds_nothing()
    {
        TestCorpus.Write(IndexPath, []);
        using var index = SearchIndex.Open(IndexPath);
        Assert.Equal(0, index.DocumentCount);
        Assert.Empty(index.Search(new SearchQuery("anything")));
        Assert.Empty(index.Search(new SearchQuery("anything") { Unit = Unit.Passage, Kind = 1 }));
        index.Verify();
    }

    [Fact]
    public void Ids_of_any_script_come_back_unchanged()
    {
        string[] ids = ["\u0434\u043e\u043a 1", "a\u0000b", "\U0001F9EC", "..\\x"];
        TestCorpus.Write(IndexPath, ids.Select(id => new IndexedDocument(id, 0, "alike", [new(id + "/1", "words")])));
        using var index = SearchIndex.Open(IndexPath);
        var found = index.Search(new SearchQuery("alike")).Select(hit => hit.DocumentId);
        Assert.Equal(ids.Order(StringComparer.Ordinal), found);
        var query = new SearchQuery("words") { Unit = Unit.Passage };
        Assert.All(ids, id => Assert.True(index.Explain(query, id + "/1").Value > 0));
    }

    [Fact]
    public void A_passage_may_bear_the_id_of_its_document()
    {
        TestCorpus.Write(IndexPath, [new("a", 0, "", [new("a", "alike words")]), new("b", 0, "", [new("b", "alike")])]);
        using var index = SearchIndex.Open(IndexPath);
        var query = new SearchQuery("alike") { Unit = Unit.Passage };
        Assert.Equal(["b", "a"], index.Search(query).Select(hit => hit.PassageId));
        Assert.All(index.Search(query), hit => Assert.Equal(hit.Score, index.Explain(query, hit.PassageId!).Value));
    }

    [Fact]
    public void Ids_that_are_taken_or_malformed_are_refused_and_leave_no_trace()
    {
        var builder = new SearchIndexBuilder();
        builder.Add(new IndexedDocument("a", 0, "title", [new("p", "text")]));
        Assert.Throws<ArgumentException>(() => builder.Add(new IndexedDocument("a", 0, "", [])));
        foreach (var taken in new[] { "p", "q" })
        {
            var document = new IndexedDocument("b", 0, "", [new("q", ""), new(taken, "")]);
            Assert.Throws<ArgumentException>(() => builder.Add(document));
        }

        Assert.Throws<ArgumentException>(() => builder.Add(new IndexedDocument("", 0, "", [])));
        Assert.Throws<ArgumentException>(() => builder.Add(new IndexedDocument(new string('x', 513), 0, "", [])));
        Assert.ThrowsAny<ArgumentException>(() => builder.Add(new IndexedDocument("\uD800", 0, "", [])));
        builder.Add(new IndexedDocument("b", 0, "", [new("q", "")]));
        Assert.Equal((2, 2), (builder.DocumentCount, builder.PassageCount));
    }

    [Fact]
    public void Queries_outside_their_limits_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery(new string('x', SearchQuery.TextLengthMax + 1)));
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery("x") { Top = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery("x") { Top = SearchQuery.TopMax + 1 });
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery([new WeightedTerm("x", 0)]));
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery([new WeightedTerm("x", double.NaN)]));
        Assert.ThrowsAny<ArgumentException>(() => new SearchQuery([new WeightedTerm("", 1)]));
        Assert.ThrowsAny<ArgumentException>(() => new SearchOptions { LengthNormalization = 1.5 });
        Assert.ThrowsAny<ArgumentException>(() => new SearchOptions { TermSaturation = double.NaN });
    }

    [Fact]
    public void Replacing_the_file_does_not_disturb_an_opened_index()
    {
        TestCorpus.Write(IndexPath, TestCorpus.Documents(6, 40));
        using var index = SearchIndex.Open(IndexPath);
        TestCorpus.Write(IndexPath, []);
        Assert.NotEmpty(index.Search(new SearchQuery("alpha")));
    }

    [Fact]
    public async Task Many_threads_get_the_hits_that_one_gets()
    {
        TestCorpus.Write(IndexPath, TestCorpus.Documents(7, 400));
        using var alone = SearchIndex.Open(IndexPath);
        var expected = Enumerable.Range(0, 50)
            .Select(seed => alone.Search(new SearchQuery(TestCorpus.Query(seed)))).ToArray();
        using var index = SearchIndex.Open(IndexPath);
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var seed = 0; seed < 50; seed++)
                Assert.Equal(expected[seed], index.Search(new SearchQuery(TestCorpus.Query(seed))));
        }));
        await Task.WhenAll(workers);
    }

    [Fact]
    public void A_disposed_index_says_so()
    {
        TestCorpus.Write(IndexPath, []);
        var index = SearchIndex.Open(IndexPath);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(new SearchQuery("x")));
    }

    public void Dispose() => _directory.Dispose();
}
