using System.Text.Json;
using AnswerEngine.Passages;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>Reads every byte of one snapshot. One problem is kept for each file: the first.</summary>
internal sealed class SnapshotCheck(string path)
{
    private readonly List<IndexCorruptException> _problems = [];

    public IReadOnlyList<IndexCorruptException> Problems => _problems;

    public int Documents { get; private set; }

    public int Passages { get; private set; }

    public void Run(CancellationToken cancellationToken)
    {
        Guarded(() =>
        {
            foreach (var problem in SnapshotDirectory.Problems(path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(problem);
            }
        });
        using var search = Opened(() => SearchIndex.Open(Path.Combine(path, LocalPassageIndex.SearchFile)));
        using var documents = Opened(() => DocumentStore.Open(path));
        using var meaning = Opened(() => MeaningFiles.Open(path));
        (Documents, Passages) = (search?.DocumentCount ?? 0, search?.PassageCount ?? 0);
        Guarded(() => search?.Verify());
        Guarded(() => meaning?.Vectors.Verify());
        Guarded(() => _ = meaning?.Space);
        Guarded(() => LocalPassageIndex.Editions(path));
        Guarded(() => AbbreviationTable.Read(path));
        var notices = Opened(() => NoticeTable.Read(path));
        var list = Opened(() => NoticeListFile.Read(path));
        if (search is null) return;
        Guarded(() => CompareVectors(search, meaning));
        if (documents is null) return;
        Guarded(() => CompareDocuments(search, documents, cancellationToken));
        Guarded(() => CompareNotices(documents, list, notices, cancellationToken));
    }

    private static void CompareVectors(SearchIndex search, MeaningFiles? meaning)
    {
        if (meaning is not null && meaning.Vectors.Count != search.DocumentCount)
            throw meaning.Disagrees($"{search.DocumentCount} vectors", $"{meaning.Vectors.Count}");
    }

    /// <summary>Each document is read, and split again.</summary>
    private void CompareDocuments(SearchIndex search, DocumentStore documents, CancellationToken cancellationToken)
    {
        IndexCorruptException Disagrees(string expected, string found) =>
            new(Path.Combine(path, LocalPassageIndex.SearchFile), expected, found);
        if (documents.Count != search.DocumentCount)
            throw Disagrees($"the {documents.Count} documents of the store", $"{search.DocumentCount}");
        foreach (var (i, document) in documents.All().Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (id, kind, passages) = search.Entry(i);
            if (id != document.Id || kind != (byte)document.Kind)
                throw Disagrees($"document {i} as {document.Id}, kind {(byte)document.Kind}", $"{id}, kind {kind}");
            if (!passages.SequenceEqual(PassageSplitter.Split(document).Select(p => p.Id)))
                throw Disagrees($"the passages of {id}", $"{passages.Count} others");
        }
    }

    /// <summary>Each document is matched again.</summary>
    private void CompareNotices(
        DocumentStore documents, NoticeList? list, NoticeTable? found, CancellationToken cancellationToken)
    {
        IndexCorruptException Disagrees(string foundInstead) => new(
            Path.Combine(path, NoticeTable.FileName), "the notices of the list that match a document", foundInstead);
        var hasList = SnapshotDirectory.HasFile(path, NoticeListFile.FileName);
        if (SnapshotDirectory.HasFile(path, NoticeTable.FileName) != hasList)
            throw Disagrees(hasList ? "no file" : "a file without a list");
        // Where one is damaged, that was told of already.
        if (list is null || found is null) return;
        var expected = NoticeMatcher.Of(list, documents, cancellationToken).Table();
        if (!expected.ToJson().AsSpan().SequenceEqual(found.ToJson())) throw Disagrees("others");
    }

    private T? Opened<T>(Func<T> open)
        where T : class?
    {
        T? opened = null;
        Guarded(() => opened = open());
        return opened;
    }

    private void Guarded(Action check)
    {
        try
        {
            check();
        }
        catch (IndexCorruptException problem)
        {
            Add(problem);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(new IndexCorruptException((missing as FileNotFoundException)?.FileName ?? path, "a file", "no file"));
        }
        catch (JsonException error)
        {
            Add(new IndexCorruptException(path, "files with the JSON that was written", error.Message));
        }
    }

    private void Add(IndexCorruptException problem)
    {
        if (_problems.TrueForAll(p => p.File != problem.File)) _problems.Add(problem);
    }
}
