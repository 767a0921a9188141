using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Tests.Indexing;

/// <summary>Vectors that were made before an ingest failed are not made again.</summary>
public sealed class EmbeddingJournalTests : IDisposable
{
    private const int Documents = 200;

    private static readonly EmbeddingModelId Id = new("hashed-words", "1", 64);

    private readonly ScratchFolder _folder = new();

    public EmbeddingJournalTests()
    {
        var lines = Enumerable.Range(0, Documents).Select(d => string.Create(
            CultureInfo.InvariantCulture, $"{{\"_id\": \"d{d:000}\", \"title\": \"Title {d}\", \"text\": \"alpha{d} beta{d % 7} gamma{d % 11}\"}}\n"));
        _folder.Write("corpus/all.jsonl", string.Concat(lines));
    }

    private string Journal => _folder.At($"index/{EmbeddingJournal.FileName}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_ingest_after_one_that_failed_asks_only_for_what_is_missing_and_gives_the_same_snapshot()
    {
        var words = new HashedWords(64) { Spoil = (request, vectors) => request == 2 ? throw new TimeoutException("away") : vectors };
        Assert.Throws<EmbeddingException>(() => Ingest("index", words));
        Assert.Equal(128, words.Requests.Take(2).Sum(r => r.Length));
        Assert.True(File.Exists(Journal));

        var again = new HashedWords(64);
        Ingest("index", again);
        Assert.Equal(Documents - 128, again.Texts);
        Assert.False(File.Exists(Journal));

        Ingest("other", new HashedWords(64));
        Assert.Equal(Name("other"), Name("index"));
    }

    [Fact]
    public void An_ingest_without_changes_leaves_nothing_behind()
    {
        Ingest("index", new HashedWords(64));
        Ingest("index", new HashedWords(64));
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void What_a_killed_process_left_is_used_up_to_where_it_is_whole()
    {
        Fail(afterRequests: 2);
        var bytes = File.ReadAllBytes(Journal);
        var record = (bytes.Length - 32) / 128;
        foreach (var (cut, kept) in ((int, int)[])[(bytes.Length - 1, 127), (32 + record, 1), (31 + record, 0), (32, 0), (7, 0), (0, 0)])
        {
            Directory.Delete(_folder.At("index"), recursive: true);
            Directory.CreateDirectory(_folder.At("index"));
            File.WriteAllBytes(Journal, bytes[..cut]);
            var words = new HashedWords(64);
            Ingest("index", words);
            Assert.Equal(Documents - kept, words.Texts);
        }
    }

    [Fact]
    public void A_damaged_vector_is_made_again()
    {
        Fail(afterRequests: 2);
        var bytes = File.ReadAllBytes(Journal);
        bytes[^100] ^= 1;
        File.WriteAllBytes(Journal, bytes);
        var words = new HashedWords(64);
        Ingest("index", words);
        Assert.Equal(Documents - 127, words.Texts);
        Ingest("other", new HashedWords(64));
        Assert.Equal(Name("other"), Name("index"));
    }

    [Fact]
    public void Vectors_of_another_model_are_not_used()
    {
        Fail(afterRequests: 2);
        var words = new HashedWords(64);
        new CorpusPipeline(_folder.At("index"), new EmbeddingModel(words, new EmbeddingModelId("hashed-words", "2", 64))).Ingest(Request);
        Assert.Equal(Documents, words.Texts);
    }

    private IngestRequest Request => new([_folder.At("corpus")], DocumentKind.Study);

    private void Fail(int afterRequests)
    {
        var words = new HashedWords(64) { Spoil = (request, vectors) => request == afterRequests ? throw new TimeoutException("away") : vectors };
        Assert.Throws<EmbeddingException>(() => Ingest("index", words));
    }

    private void Ingest(string index, HashedWords words) => new CorpusPipeline(_folder.At(index), new EmbeddingModel(words, Id)).Ingest(Request);

    private string? Name(string index) => new SnapshotDirectory(_folder.At(index)).CurrentName;
}
