namespace AnswerEngine.Storage;

/// <summary>The threads of the library: articles in the order they were asked for.</summary>
public sealed class ThreadRegister
{
    private readonly Library _library;

    internal ThreadRegister(Library library) => _library = library;

    /// <summary>
    /// Puts an article at the end of the thread that ends with <paramref name="after"/>; when none does, of a new
    /// thread that begins with it.
    /// </summary>
    /// <returns>The thread and the place of the article in it, from 1.</returns>
    public (long Thread, int Place) Append(string? after, string articleId) => _library.Write(t =>
    {
        var open = after is null ? [] : t.Query(
            "SELECT thread_id, place FROM turns o WHERE article_id = $1 "
                + "AND place = (SELECT max(place) FROM turns WHERE thread_id = o.thread_id) "
                + "ORDER BY thread_id DESC LIMIT 1",
            r => (Thread: r.Long(0), Place: r.Number(1)),
            after);
        if (open is [var last])
        {
            Add(t, last.Thread, last.Place + 1, articleId);
            return (last.Thread, last.Place + 1);
        }
        t.Execute("INSERT INTO threads (created_at) VALUES ($1)", t.Now);
        var thread = t.Value<long>("SELECT last_insert_rowid()");
        if (after is not null) Add(t, thread, 1, after);
        var place = after is null ? 1 : 2;
        Add(t, thread, place, articleId);
        return (thread, place);
    });

    /// <summary>The articles of a thread in order; none when there is no such thread.</summary>
    public IReadOnlyList<string> Articles(long thread) => _library.Read(t => t.Query(
        "SELECT article_id FROM turns WHERE thread_id = $1 ORDER BY place", r => r.Text(0), thread));

    private static void Add(LibraryTransaction transaction, long thread, int place, string articleId) =>
        transaction.Execute("INSERT INTO turns VALUES ($1, $2, $3, $4)", thread, place, articleId, transaction.Now);
}
