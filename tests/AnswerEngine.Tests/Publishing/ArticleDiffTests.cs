using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

public sealed class ArticleDiffTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();
    private readonly Article _article;

    public ArticleDiffTests() => _article = _mini.Ask(MiniCorpus.SeedQuestion);

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void An_article_does_not_differ_from_itself()
    {
        var diff = ArticleDiff.Of(_article, _article);
        Assert.True(diff.IsEmpty);
        Assert.Empty(diff.Moved);
    }

    [Fact]
    public void Added_removed_and_reworded_statements_are_told_apart()
    {
        var statements = _article.Statements().ToArray();
        var last = statements[^1];
        var reworded = statements[0] with { Text = statements[0].Text + " Always." };
        var diff = ArticleDiff.Of(_article, With(s => s == statements[0] ? reworded : s == last ? null : s));
        Assert.Equal([last.Text], diff.Removed.Select(s => s.Text));
        Assert.Empty(diff.Added);
        Assert.Equal(reworded.Text, Assert.Single(diff.Reworded).After.Text);
        var back = ArticleDiff.Of(With(s => s == last ? null : s), _article);
        Assert.Equal([last.Text], back.Added.Select(s => s.Text));
        Assert.Empty(back.Removed);
    }

    [Fact]
    public void A_reference_that_goes_moves_the_numbers_after_it_and_changes_no_statement()
    {
        var fewer = _article with
        {
            References = [.. _article.References.Skip(1).Select(r => r with { Number = r.Number - 1 })],
        };
        var diff = ArticleDiff.Of(_article, fewer);
        Assert.Equal(_article.References[0].DocumentId, Assert.Single(diff.ReferencesRemoved).DocumentId);
        Assert.Equal(fewer.References.Select(r => (r.DocumentId, r.Number + 1, r.Number)), diff.Moved.Select(m => (m.DocumentId, m.From, m.To)));
        Assert.Empty(diff.Added.Concat(diff.Removed));
    }

    [Fact]
    public void Status_grade_and_text_of_a_reference_are_named()
    {
        var changed = _article.References[0] with
        {
            Status = DocumentStatus.Concern, Grade = new Grade("GRADE", "9Z"), DocumentSha256 = "00",
        };
        var diff = ArticleDiff.Of(_article, _article with { References = [changed, .. _article.References.Skip(1)] });
        Assert.Equal(3, Assert.Single(diff.ReferencesChanged).What.Count);
    }

    private Article With(Func<ArticleStatement, ArticleStatement?> map) => _article with
    {
        Sections =
        [
            .. _article.Sections.Select(s => s with
            {
                Blocks = [.. s.Blocks.Select(b => b with { Statements = [.. b.Statements.Select(map).OfType<ArticleStatement>()] })],
            }),
        ],
    };
}
