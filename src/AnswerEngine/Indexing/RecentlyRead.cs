using System.Collections.Concurrent;

namespace AnswerEngine.Indexing;

/// <summary>
/// What was read last, by document id. Bounded: when full it is emptied, which costs a reread and never a wrong answer.
/// </summary>
internal sealed class RecentlyRead<T>
{
    /// <summary>Most documents kept, a few tens of megabytes of abstracts.</summary>
    private const int DocumentsMax = 4_096;

    private readonly ConcurrentDictionary<string, T> _kept = new(StringComparer.Ordinal);

    public T Get(string id, Func<string, T> read)
    {
        if (_kept.TryGetValue(id, out var value)) return value;
        if (_kept.Count >= DocumentsMax) _kept.Clear();
        return _kept[id] = read(id);
    }
}
