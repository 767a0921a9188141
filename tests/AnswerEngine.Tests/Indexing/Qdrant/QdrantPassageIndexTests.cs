using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>What is particular to an index in a collection; all else is in the conformance tests.</summary>
public sealed class QdrantPassageIndexTests : IAsyncLifetime, IDisposable
{
    private const int Dimensions = 64;

    private readonly ScratchFolder _folder = new();
    private QdrantDoubleServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await QdrantDoubleServer.Start();
        MiniCorpus.WriteTo(_folder);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Log.Violations);
        await _server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_snapshot_without_a_list_of_retractions_and_without_a_space_of_its_own_is_read()
    {
        Publish();
        using var index = Open();
        Assert.Null(index.Summary.RetractionListDate);
        Assert.Equal(8, index.DocumentCount);
        Assert.NotEmpty(index.SearchDocuments(MiniCorpus.SeedQuestion, null, 3));
        Assert.False(File.Exists(SideFile(QdrantSideFiles.Space)));
    }

    [Fact]
    public void Nothing_in_force_is_told_with_what_to_do()
    {
        var error = Assert.Throws<QdrantException>(Open);
        Assert.Equal(QdrantFailure.NotFound, error.Failure);
        Assert.Contains("answers ingest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_that_is_not_whole_or_of_another_layout_is_not_opened()
    {
        Publish();
        using var client = Client();
        var manifest = QdrantSideFiles.Manifest("abc", []);
        var content = manifest.Payload.Content!.Replace("\"layout\":\"1\"", "\"layout\":\"2\"", StringComparison.Ordinal);
        Assert.NotEqual(manifest.Payload.Content, content);
        client.Upsert("corpus_v1", [manifest with { Payload = manifest.Payload with { Content = content } }], default);
        Assert.Contains("layout 2", Assert.Throws<QdrantException>(Open).Message, StringComparison.Ordinal);
        client.Remove("corpus_v1", new GonePoints { Points = [manifest.Id] }, default);
        Assert.Contains("is not whole", Assert.Throws<QdrantException>(Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../elsewhere")]
    [InlineData("")]
    [InlineData("/tmp")]
    public void The_name_of_a_snapshot_never_leads_out_of_the_folder(string snapshot)
    {
        Publish();
        using var client = Client();
        client.Upsert("corpus_v1", [QdrantSideFiles.Manifest(snapshot, [])], default);
        Assert.Contains("names no snapshot", Assert.Throws<QdrantException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Side_files_are_downloaded_once_and_again_when_they_are_damaged()
    {
        Publish();
        Open().Dispose();
        _server.Log.Clear();
        Open().Dispose();
        Assert.Equal(1, Retrieved());
        var path = SideFile(QdrantSideFiles.Frequencies);
        var sound = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. sound[..^1], (byte)(sound[^1] ^ 1)]);
        _server.Log.Clear();
        Open().Dispose();
        Assert.Equal(2, Retrieved());
        Assert.Equal(sound, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_piece_that_is_missing_or_another_one_is_never_used()
    {
        Publish();
        using var client = Client();
        var piece = QdrantSideFiles.Points([new QdrantSideFile(QdrantSideFiles.Frequencies, [1, 2, 3])]).Single();
        client.Upsert("corpus_v1", [piece], default);
        Assert.Equal(QdrantFailure.Malformed, Assert.Throws<QdrantException>(Open).Failure);
        client.Remove("corpus_v1", new GonePoints { Points = [piece.Id] }, default);
        Assert.Contains("a piece is missing", Assert.Throws<QdrantException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_several_pieces_comes_back_as_it_was()
    {
        using var client = Client();
        client.Create("pieces", QdrantLayout.Collection(2), default);
        var random = new Random(3);
        foreach (var length in new[] { 0, 1, QdrantSideFiles.PieceBytes, (2 * QdrantSideFiles.PieceBytes) + 7 })
        {
            var file = new QdrantSideFile($"file{length}", new byte[length]);
            random.NextBytes(file.Bytes);
            foreach (var point in QdrantSideFiles.Points([file])) client.Upsert("pieces", [point], default);
            var entry = new QdrantSideEntry(file.Name, length, QdrantSideFiles.Hash(file.Bytes));
            Assert.Equal(file.Bytes, QdrantSideFiles.Read(client, "pieces", entry, default));
        }
    }

    [Fact]
    public void Of_many_equals_those_with_the_first_ids_are_found_however_few_are_wanted()
    {
        foreach (var id in Enumerable.Range(0, 90).Select(i => $"same-{i:00}"))
            _folder.Write($"corpus/same/{id}.md", MiniCorpus.Study(id, "Zarvexin fell.").Replace($"Title of {id}", "Equal", StringComparison.Ordinal));
        Publish();
        using var index = Open();
        foreach (var top in new[] { 1, 5, 40, 90 })
            Assert.Equal(Enumerable.Range(0, top).Select(i => $"same-{i:00}"), index.SearchByTerms("zarvexin", null, top).Select(h => h.DocumentId));
    }

    [Fact]
    public void Vectors_of_a_model_are_searched_with_the_same_model_alone()
    {
        using var words = new HashedWords(Dimensions);
        var model = new EmbeddingModel(words, new EmbeddingModelId("hashed", "1", Dimensions));
        new CorpusPipeline(_folder.At("index"), model).Ingest(new IngestRequest([_folder.At("corpus")]));
        Upload();
        using var local = LocalPassageIndex.Open(_folder.At("index"), model);
        using var index = Open(model);
        Assert.Equal(model.Id, index.VectorModel);
        var expected = local.SearchDocuments(MiniCorpus.SeedQuestion, null, 8);
        Assert.Equal(expected.Select(h => h.DocumentId), index.SearchDocuments(MiniCorpus.SeedQuestion, null, 8).Select(h => h.DocumentId));
        using var without = Open();
        Assert.NotEmpty(without.SearchByTerms(MiniCorpus.SeedQuestion, null, 8));
        Assert.Throws<EmbeddingMismatchException>(() => without.SearchDocuments(MiniCorpus.SeedQuestion, null, 8));
    }

    private QdrantSettings Settings() => new(_server.Address.ToString());

    private QdrantClient Client() => new(Settings(), new QdrantTransport(Settings()));

    private QdrantPassageIndex Open() => Open(null);

    private QdrantPassageIndex Open(EmbeddingModel? model) =>
        QdrantPassageIndex.Open(Settings(), QdrantPassageIndex.DefaultAlias, _folder.At("cache"), model);

    private int Retrieved() => _server.Log.Requests.GetValueOrDefault("POST /collections/{collection_name}/points");

    private string SideFile(string name) => Path.Combine(Directory.GetDirectories(_folder.At("cache")).Single(), name);

    private void Publish()
    {
        new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));
        Upload();
    }

    private void Upload()
    {
        using var upload = new QdrantUpload(Settings(), new QdrantOptions());
        upload.Run(_folder.At("index"));
    }
}
