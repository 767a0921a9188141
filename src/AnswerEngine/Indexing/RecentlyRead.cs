using System.Collections.Concurrent;

namespace AnswerEngine.Indexing;

/// <summary>
/// What was read last, by document id or question. Bounded: when full it is emptied, which costs a reread and never a
/// wrong answer.
/// </summary>
/// <param name="max">Most that is kept.</param>
internal sealed class RecentlyRead<T>(int max)
{
    private readonly ConcurrentDictionary<string, T> _kept = new(StringComparer.Ordinal);

    public T Get(string id, Func<string, T> read)
    {
        if (_kept.TryGetValue(id, out var value)) return value;
        if (_kept.Count >= max) _kept.Clear();
        return _kept[id] = read(id);
    }

    /// <summary>Several at once, in the order of the ids: those that are not kept are read together.</summary>
    public T[] GetAll(IReadOnlyList<string> ids, Func<IReadOnlyList<string>, IReadOnlyList<T>> read)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (_kept.TryGetValue(id, out var value)) values[id] = value;
            else missing.Add(id);
        }
        if (missing.Count > 0)
        {
            if (_kept.Count + missing.Count > max) _kept.Clear();
            foreach (var (id, value) in missing.Zip(read(missing))) values[id] = _kept[id] = value;
        }
        return [.. ids.Select(id => values[id])];
    }
}
