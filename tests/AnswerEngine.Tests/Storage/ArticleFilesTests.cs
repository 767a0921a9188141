using AnswerEngine.Storage;

namespace AnswerEngine.Tests.Storage;

public sealed class ArticleFilesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose()
    {
        _mini.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_article_comes_back_byte_for_byte()
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion);
        var files = new ArticleFiles(_folder.Path);
        files.Save(article);
        Assert.Equal(ArticleJson.Write(article), ArticleJson.Write(files.Find(article.Id)!));
        Assert.Equal(ArticleJson.Write(article), File.ReadAllText(_folder.At($"articles/{article.Id}.json")));
    }

    [Fact]
    public void An_article_that_was_never_saved_is_not_there() => Assert.Null(new ArticleFiles(_folder.Path).Find("a-0123"));

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    public void An_id_that_is_a_path_leads_nowhere(string id)
    {
        _folder.Write("outside.json", "{}");
        var files = new ArticleFiles(_folder.Path);
        Assert.Null(files.Find(id));
        Assert.Throws<ArgumentException>(() => files.Save(_mini.Ask("What is factor V Leiden?") with { Id = id }));
        Assert.Equal("{}", File.ReadAllText(_folder.At("outside.json")));
    }
}
