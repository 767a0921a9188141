using AnswerEngine.Storage;

namespace AnswerEngine.Web.Serving;

/// <summary>Questions in, articles of the library out: what pages and programs ask.</summary>
internal sealed class AnswerDesk(ServedSnapshot served, Library library)
{
    private const string By = "engine";

    /// <summary>Answers a question and keeps the article.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long.</exception>
    public Article Ask(Question question, CancellationToken cancellationToken)
    {
        var composed = served.Pipeline.Compose(question, cancellationToken);
        library.Articles.Keep(composed.Article, composed.Inputs, By);
        return library.Articles.Show(composed.Article.Id) ?? composed.Article;
    }

    /// <summary>Answers the next question of a thread; null when there is no such article to follow up.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long, or the thread is.</exception>
    public Article? FollowUp(string after, Question question, CancellationToken cancellationToken)
    {
        if (library.Articles.Find(after) is null) return null;
        var conversation = new Conversation(served.Pipeline, library);
        conversation.ContinueAfter(after);
        return conversation.Ask(question.Text, question.Reader, cancellationToken).Article;
    }

    /// <summary>The same question for another reader; null when there is no such article.</summary>
    public Article? ForReader(string id, Reader reader, CancellationToken cancellationToken)
    {
        if (library.Articles.Find(id) is not { } article) return null;
        return article.Question.Reader == reader
            ? library.Articles.Show(id)
            : Ask(article.Question with { Reader = reader }, cancellationToken);
    }
}
