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
}
