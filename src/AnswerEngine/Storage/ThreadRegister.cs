namespace AnswerEngine.Storage;

/// <summary>The threads of the library: articles in the order they were asked for.</summary>
public sealed class ThreadRegister
{
    private readonly Library _library;

    internal ThreadRegister(Library library) => _library = library;

    /// <summary>
    /// Puts an article after another one: at the end of the thread that ends with it; when none does, of a new thread
    /// that begins as the one in which it stands.
    /// </summary>
    /// <param name="after">The article that is followed up; null begins a thread.</param>
    /// <param name="articleId">What is asked now.</param>
    /// <param name="own">The thread in which <paramref name="after"/> was asked, when that is known.</param>
    /// <returns>The thread and the place of the article in it, from 1.</returns>
    public (long Thread, int Place) Append(string? after, string articleId, long? own = null) => _library.Write(t =>
    {
        var at = after is null ? [] : t.Query(
            "SELECT o.thread_id, o.place, e.last FROM turns o "
                + "JOIN (SELECT thread_id, max(place) AS last FROM turns GROUP BY thread_id) e "
                + "ON e.thread_id = o.thread_id WHERE o.article_id = $1 "
                + "ORDER BY o.thread_id IS $2 DESC, o.place = e.last DESC, o.thread_id DESC LIMIT 1",
            r => (Thread: r.Long(0), Place: r.Number(1), Last: r.Number(2)),
            after,
            own);
        if (at is [var end] && end.Place == end.Last)
        {
            Add(t, end.Thread, end.Place + 1, articleId);
            return (end.Thread, end.Place + 1);
        }
        t.Execute("INSERT INTO threads (created_at) VALUES ($1)", t.Now);
        var thread = t.Value<long>("SELECT last_insert_rowid()");
        var before = 0;
        if (at is [var branch])
        {
            before = t.Execute(
                "INSERT INTO turns SELECT $1, place, article_id, asked_at FROM turns "
                    + "WHERE thread_id = $2 AND place <= $3",
                thread,
                branch.Thread,
                branch.Place);
        }
        else if (after is not null)
        {
            Add(t, thread, 1, after);
            before = 1;
        }
        Add(t, thread, before + 1, articleId);
        return (thread, before + 1);
    });

    /// <summary>The articles of a thread in order; none when there is no such thread.</summary>
    public IReadOnlyList<string> Articles(long thread) => _library.Read(t => t.Query(
        "SELECT article_id FROM turns WHERE thread_id = $1 ORDER BY place", r => r.Text(0), thread));

    private static void Add(LibraryTransaction transaction, long thread, int place, string articleId) =>
        transaction.Execute("INSERT INTO turns VALUES ($1, $2, $3, $4)", thread, place, articleId, transaction.Now);
}
