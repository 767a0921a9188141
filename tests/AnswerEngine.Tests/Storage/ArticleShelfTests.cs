using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine.Tests.Storage;

public sealed class ArticleShelfTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();
    private readonly Library _library;
    private readonly ComposedArticle _composed;

    public ArticleShelfTests()
    {
        _library = Library.Open(_folder.Path, new FixedTime(2026, 3, 4));
        _composed = new AnswerPipeline(_mini.Index, new FixedTime(2026, 3, 4)).Compose(new Question(MiniCorpus.SeedQuestion));
    }

    public void Dispose()
    {
        _mini.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_article_comes_back_as_it_was_kept_with_its_version_and_state()
    {
        Assert.Equal(new KeptVersion(1, IsNew: true), Keep(_composed.Article));
        var shown = _library.Articles.Show(_composed.Article.Id)!;
        Assert.Equal(new ArticleReview(ReviewState.Submitted, null, null) { Version = 1 }, shown.Review);
        Assert.Equal(
            ArticleJson.Write(_composed.Article), ArticleJson.Write(shown with { Review = _composed.Article.Review }));
        Assert.Empty(new ArticleProof(_mini.Index, _library).Check(shown));
    }

    [Fact]
    public void The_same_substance_makes_no_version_whatever_the_day_and_the_snapshot()
    {
        Keep(_composed.Article);
        var basis = _composed.Article.Basis with { Snapshot = "another", Documents = 7, StudiesRead = 1 };
        var later = _composed.Article with { Dates = _composed.Article.Dates with { Updated = "2027-01-01" }, Basis = basis };
        Assert.Equal(new KeptVersion(1, IsNew: false), Keep(later));
        Assert.Single(_library.Articles.Find(_composed.Article.Id)!.Versions);
    }

    [Fact]
    public void Another_substance_is_the_next_version_and_the_first_one_stays()
    {
        Keep(_composed.Article);
        var changed = Changed(_composed.Article);
        Assert.Equal(new KeptVersion(2, IsNew: true), Keep(changed));
        Assert.Equal(2, _library.Articles.Show(changed.Id)!.Review.Version);
        var first = _library.Articles.Show(changed.Id, 1)!;
        Assert.Equal(2, first.Review.Newer);
        Assert.Equal(_composed.Article.Disclaimer, first.Disclaimer);
        Assert.Empty(new ArticleProof(_mini.Index, _library).Check(first));
    }

    [Fact]
    public void What_was_never_kept_is_not_there()
    {
        Assert.Null(_library.Articles.Show("a-0123"));
        Keep(_composed.Article);
        Assert.Null(_library.Articles.Show(_composed.Article.Id, 2));
        Assert.Null(_library.Articles.Show("a' OR '1'='1"));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void An_id_that_is_none_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => Keep(_composed.Article with { Id = id }));

    [Fact]
    public void Past_articles_are_found_by_the_words_of_question_and_statements()
    {
        Keep(_composed.Article);
        Assert.Equal([_composed.Article.Id], _library.Articles.Search("leiden goals", 10));
        Assert.Empty(_library.Articles.Search("leiden tonsillectomy", 10));
        Assert.Empty(_library.Articles.Search("\"leiden* OR (", 10));
        Assert.Empty(_library.Articles.Search("  ", 10));
    }

    [Fact]
    public void A_review_that_the_library_does_not_have_is_no_proof()
    {
        Keep(_composed.Article);
        var shown = _library.Articles.Show(_composed.Article.Id)!;
        var proof = new ArticleProof(_mini.Index, _library);
        Article[] forged =
        [
            shown with { Review = new ArticleReview(ReviewState.Approved, "Dr Nobody", "2026-03-04") { Version = 1 } },
            shown with { Review = shown.Review with { Version = 2 } },
            shown with { Review = shown.Review with { Newer = 2 } },
            shown with { Dates = shown.Dates with { Reviewed = "2026-03-04" } },
            shown with { Review = new ArticleReview(ReviewState.Approved, null, null) },
        ];
        Assert.All(forged, f => Assert.NotEmpty(proof.Check(f)));
        Assert.NotEmpty(new ArticleProof(_mini.Index).Check(forged[0]));
    }

    [Fact]
    public async Task Writers_of_several_connections_lose_nothing()
    {
        const int writers = 4, articles = 10;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() =>
        {
            var library = Library.Open(_folder.Path, new FixedTime(2026, 3, 4));
            for (var i = 0; i < articles; i++)
                library.Articles.Keep(_composed.Article with { Id = $"w{w}-{i}" }, _composed.Inputs, $"writer {w}");
        })));
        Assert.Equal(writers * articles, _library.Articles.Count);
        Assert.Equal(writers * articles, _library.Audit.Head.Seq);
        Assert.DoesNotContain(_library.Audit.Verify(), f => f.Contains("audit", StringComparison.Ordinal));
    }

    private KeptVersion Keep(Article article) => _library.Articles.Keep(article, _composed.Inputs, "engine");

    private static Article Changed(Article article) =>
        ArticleAssembler.Sealed(article with { FollowUps = ["Another question?"] });
}
