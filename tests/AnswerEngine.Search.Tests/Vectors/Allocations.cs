namespace AnswerEngine.Search.Tests.Vectors;

internal static class Allocations
{
    /// <summary>
    /// Bytes that a hundred runs of <paramref name="action"/> allocate on this thread, in the best of five rounds: now
    /// and then the runtime allocates beside it, and a collection of garbage empties the pool of arrays.
    /// </summary>
    public static long Least(Action action) => Enumerable.Range(0, 5).Min(_ => Of(action));

    private static long Of(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
