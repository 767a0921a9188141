using System.Buffers;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Visits the lists of an inverted file, the one whose centre is nearest first. The lists wait in a heap, so that only
/// those that are visited are put in order. The caller holds the file's memory.
/// </summary>
internal readonly ref struct ListSearch(VectorFile file, QuantizedQuery query)
{
    private readonly QuantizedQuery _query = query;

    /// <summary>Lets a scan go through the nearest lists.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="reach">How many; more lists are visited where a filter leaves too few to choose from.</param>
    public void Visit(ref VectorScan scan, VectorReach reach)
    {
        var lists = file.Layout.Lists;
        var heap = ArrayPool<VectorHit>.Shared.Rent(lists);
        try
        {
            var waiting = heap.AsSpan(0, lists);
            Score(waiting);
            for (var i = (lists / 2) - 1; i >= 0; i--) Sink(waiting, i);
            for (var visited = 0; !waiting.IsEmpty; visited++)
            {
                if (visited >= reach.Probes && scan.Seen >= reach.SeenMin) return;
                Visit(ref scan, waiting[0].Ordinal);
                waiting[0] = waiting[^1];
                waiting = waiting[..^1];
                if (!waiting.IsEmpty) Sink(waiting, 0);
            }
        }
        finally
        {
            ArrayPool<VectorHit>.Shared.Return(heap);
        }
    }

    private void Visit(ref VectorScan scan, int list)
    {
        var bounds = file.Numbers<int>(file.Layout.StartsAt, list, 2);
        var (from, to) = (bounds[0], bounds[1]);
        if (from < 0 || to < from || to > file.Layout.Vectors)
            throw new IndexCorruptException(file.Path, $"list {list} within the vectors", $"{from} to {to}");
        scan.Range(from, to);
    }

    private void Score(Span<VectorHit> lists)
    {
        var layout = file.Layout;
        var scores = ArrayPool<float>.Shared.Rent(layout.Lists);
        try
        {
            ListCentres.Score(_query, file.GroupsAt(layout.CentroidsAt, 0, layout.Lists / VectorLayout.Lanes),
                file.Numbers<float>(layout.CentroidScalesAt, 0, layout.Lists), scores);
            for (var list = 0; list < lists.Length; list++) lists[list] = new VectorHit(list, scores[list]);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>Restores the order of the heap, best at the root, below one place.</summary>
    private static void Sink(Span<VectorHit> heap, int at)
    {
        var hit = heap[at];
        for (int child; (child = (at * 2) + 1) < heap.Length; at = child)
        {
            if (child + 1 < heap.Length && heap[child].IsWorseThan(heap[child + 1])) child++;
            if (!hit.IsWorseThan(heap[child])) break;
            heap[at] = heap[child];
        }

        heap[at] = hit;
    }
}
