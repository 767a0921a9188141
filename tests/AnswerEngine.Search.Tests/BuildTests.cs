using AnswerEngine.Search.Tests.Ranking;

namespace AnswerEngine.Search.Tests;

/// <summary>The bytes of an index depend on documents and ranking alone.</summary>
public sealed class BuildTests : IDisposable
{
    private const int Documents = 12_000;
    private const long LittleMemory = 1 << 20;

    private readonly TestDirectory _directory = new();

    [Fact]
    public void Threads_memory_and_order_change_no_byte()
    {
        // More postings than the little memory: most runs lie on disk.
        var documents = new VariedCorpus(new Random(41), Documents).Documents;
        var plain = Build(documents, new SearchIndexBuildOptions { Threads = 1 });
        Assert.Equal(plain, Build(documents, new SearchIndexBuildOptions { Threads = 2 }));
        Assert.Equal(plain, Build(documents, new SearchIndexBuildOptions { Threads = 1, MemoryBytes = LittleMemory }));
        Assert.Equal(plain, Build([.. documents.Reverse()], new SearchIndexBuildOptions { Threads = 3, MemoryBytes = LittleMemory }));
    }

    [Fact]
    public void An_index_built_from_many_batches_knows_every_document_of_a_term()
    {
        var documents = new VariedCorpus(new Random(41), Documents).Documents;
        Build(documents, new SearchIndexBuildOptions { MemoryBytes = LittleMemory });
        using var index = SearchIndex.Open(_directory.File("index"));
        var having = documents.Count(document =>
            $"{document.Title} {string.Join(' ', document.Passages.Select(p => p.Text))}".Split(' ').Contains("w1"));
        Assert.Equal(having, index.DocumentFrequency("w1"));
    }

    [Fact]
    public void A_builder_can_go_on_after_writing()
    {
        var documents = TestCorpus.Documents(21, 60);
        var whole = Build(documents, new SearchIndexBuildOptions());
        var builder = new SearchIndexBuilder();
        foreach (var document in documents.Take(20)) builder.Add(document);
        builder.Write(_directory.File("index"));
        Assert.NotEqual(whole, File.ReadAllBytes(_directory.File("index")));
        foreach (var document in documents.Skip(20)) builder.Add(document);
        builder.Write(_directory.File("index"));
        Assert.Equal(whole, File.ReadAllBytes(_directory.File("index")));
    }

    [Fact]
    public void A_title_weight_that_is_no_whole_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SearchIndexBuildOptions { Ranking = new SearchOptions { TitleWeight = 2.5 } });

    public void Dispose() => _directory.Dispose();

    private byte[] Build(IReadOnlyList<IndexedDocument> documents, SearchIndexBuildOptions options)
    {
        var builder = new SearchIndexBuilder(options);
        foreach (var document in documents) builder.Add(document);
        builder.Write(_directory.File("index"));
        return File.ReadAllBytes(_directory.File("index"));
    }
}
