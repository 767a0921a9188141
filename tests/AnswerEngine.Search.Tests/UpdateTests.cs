using AnswerEngine.Search.Tests.Ranking;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Search.Tests;

/// <summary>An index made of an earlier one and of what changed is the index built from scratch.</summary>
public sealed class UpdateTests : IDisposable
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_261_129UL, 7UL);

    private readonly TestDirectory _directory = new();

    [Fact]
    public void Deletes_changes_and_additions_give_the_bytes_of_a_rebuild() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), AssertUpdateIsRebuild).Check(Seeded);

    [Fact]
    public void Several_indexes_become_one()
    {
        var documents = new VariedCorpus(new Random(7), 600).Documents;
        var whole = Write("whole", documents, new());
        var builder = new SearchIndexBuilder();
        var parts = documents.Chunk(200).Select((part, number) =>
        {
            Write($"part{number}", part, new());
            return SearchIndex.Open(_directory.File($"part{number}"));
        }).ToArray();
        foreach (var part in parts) builder.AddExisting(part, _ => true);
        builder.Write(_directory.File("merged"));
        foreach (var part in parts) part.Dispose();
        Assert.Equal(whole, Bytes("merged"));
    }

    [Theory]
    [InlineData("version1.aesi")]
    [InlineData("version2.aesi")]
    public void A_file_of_an_earlier_format_version_can_be_updated(string name)
    {
        var documents = TestCorpus.Documents(12, 40);
        using var earlier = SearchIndex.Open(Path.Combine(AppContext.BaseDirectory, "Compatibility", name));
        var builder = new SearchIndexBuilder();
        builder.AddExisting(earlier, id => id != documents[3].Id);
        builder.Write(_directory.File("updated"));
        Assert.Equal(Write("rebuilt", [.. documents.Where(document => document != documents[3])], new()), Bytes("updated"));
    }

    [Fact]
    public void An_index_may_replace_the_file_it_was_made_of()
    {
        var documents = TestCorpus.Documents(5, 50);
        Write("index", documents, new());
        using var existing = SearchIndex.Open(_directory.File("index"));
        var builder = new SearchIndexBuilder();
        builder.AddExisting(existing, id => id == documents[0].Id);
        builder.Write(_directory.File("index"));
        Assert.Equal(Write("rebuilt", [documents[0]], new()), Bytes("index"));
    }

    [Fact]
    public void A_document_of_the_builder_cannot_come_again_from_an_index()
    {
        var documents = TestCorpus.Documents(5, 50);
        Write("before", documents, new());
        using var existing = SearchIndex.Open(_directory.File("before"));
        var builder = new SearchIndexBuilder();
        builder.Add(documents[49]);
        Assert.Throws<ArgumentException>(() => builder.AddExisting(existing, _ => true));
        Assert.Equal(1, builder.DocumentCount);
        builder.AddExisting(existing, id => id != documents[49].Id);
        Assert.Throws<ArgumentException>(() => builder.Add(documents[0]));
        builder.Write(_directory.File("updated"));
        Assert.Equal(Bytes("before"), Bytes("updated"));
    }

    public void Dispose() => _directory.Dispose();

    private void AssertUpdateIsRebuild(int seed)
    {
        var random = new Random(seed);
        var before = new VariedCorpus(random).Documents;
        var changed = new VariedCorpus(random).Documents.Where(_ => random.Next(6) == 0).ToArray();
        var dropped = before.Where(_ => random.Next(9) == 0).Concat(changed).Select(document => document.Id).ToHashSet();
        var options = Options(random);
        Write("before", before, Options(random));
        using var existing = SearchIndex.Open(_directory.File("before"));
        var builder = new SearchIndexBuilder(options);
        var early = random.Next(changed.Length + 1);
        foreach (var document in changed.Take(early)) builder.Add(document);
        builder.AddExisting(existing, id => !dropped.Contains(id));
        foreach (var document in changed.Skip(early)) builder.Add(document);
        builder.Write(_directory.File("updated"));
        Assert.Equal(Write("rebuilt", [.. before.Where(document => !dropped.Contains(document.Id)), .. changed], options), Bytes("updated"));
    }

    private static SearchIndexBuildOptions Options(Random random) => new()
    {
        Threads = random.Next(1, 4),
        MemoryBytes = 1 << 20,
        RangeDocuments = random.Next(2) == 0 ? 64 : 32_768,
        Ranking = new() { TitleWeight = random.Next(1, 4), LengthNormalization = random.NextDouble() },
    };

    private byte[] Write(string name, IReadOnlyList<IndexedDocument> documents, SearchIndexBuildOptions options)
    {
        var builder = new SearchIndexBuilder(options);
        foreach (var document in documents) builder.Add(document);
        builder.Write(_directory.File(name));
        return Bytes(name);
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(_directory.File(name));
}
