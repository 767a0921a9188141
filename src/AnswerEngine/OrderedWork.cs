using System.Runtime.ExceptionServices;

namespace AnswerEngine;

/// <summary>Work on several threads of which the results come in the order of what was worked on.</summary>
internal static class OrderedWork
{
    /// <summary>
    /// Does the work for each item, up to <paramref name="ahead"/> of them before they are asked for. When the next
    /// item cannot be got, the results of those before it come first. However the enumeration ends, no work goes on.
    /// </summary>
    /// <param name="source">Enumerated on the thread of the caller.</param>
    /// <param name="work">Called on any thread.</param>
    /// <param name="ahead">Most results that wait to be asked for.</param>
    /// <param name="abandon">What becomes of a result that nobody asks for any more.</param>
    public static IEnumerable<TResult> Select<T, TResult>(
        IEnumerable<T> source, Func<T, TResult> work, int ahead, Action<TResult>? abandon = null)
    {
        var working = new Queue<Task<TResult>>();
        using var items = source.GetEnumerator();
        try
        {
            ExceptionDispatchInfo? failure;
            while (MoveNext(items, out failure))
            {
                var item = items.Current;
                working.Enqueue(Task.Run(() => work(item)));
                if (working.Count > ahead) yield return working.Dequeue().GetAwaiter().GetResult();
            }
            while (working.Count > 0) yield return working.Dequeue().GetAwaiter().GetResult();
            failure?.Throw();
        }
        finally
        {
            Abandon([.. working], abandon);
        }
    }

    private static bool MoveNext<T>(IEnumerator<T> items, out ExceptionDispatchInfo? failure)
    {
        failure = null;
        try
        {
            return items.MoveNext();
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }

    private static void Abandon<TResult>(Task<TResult>[] working, Action<TResult>? abandon)
    {
        Task all = Task.WhenAll(working);
        all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        if (abandon is null) return;
        foreach (var task in working.Where(t => t.IsCompletedSuccessfully)) abandon(task.GetAwaiter().GetResult());
    }
}
