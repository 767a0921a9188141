using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Search.Tests.Ranking;

public sealed class RankingTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData(Unit.Document)]
    [InlineData(Unit.Passage)]
    public void The_best_hits_are_those_of_exhaustive_scoring_by_the_formula(Unit unit)
    {
        var seeds = ArbMap.Default.GeneratorFor<int>().ToArbitrary();
        Prop.ForAll(seeds, seed => AssertAgreesWithFormula(seed, unit))
            .Check(Config.QuickThrowOnFailure.WithReplay(20_261_120UL, 11UL));
    }

    [Theory]
    [InlineData(Unit.Document, "d0003")]
    [InlineData(Unit.Passage, "d0003#1")]
    public void The_value_of_an_explanation_is_the_score_to_the_last_bit(Unit unit, string known)
    {
        using var index = Index(TestCorpus.Documents(5, 60));
        var query = new SearchQuery("alpha bravo delta bravo oscar") { Unit = unit, Top = 1_000 };
        var hits = index.Search(query);
        Assert.Contains(hits, hit => (hit.PassageId ?? hit.DocumentId) == known);
        foreach (var hit in hits)
            Assert.Equal(hit.Score, index.Explain(query, hit.PassageId ?? hit.DocumentId).Value);
    }

    [Fact]
    public void An_explanation_reads_as_an_indented_tree()
    {
        using var index = Index(
        [
            new("a", 0, "Aspirin", [new("a#1", "Aspirin lowers fever.")]),
            new("b", 0, "Water", [new("b#1", "Water quenches thirst.")]),
        ]);
        var text = index.Explain(new SearchQuery("aspirin"), "a").ToString();
        Assert.Equal(
            """
            0.562011 = score of document a, sum over its query terms
              0.562011 = term 'aspirin', product of
                1 = weight in the query
                0.693147 = inverse frequency: 1 of 2 documents have the term
                0.810811 = saturation, k1 1.4, b 0.8, from
                  6 = frequency: 5 x 1 title + 1 text
                  8 = length: 5 x 1 title + 3 text
                  8 = average length

            """, text);
    }

    [Fact]
    public void A_unit_without_any_query_term_is_explained_by_zero()
    {
        using var index = Index([new("a", 0, "Aspirin", [])]);
        var explanation = index.Explain(new SearchQuery("water"), "a");
        Assert.Equal(0, explanation.Value);
        Assert.Empty(explanation.Details);
    }

    [Fact]
    public void An_unknown_id_cannot_be_explained()
    {
        using var index = Index([new("a", 0, "Aspirin", [new("a#1", "text")])]);
        Assert.Throws<ArgumentException>(() => index.Explain(new SearchQuery("aspirin"), "b"));
        Assert.Throws<ArgumentException>(() => index.Explain(new SearchQuery("aspirin") { Unit = Unit.Passage }, "a"));
    }

    [Fact]
    public void Documents_of_equal_score_come_in_ordinal_order_of_id()
    {
        string[] ids = ["b", "a10", "B", "a2", "\u00e4"];
        using var index = Index([.. ids.Select(id => new IndexedDocument(id, 0, "alike", [new(id + "#1", "text")]))]);
        var found = index.Search(new SearchQuery("alike")).Select(hit => hit.DocumentId);
        Assert.Equal(["B", "a10", "a2", "b", "\u00e4"], found);
        Assert.Equal(["B", "a10"], index.Search(new SearchQuery("alike") { Top = 2 }).Select(hit => hit.DocumentId));
    }

    [Fact]
    public void Passages_of_equal_score_come_in_reading_order()
    {
        var passages = Enumerable.Range(1, 12).Select(number => new IndexedPassage($"a#{number}", "alike text"));
        using var index = Index([new("a", 0, "", [.. passages])]);
        var hits = index.Search(new SearchQuery("alike") { Unit = Unit.Passage, Top = 12 });
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"a#{number}"), hits.Select(hit => hit.PassageId));
    }

    [Fact]
    public void A_kind_filter_leaves_out_other_kinds_and_changes_no_score()
    {
        using var index = Index(TestCorpus.Documents(9, 80));
        foreach (var unit in Enum.GetValues<Unit>())
        {
            var all = index.Search(new SearchQuery("alpha bravo") { Unit = unit, Top = 1_000 });
            var kinds = TestCorpus.Documents(9, 80).ToDictionary(document => document.Id, document => document.Kind);
            var some = index.Search(new SearchQuery("alpha bravo") { Unit = unit, Top = 1_000, Kind = 2 });
            Assert.NotEmpty(some);
            Assert.Equal(all.Where(hit => kinds[hit.DocumentId] == 2), some);
        }
    }

    [Fact]
    public void A_word_said_twice_in_the_query_weighs_twice()
    {
        using var index = Index(TestCorpus.Documents(2, 30));
        var said = index.Search(new SearchQuery("alpha bravo alpha"));
        Assert.Equal(index.Search(new SearchQuery([new("alpha", 2), new("bravo", 1)])), said);
        Assert.Equal(index.Search(new SearchQuery("bravo alpha alpha")), said);
    }

    [Fact]
    public void A_title_word_counts_for_every_passage_of_its_document()
    {
        using var index = Index(
            [new("a", 0, "Gout", [new("a#1", "first words"), new("a#2", "gout again"), new("a#3", "last words")])]);
        var found = index.Search(new SearchQuery("gout") { Unit = Unit.Passage }).Select(hit => hit.PassageId);
        Assert.Equal(["a#2", "a#1", "a#3"], found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("zulu")]
    public void A_query_without_known_terms_finds_nothing(string text)
    {
        using var index = Index(TestCorpus.Documents(1, 10));
        Assert.Empty(index.Search(new SearchQuery(text)));
    }

    public void Dispose() => _directory.Dispose();

    private bool AssertAgreesWithFormula(int seed, Unit unit)
    {
        var documents = TestCorpus.Documents(seed, 1 + (int)((uint)seed % 40));
        var options = new SearchOptions { TermSaturation = 0.9, LengthNormalization = 0.5, TitleWeight = 2.5 };
        using var index = Index(documents, options);
        var query = new SearchQuery(TestCorpus.Query(seed))
        {
            Unit = unit,
            Kind = seed % 2 == 0 ? null : (byte)1,
            Top = 1 + (int)((uint)seed % 20),
        };
        var expected = new NaiveBm25(documents, options).Search(query);
        var found = index.Search(query);
        Assert.Equal(
            expected.Select(hit => (hit.DocumentId, hit.PassageId)),
            found.Select(hit => (hit.DocumentId, hit.PassageId)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 9));
        return true;
    }

    private SearchIndex Index(IReadOnlyList<IndexedDocument> documents, SearchOptions? options = null)
    {
        TestCorpus.Write(_directory.File("index.aesi"), documents);
        return SearchIndex.Open(_directory.File("index.aesi"), options);
    }
}
