using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Points;

/// <summary>Collections by name and their aliases. Many may read at once, one writes alone.</summary>
internal sealed class CollectionStore : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly SortedDictionary<string, Collection> _collections = new(StringComparer.Ordinal);
    private readonly Queue<Action> _later = new();
    private SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _collections.Keys;

    /// <summary>Collections by alias.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    public T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Does what was put off until now, then this.</summary>
    public T Write<T>(Func<T> write)
    {
        _lock.EnterWriteLock();
        try
        {
            while (_later.TryDequeue(out var put)) put();
            return write();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Puts a write off until the next one.</summary>
    public void Later(Action write)
    {
        _lock.EnterWriteLock();
        _later.Enqueue(write);
        _lock.ExitWriteLock();
    }

    public bool Has(string name) => _collections.ContainsKey(Resolved(name));

    /// <summary>By name or alias.</summary>
    public Collection Of(string name) => _collections.GetValueOrDefault(Resolved(name)) ?? throw NoCollection(name);

    public void Create(string name, JsonElement made)
    {
        if (_collections.ContainsKey(name)) throw QdrantError.Taken($"Collection `{name}` already exists!");
        if (_aliases.ContainsKey(name))
            throw QdrantError.Taken($"Can't create collection with name {name}. Alias with the same name already exists");
        _collections[name] = new Collection(made);
    }

    /// <summary>Removes a collection and the aliases that name it; false when there is none.</summary>
    public bool Delete(string name)
    {
        if (!_collections.Remove(name)) return false;
        foreach (var alias in _aliases.Where(a => a.Value == name).Select(a => a.Key).ToArray()) _aliases.Remove(alias);
        return true;
    }

    /// <summary>Does all actions or, where one cannot be done, none.</summary>
    public void Switch(JsonElement actions)
    {
        var aliases = new SortedDictionary<string, string>(_aliases, StringComparer.Ordinal);
        foreach (var action in actions.EnumerateArray().Select(a => a.EnumerateObject().Single())) Do(action, aliases);
        _aliases = aliases;
    }

    public void Dispose() => _lock.Dispose();

    private void Do(JsonProperty action, SortedDictionary<string, string> aliases)
    {
        switch (action.Name)
        {
            case "create_alias":
                var (alias, collection) = (Text(action, "alias_name"), Text(action, "collection_name"));
                if (!_collections.ContainsKey(collection)) throw NoCollection(collection);
                if (_collections.ContainsKey(alias)) throw QdrantError.Taken($"Collection `{alias}` already exists!");
                // As there: an alias that there is already is moved.
                aliases[alias] = collection;
                break;
            case "delete_alias":
                // As there: an alias that is not there is no error.
                aliases.Remove(Text(action, "alias_name"));
                break;
            default:
                var (old, name) = (Text(action, "old_alias_name"), Text(action, "new_alias_name"));
                if (!aliases.Remove(old, out var named)) throw QdrantError.Missing($"Alias {old} does not exists!");
                aliases[name] = named;
                break;
        }
    }

    private string Resolved(string name) => _aliases.GetValueOrDefault(name, name);

    private static string Text(JsonProperty action, string member) => action.Value.GetProperty(member).GetString()!;

    private static QdrantError NoCollection(string name) => QdrantError.Missing($"Collection `{name}` doesn't exist!");
}
