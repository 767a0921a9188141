using AnswerEngine.Storage;

namespace AnswerEngine.Web.Serving;

/// <summary>Questions in, articles of the library out: what pages and programs ask.</summary>
internal sealed class AnswerDesk(ServedSnapshot served, Library library)
{
    private const string By = "engine";

    /// <summary>Answers a question and keeps the article.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long.</exception>
    public async Task<Article> AskAsync(
        Question question, CancellationToken cancellationToken, Action<ComposingStep>? told = null)
    {
        var composed = await served.Pipeline.ComposeAsync(question, told, cancellationToken);
        library.Articles.Keep(composed.Article, composed.Inputs, By);
        return library.Articles.Show(composed.Article.Id) ?? composed.Article;
    }

    /// <summary>Answers the next question of a thread; null when there is no such article to follow up.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long, or the thread is.</exception>
    public async Task<Article?> FollowUpAsync(
        string after, Question question, CancellationToken cancellationToken, Action<ComposingStep>? told = null)
    {
        if (library.Articles.Find(after) is null) return null;
        var conversation = new Conversation(served.Pipeline, library);
        conversation.ContinueAfter(after);
        return (await conversation.AskAsync(question.Text, question.Reader, told, cancellationToken)).Article;
    }

    /// <summary>The same question for another reader; null when there is no such article.</summary>
    public async Task<Article?> ForReaderAsync(string id, Reader reader, CancellationToken cancellationToken)
    {
        if (library.Articles.Find(id) is not { } article) return null;
        return article.Question.Reader == reader
            ? library.Articles.Show(id)
            : await AskAsync(article.Question with { Reader = reader }, cancellationToken);
    }
}
