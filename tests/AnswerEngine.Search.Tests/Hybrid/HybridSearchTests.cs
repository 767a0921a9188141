using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Search.Tests.Hybrid;

public sealed class HybridSearchTests : IClassFixture<HybridCollection>
{
    private readonly HybridCollection _collection;

    public HybridSearchTests(HybridCollection collection) => _collection = collection;

    [Fact]
    public void A_document_without_a_word_of_the_question_is_found_by_the_company_its_words_keep()
    {
        var byTerms = _collection.Lexical.Search(new SearchQuery("heart0") { Top = 200 });
        var found = _collection.Hybrid.Search(new SearchQuery("heart0") { Top = 200 });

        Assert.DoesNotContain(byTerms, h => h.DocumentId == HybridCollection.WithoutTheWord);
        Assert.Contains(found, h => h.DocumentId == HybridCollection.WithoutTheWord);
        Assert.All(found.Take(20), h => Assert.StartsWith("heart", h.DocumentId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_of_which_no_document_has_a_term_finds_nothing() =>
        Assert.Empty(_collection.Hybrid.Search(new SearchQuery("unheardof") { Top = 10 }));

    [Fact]
    public void Only_documents_of_the_kind_asked_for_are_found()
    {
        var found = _collection.Hybrid.Search(new SearchQuery("heart0 heart1") { Top = 100, Kind = 1 });

        Assert.NotEmpty(found);
        Assert.All(found, h => Assert.EndsWith("-1", h.DocumentId, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_documents_of_the_set_asked_for_are_found_and_still_by_their_company()
    {
        var without = _collection.Lexical.PlaceOf(HybridCollection.WithoutTheWord);
        var within = DocumentSet.Where(_collection.Lexical.DocumentCount, place => place % 3 == without % 3);
        var query = new SearchQuery("heart0") { Top = 200, Within = within };

        var found = _collection.Hybrid.Search(query);

        Assert.All(found, h => Assert.True(within.Contains(_collection.Lexical.PlaceOf(h.DocumentId))));
        Assert.Contains(found, h => h.DocumentId == HybridCollection.WithoutTheWord);
        Assert.All(found.Take(20), h => Assert.Equal(h.Score, _collection.Hybrid.Explain(query, h.DocumentId).Value));
    }

    [Fact]
    public void The_root_of_an_explanation_is_the_score_of_the_hit()
    {
        var query = new SearchQuery("heart0 kidney3") { Top = 50 };

        Assert.All(
            _collection.Hybrid.Search(query),
            h => Assert.Equal(h.Score, _collection.Hybrid.Explain(query, h.DocumentId).Value));
    }

    [Fact]
    public void The_explanation_of_a_document_that_was_read_is_exact_too()
    {
        var query = new SearchQuery("heart0 kidney3 heart7") { Top = 50 };

        Assert.All(
            _collection.Reading.Search(query),
            h => Assert.Equal(h.Score, _collection.Reading.Explain(query, h.DocumentId).Value));
    }

    [Fact]
    public void Reading_orders_the_best_documents_anew_and_finds_no_others()
    {
        var read = new HybridOptions().ReadDocuments;
        var query = new SearchQuery("heart0 heart1 common2") { Top = 200 };
        var found = _collection.Hybrid.Search(query).Select(h => h.DocumentId).ToArray();
        var reading = _collection.Reading.Search(query).Select(h => h.DocumentId).ToArray();

        Assert.Equal(found.Take(read).Order(StringComparer.Ordinal), reading.Take(read).Order(StringComparer.Ordinal));
        Assert.NotEqual(found.Take(read), reading.Take(read));
        Assert.Equal(found.Skip(read), reading.Skip(read));
    }

    [Fact]
    public void A_document_that_is_no_hit_is_explained_as_such_and_an_unknown_one_refused()
    {
        Assert.Equal(0, _collection.Hybrid.Explain(new SearchQuery("unheardof"), HybridCollection.WithoutTheWord).Value);
        Assert.Throws<ArgumentException>(() => _collection.Hybrid.Explain(new SearchQuery("heart0"), "nobody"));
    }

    [Fact]
    public void A_collection_of_very_short_texts_is_ranked_by_its_terms_alone()
    {
        using var shorts = new HybridCollection(wordsInText: 8);
        var query = new SearchQuery("heart0") { Top = 50 };

        Assert.Equal(
            shorts.Lexical.Search(query).Select(h => h.DocumentId), shorts.Hybrid.Search(query).Select(h => h.DocumentId));
    }

    [Fact]
    public void The_same_documents_give_the_same_files()
    {
        using var again = new HybridCollection();

        Assert.Equal(File.ReadAllBytes(_collection.SpacePath), File.ReadAllBytes(again.SpacePath));
        Assert.Equal(File.ReadAllBytes(_collection.VectorsPath), File.ReadAllBytes(again.VectorsPath));
    }

    [Fact]
    public void A_collection_too_small_to_learn_from_is_placed_in_the_background_space()
    {
        using var directory = new TestDirectory();
        var background = LatentSpace.Of(new LatentVectors(["heart", "kidney"], 2, [1, 0, 0, 1]));
        var (space, vectors) = (Path.Combine(directory.Path, "s"), Path.Combine(directory.Path, "v"));

        var index = directory.File("terms");
        var builder = new SearchIndexBuilder();
        builder.Add(new IndexedDocument("a", 0, "heart", [new IndexedPassage("a.p", "heart")]));
        builder.Add(new IndexedDocument("b", 0, "", [new IndexedPassage("b.p", "kidney")]));
        builder.Write(index);

        var used = LatentDocuments.Write(index, background, space, vectors);

        Assert.Same(background, used);
        Assert.False(File.Exists(space));
        Assert.True(File.Exists(vectors));
    }
}
