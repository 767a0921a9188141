using System.Text.Json;

namespace AnswerEngine.QdrantDouble;

/// <summary>What was asked of the double since it was cleared. Safe for all threads.</summary>
public sealed class DoubleLog
{
    private const int ViolationsKept = 100;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _requests = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unindexed = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];
    private int _violationCount;

    /// <summary>Requests by operation, such as "PUT /collections/{collection_name}".</summary>
    public IReadOnlyDictionary<string, int> Requests
    {
        get
        {
            lock (_lock) return new SortedDictionary<string, int>(_requests, StringComparer.Ordinal);
        }
    }

    /// <summary>Requests that the contract does not allow.</summary>
    public int ViolationCount
    {
        get
        {
            lock (_lock) return _violationCount;
        }
    }

    /// <summary>The first of them, and what is wrong.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock) return [.. _violations];
        }
    }

    /// <summary>Members of payloads that were filtered by and have no index.</summary>
    public IReadOnlyList<string> Unindexed
    {
        get
        {
            lock (_lock) return [.. _unindexed];
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
            _unindexed.Clear();
            _violations.Clear();
            _violationCount = 0;
        }
    }

    internal void Request(string operation)
    {
        lock (_lock) _requests[operation] = _requests.GetValueOrDefault(operation) + 1;
    }

    internal void Violation(string what)
    {
        lock (_lock)
        {
            if (_violationCount++ < ViolationsKept) _violations.Add(what);
        }
    }

    /// <summary>Looks through the filters of a request.</summary>
    internal void Filters(JsonElement body, ICollection<string> indexed)
    {
        if (body.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in body.EnumerateArray()) Filters(item, indexed);
        }
        if (body.ValueKind != JsonValueKind.Object) return;
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name == "filter") Keys(member.Value, indexed);
            else if (member.Name is "searches" or "prefetch") Filters(member.Value, indexed);
        }
    }

    private void Keys(JsonElement filter, ICollection<string> indexed)
    {
        if (filter.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in filter.EnumerateArray()) Keys(item, indexed);
        }
        if (filter.ValueKind != JsonValueKind.Object) return;
        foreach (var member in filter.EnumerateObject())
        {
            if (member.Name != "key") Keys(member.Value, indexed);
            else if (!indexed.Contains(member.Value.GetString()!)) Note(member.Value.GetString()!);
        }
    }

    private void Note(string key)
    {
        lock (_lock) _unindexed.Add(key);
    }
}
