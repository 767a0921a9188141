using AnswerEngine.Search.Tests.Ranking;

namespace AnswerEngine.Search.Tests;

/// <summary>Sets of documents, and searches that are held to one.</summary>
public sealed class DocumentSetTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void A_set_has_the_documents_for_which_its_condition_holds(int documents)
    {
        var set = DocumentSet.Where(documents, place => place % 3 == 0);
        var places = Enumerable.Range(0, documents).ToArray();
        Assert.Equal((documents, (documents + 2) / 3), (set.DocumentCount, set.Count));
        Assert.Equal(places.Where(place => place % 3 == 0), places.Where(set.Contains));
        var found = new int[set.Count];
        set.CopyTo(found);
        Assert.Equal(places.Where(place => place % 3 == 0), found);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Contains(documents));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Contains(-1));
    }

    [Fact]
    public void Two_sets_have_in_common_what_both_have()
    {
        var both = DocumentSet.Where(500, place => place % 2 == 0).And(DocumentSet.Where(500, place => place % 3 == 0));
        Assert.Equal(Enumerable.Range(0, 500).Where(place => place % 6 == 0), Enumerable.Range(0, 500).Where(both.Contains));
        Assert.Equal(84, both.Count);
        Assert.Throws<ArgumentException>(() => both.And(DocumentSet.Where(499, _ => true)));
    }

    [Theory]
    [InlineData(Unit.Document)]
    [InlineData(Unit.Passage)]
    public void The_best_of_a_set_are_the_best_of_all_without_the_others_and_keep_their_scores(Unit unit)
    {
        var (random, empty, few, many) = (new Random(3), 0, 0, 0);
        for (var round = 0; round < 40; round++)
        {
            var corpus = new VariedCorpus(random);
            using var index = Index(corpus.Documents);
            for (var i = 0; i < 10; i++)
            {
                var query = corpus.Query(random) with { Unit = unit, Top = SearchQuery.TopMax, Kind = null };
                if (query.Within is not { } within) continue;
                var top = random.Next(1, 40);
                var all = index.Search(query with { Within = null });
                var expected = all.Where(hit => within.Contains(index.PlaceOf(hit.DocumentId))).Take(top).ToArray();
                Assert.Equal(expected, index.Search(query with { Top = top }));
                if (expected.Length == 0) empty++;
                else if (within.Count < 10) few++;
                else many++;
            }
        }

        Assert.True(Math.Min(few, many) > 5, $"{empty} without hits, {few} of few documents, {many} of many");
    }

    [Fact]
    public void A_set_and_a_kind_hold_a_search_to_the_documents_of_both()
    {
        var documents = TestCorpus.Documents(9, 80);
        using var index = Index(documents);
        var query = new SearchQuery("alpha bravo") { Top = 1_000 };
        var within = DocumentSet.Where(documents.Count, place => place % 2 == 0);
        var kinds = documents.ToDictionary(document => document.Id, document => document.Kind);
        var expected = index.Search(query).Where(hit => kinds[hit.DocumentId] == 1 && within.Contains(index.PlaceOf(hit.DocumentId))).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, index.Search(query with { Kind = 1, Within = within }));
    }

    [Fact]
    public void A_set_made_for_another_index_is_refused()
    {
        using var index = Index(TestCorpus.Documents(1, 10));
        Assert.Throws<ArgumentException>(() => index.Search(new SearchQuery("alpha") { Within = DocumentSet.Where(11, _ => true) }));
    }

    [Fact]
    public void A_document_has_its_place_in_ordinal_order_of_id()
    {
        using var index = Index([.. new[] { "b", "a10", "B", "a2" }.Select(id => new IndexedDocument(id, 0, "alike", []))]);
        Assert.Equal([0, 1, 2, 3], new[] { "B", "a10", "a2", "b" }.Select(index.PlaceOf));
        Assert.Equal(-1, index.PlaceOf("a1"));
    }

    public void Dispose() => _directory.Dispose();

    private SearchIndex Index(IReadOnlyList<IndexedDocument> documents)
    {
        var builder = new SearchIndexBuilder(new SearchIndexBuildOptions { RangeDocuments = 64, Threads = 1 });
        foreach (var document in documents) builder.Add(document);
        builder.Write(_directory.File("index"));
        return SearchIndex.Open(_directory.File("index"));
    }
}
