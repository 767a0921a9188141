using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Ranking;

/// <summary>The documents of each tag, made when a search first asks for it.</summary>
internal sealed class KindSets(CheckedFile file)
{
    private readonly DocumentSet?[] _sets = new DocumentSet?[byte.MaxValue + 1];

    /// <summary>The documents that a query may find, or null for all.</summary>
    /// <exception cref="ArgumentException">The query is held to documents of another index.</exception>
    public DocumentSet? Allowed(SearchQuery query)
    {
        var documents = file.Header.Counts.Documents;
        if (query.Within is { } within && within.DocumentCount != documents)
        {
            throw new ArgumentException(
                $"The query is held to a set made for {within.DocumentCount} documents; the index has {documents}.",
                nameof(query));
        }

        if (query.Kind is not { } kind) return query.Within;
        return query.Within is null ? Of(kind) : Of(kind).And(query.Within);
    }

    private DocumentSet Of(byte kind)
    {
        // Made twice when two threads come at once; both are the same.
        if (Volatile.Read(ref _sets[kind]) is { } made) return made;
        var kinds = file.Section(IndexSection.Kinds).ToArray();
        var set = DocumentSet.Where(kinds.Length, place => kinds[place] == kind);
        Volatile.Write(ref _sets[kind], set);
        return set;
    }
}
