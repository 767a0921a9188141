using AnswerEngine.Storage;

namespace AnswerEngine.Tests.Storage;

public sealed class ArticleFilesTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly MiniIndex mini = MiniIndex.OfMiniCorpus();

    public void Dispose()
    {
        mini.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_article_comes_back_byte_for_byte()
    {
        var article = mini.Ask(MiniCorpus.SeedQuestion);
        var files = new ArticleFiles(folder.Path);
        files.Save(article);
        Assert.Equal(ArticleJson.Write(article), ArticleJson.Write(files.Find(article.Id)!));
        Assert.Equal(ArticleJson.Write(article), File.ReadAllText(folder.At($"articles/{article.Id}.json")));
    }

    [Fact]
    public void An_article_that_was_never_saved_is_not_there() => Assert.Null(new ArticleFiles(folder.Path).Find("a-0123"));

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
        folder.Write("outside.json", "{}");
        var files = new ArticleFiles(folder.Path);
        Assert.Null(files.Find(id));
        Assert.Throws<ArgumentException>(() => files.Save(mini.Ask("What is factor V Leiden?") with { Id = id }));
        Assert.Equal("{}", File.ReadAllText(folder.At("outside.json")));
    }
}
