using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>
/// A thread of questions, each an article of the library with its place. What was asked before is taken from this
/// thread alone.
/// </summary>
public sealed class Conversation(AnswerPipeline pipeline, Library library)
{
    private Article? _last;

    /// <summary>Number of the thread in the library; null before the first follow-up or turn.</summary>
    public long? Thread { get; private set; }

    /// <summary>Goes on after an article of the library.</summary>
    /// <exception cref="InvalidDataException">There is no such article.</exception>
    public void ContinueAfter(string articleId) => _last = library.Articles.Show(articleId)
        ?? throw new InvalidDataException($"the library has no article \"{articleId}\" to follow up");

    /// <summary>Asks the next question; with a model the thread of the caller waits for it.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long, or the thread is.</exception>
    public ComposedArticle Ask(string text, Reader reader, CancellationToken cancellationToken = default) =>
        Kept(pipeline.Compose(Next(text, reader), cancellationToken));

    /// <summary>The same, told step by step and without holding a thread.</summary>
    /// <exception cref="ArgumentException">The question is empty or too long, or the thread is.</exception>
    public async Task<ComposedArticle> AskAsync(
        string text,
        Reader reader,
        Action<ComposingStep>? told = null,
        CancellationToken cancellationToken = default) =>
        Kept(await pipeline.ComposeAsync(Next(text, reader), told, cancellationToken));

    private Question Next(string text, Reader reader) =>
        new(text, reader) { Turns = _last is null ? [] : [.. _last.Turns, _last.Question] };

    private ComposedArticle Kept(ComposedArticle composed)
    {
        library.Articles.Keep(composed.Article, composed.Inputs, "engine");
        (Thread, _) = library.Threads.Append(_last?.Id, composed.Article.Id, Thread);
        _last = composed.Article;
        return composed with { Article = library.Articles.Show(composed.Article.Id) ?? composed.Article };
    }
}
