using System.Text.Json;
using AnswerEngine.Passages;
using AnswerEngine.Search;

namespace AnswerEngine.Indexing;

/// <summary>
/// Writes the files of a snapshot in one pass over its documents in order of id. What is in memory at a time is a few
/// blocks of documents, and what the parts keep: ids, lengths, postings up to a limit, abbreviations. Of the documents
/// that stay, blocks and postings are taken over as they are.
/// </summary>
/// <param name="directory">The empty folder.</param>
/// <param name="memoryBytes">What texts and postings in work may take.</param>
internal sealed class SnapshotWriter(string directory, long memoryBytes)
{
    private SearchIndexBuilder? _search = new(new SearchIndexBuildOptions { MemoryBytes = memoryBytes / 2 });
    private readonly AbbreviationCounts _abbreviations = new();
    private readonly SortedDictionary<string, string> _editions = new(StringComparer.Ordinal);
    private NoticeMatcher? _notices;

    /// <summary>Writes all files, and says what is in them.</summary>
    public DocumentCounts Write(
        DocumentChanges changes, Action<int> progress, CancellationToken cancellationToken)
    {
        var kept = 0;
        if (changes.Notices is { } list) _notices = new NoticeMatcher(list);
        if (changes.Reusable is { } index) _search!.AddExisting(index, changes.Stays);
        using var embedded = changes.Model is { } model ? new EmbeddedDocuments(model, changes) : null;
        using (var documents = new DocumentBlockWriter(directory))
        using (var facts = new DocumentFactsWriter(directory))
        {
            foreach (var block in OrderedWork.Select(
                DocumentBlock.Cut(changes.Sorted()), b => Work(b, changes), 2 * Environment.ProcessorCount))
            {
                cancellationToken.ThrowIfCancellationRequested();
                documents.Add(block.Packed);
                foreach (var document in block.Documents)
                {
                    Add(document, facts);
                    embedded?.Add(document.Document, document.IsKept, cancellationToken);
                }
                kept += block.Kept;
                progress(documents.Counts.Documents);
            }
            documents.Complete();
            facts.Complete();
        }
        WriteSearch();
        WriteEditions();
        cancellationToken.ThrowIfCancellationRequested();
        using var store = DocumentStore.Open(directory);
        AbbreviationTable.Write(directory, _abbreviations, Until(store, cancellationToken).Select(d => d.Text));
        var changed = store.Counts.Documents + (changes.Before?.Counts.Documents ?? 0) - (2 * kept);
        if (embedded is not null) MeaningFiles.Write(directory, embedded, cancellationToken);
        else MeaningFiles.Write(directory, changes.Meaning, changed);
        return store.Counts with { Retracted = store.Counts.Retracted + (_notices?.Write(directory).Retracted ?? 0) };
    }

    /// <summary>What can be done for a block beside others.</summary>
    private static WorkedBlock Work(IReadOnlyList<StoredDocument> block, DocumentChanges changes)
    {
        var documents = new WorkedDocument[block.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            var document = StoredDocument.Read(block[i].Json.Span, "the documents read");
            var isIndexed = block[i].Block is not null && changes.Reusable is not null;
            documents[i] = new WorkedDocument(
                document,
                isIndexed ? null : [.. PassageSplitter.Split(document).Select(p => new IndexedPassage(p.Id, p.Text))],
                AbbreviationCounts.Of(document.Text))
            {
                IsKept = block[i].Block is not null || block[i].IsAsBefore,
            };
        }
        var counts = documents.Aggregate(default(DocumentCounts), (sum, d) => sum + DocumentCounts.Of(d.Document));
        var stored = changes.Before?.Packed(block) ?? DocumentBlock.Pack(block);
        var bytes = block.Sum(d => d.Json.Length + 1);
        return new WorkedBlock(
            new PackedBlock(block[0].Id, stored, bytes, counts),
            documents,
            documents.Count(d => d.IsKept));
    }

    /// <summary>The part that sees every document in order of id, one at a time.</summary>
    private void Add(WorkedDocument worked, DocumentFactsWriter facts)
    {
        var document = worked.Document;
        if (worked.Passages is { } passages)
            _search!.Add(new IndexedDocument(document.Id, (byte)document.Kind, document.Record.Title, passages));
        facts.Add(document);
        _notices?.Add(document);
        _abbreviations.Add(worked.Abbreviations);
        foreach (var older in document.Supersedes) _editions[older] = document.Id;
    }

    /// <summary>
    /// Writes the search index and lets go of its ids and postings, most of what is in memory: the vectors need the
    /// room at once, and the collector could not know.
    /// </summary>
    private void WriteSearch()
    {
        _search!.Write(Path.Combine(directory, LocalPassageIndex.SearchFile));
        _search = null;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private void WriteEditions()
    {
        using var stream = new FileStream(Path.Combine(directory, LocalPassageIndex.EditionsFile), FileMode.CreateNew);
        JsonSerializer.Serialize(
            stream, new Dictionary<string, string>(_editions), IndexJson.Default.DictionaryStringString);
    }

    private static IEnumerable<SourceDocument> Until(DocumentStore store, CancellationToken cancellationToken)
    {
        foreach (var document in store.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return document;
        }
    }

    private sealed record WorkedBlock(PackedBlock Packed, IReadOnlyList<WorkedDocument> Documents, int Kept);

    /// <param name="Document">The document.</param>
    /// <param name="Passages">Its passages; null when the search index has them from before.</param>
    /// <param name="Abbreviations">What it defines.</param>
    private sealed record WorkedDocument(
        SourceDocument Document,
        IReadOnlyList<IndexedPassage>? Passages,
        IReadOnlyList<(string Brief, string Full)> Abbreviations)
    {
        /// <summary>True when the present snapshot has the document as it is.</summary>
        public bool IsKept { get; init; }
    }
}
