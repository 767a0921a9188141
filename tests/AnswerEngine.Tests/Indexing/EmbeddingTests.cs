using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Tests.Indexing;

/// <summary>Vectors of an embedding model in place of the latent ones: what is stored, what is embedded again, and what is refused.</summary>
public sealed class EmbeddingTests : IDisposable
{
    private const int Documents = 150;

    private static readonly EmbeddingModelId Id = new("hashed-words", "1", 384);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(4_096)]
    public void Every_document_is_stored_under_the_vector_of_its_title_and_text(int dimensions)
    {
        var words = new HashedWords(dimensions);
        Write();
        Ingest(new EmbeddingModel(words, new EmbeddingModelId("hashed-words", "", dimensions)));
        using var vectors = VectorIndex.Open(Path.Combine(Snapshot, "meaning.aevx"));
        Assert.Equal((Documents, dimensions), (vectors.Count, vectors.Dimensions));
        Assert.Equal(["hashed-words", "", dimensions.ToString(CultureInfo.InvariantCulture), ""], ModelFile().Split('\n'));
        var texts = words.Requests.SelectMany(r => r).ToArray();
        Assert.Contains("Title 7\nword7", texts[7], StringComparison.Ordinal);
        var asked = new EmbeddingModel(new HashedWords(dimensions), new EmbeddingModelId("again", "", dimensions));
        var expected = asked.Embed(texts, "all", CancellationToken.None);
        Assert.All(expected.Index(), e => Assert.InRange(vectors.Score(e.Item, e.Index), 0.999f, 1.001f));
        Assert.Empty(SnapshotProof.Of(_folder.At("index")).Problems);
    }

    [Fact]
    public void Documents_go_to_the_model_in_batches()
    {
        var words = new HashedWords(384);
        Write();
        Ingest(Model(words));
        Assert.Equal([64, 64, Documents - 128], words.Requests.Select(r => r.Length));
    }

    [Fact]
    public void A_document_that_lacks_the_word_is_found_by_what_the_model_says_of_it()
    {
        var words = new HashedWords(384) { Synonyms = ("cephalalgia", "headache") };
        Write();
        _folder.Write("corpus/other.jsonl", Line("other", "A title", $"{Words("beta")} cephalalgia cephalalgia cephalalgia"));
        _folder.Write("corpus/said.jsonl", Line("said", "A title", $"{Words("alpha")} headache headache headache"));
        Ingest(Model(words));
        using var index = LocalPassageIndex.Open(_folder.At("index"), Model(words));
        Assert.DoesNotContain(index.SearchByTerms("headache", null, 50), h => h.DocumentId == "other");
        var found = index.SearchDocuments("headache", null, 50);
        Assert.Equal(["said", "other"], found.Take(2).Select(h => h.DocumentId));
        Assert.All(found.Take(5), h => Assert.Equal(h.Score, index.Explain("headache", null, h.DocumentId).Value));
        Assert.Contains(index.SearchDocuments("headache", new DocumentFilter { Kind = DocumentKind.Study }, 50), h => h.DocumentId == "other");
        Assert.Empty(index.SearchDocuments("headache", new DocumentFilter { Kind = DocumentKind.Guideline }, 50));
    }

    [Fact]
    public void A_question_is_embedded_once_a_search_and_not_again_while_it_is_remembered()
    {
        var words = new HashedWords(384);
        Write();
        Ingest(Model(words));
        words.Requests.Clear();
        using var index = LocalPassageIndex.Open(_folder.At("index"), Model(words));
        for (var i = 0; i < 3; i++) index.SearchDocuments("word7 word8", null, 10);
        index.SearchUnread("word7 word8", null, 10);
        Assert.Equal(["word7 word8"], Assert.Single(words.Requests));
        index.SearchDocuments("word9", null, 10);
        Assert.Equal(2, words.Requests.Count);
    }

    [Fact]
    public void An_update_embeds_what_is_new_or_changed_and_gives_the_vectors_of_a_rebuild()
    {
        var words = new HashedWords(384);
        Write();
        Ingest(Model(words));
        words.Requests.Clear();
        Write(changed: 5);
        _folder.Write("corpus/a-new.jsonl", Line("d0010b", "A new one", Text(12)));
        Ingest(Model(words));
        Assert.Equal(6, words.Texts);
        var updated = File.ReadAllBytes(Path.Combine(Snapshot, "meaning.aevx"));
        var name = Path.GetFileName(Snapshot);
        Directory.Delete(_folder.At("index"), recursive: true);
        Ingest(Model(words));
        Assert.Equal(updated, File.ReadAllBytes(Path.Combine(Snapshot, "meaning.aevx")));
        Assert.Equal(name, Path.GetFileName(Snapshot));
    }

    [Fact]
    public void An_update_without_changes_asks_the_model_for_nothing()
    {
        var words = new HashedWords(384);
        Write();
        Ingest(Model(words));
        words.Requests.Clear();
        Ingest(Model(words));
        Assert.Empty(words.Requests);
    }

    [Fact]
    public void A_removed_document_leaves_the_vectors_of_the_others_in_their_places()
    {
        var words = new HashedWords(384);
        Write();
        var extra = _folder.Write("corpus/extra.jsonl", Line("d0003b", "Extra", Text(5)));
        Ingest(Model(words));
        File.Delete(extra);
        words.Requests.Clear();
        Ingest(Model(words), prune: true);
        Assert.Empty(words.Requests);
        using var index = LocalPassageIndex.Open(_folder.At("index"), Model(words));
        Assert.Equal("d0007", index.SearchDocuments("word7 word14", null, 5)[0].DocumentId);
        Assert.Empty(SnapshotProof.Of(_folder.At("index")).Problems);
    }

    [Theory]
    [InlineData("hashed-words", "2", 384)]
    [InlineData("other", "1", 384)]
    [InlineData("hashed-words", "1", 64)]
    public void A_search_with_another_model_is_refused_and_the_command_that_helps_is_named(string name, string version, int dimensions)
    {
        Write();
        Ingest(Model(new HashedWords(384)));
        var other = new EmbeddingModel(new HashedWords(dimensions), new EmbeddingModelId(name, version, dimensions));
        using var index = LocalPassageIndex.Open(_folder.At("index"), other);
        var refused = Assert.Throws<EmbeddingMismatchException>(() => index.SearchDocuments("word7", null, 5));
        Assert.Contains("--re-embed", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Id.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains(other.Id.ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_by_meaning_without_the_model_is_refused_and_terms_and_documents_are_read_all_the_same()
    {
        Write();
        Ingest(Model(new HashedWords(384)));
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        Assert.Throws<EmbeddingMismatchException>(() => index.SearchUnread("word7", null, 5));
        Assert.NotEmpty(index.SearchByTerms("word7", null, 5));
        Assert.NotNull(index.Document("d0007"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Vectors_of_two_origins_are_never_mixed_unless_all_are_made_anew(bool fromModel)
    {
        var model = Model(new HashedWords(384));
        var (first, second) = fromModel ? (model, (EmbeddingModel?)null) : (null, model);
        Write();
        Ingest(first);
        var before = Path.GetFileName(Snapshot);
        Write(changed: 1);
        var refused = Assert.Throws<EmbeddingMismatchException>(() => Ingest(second));
        Assert.Contains("--re-embed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Path.GetFileName(Snapshot));
        Ingest(second, reembed: true);
        Assert.NotEqual(before, Path.GetFileName(Snapshot));
        Assert.Equal(!fromModel, File.Exists(Path.Combine(Snapshot, "meaning.model")));
        Assert.Equal(fromModel, File.Exists(Path.Combine(Snapshot, "meaning.name")));
        using var index = LocalPassageIndex.Open(_folder.At("index"), second);
        Assert.NotEmpty(index.SearchDocuments("word7 word8", null, 5));
    }

    [Fact]
    public void All_vectors_are_made_anew_of_unchanged_files_too()
    {
        var words = new HashedWords(384);
        Write();
        Ingest(null);
        Ingest(Model(words), reembed: true);
        Assert.Equal(Documents, words.Texts);
        Ingest(Model(words), reembed: true);
        Assert.Equal(2 * Documents, words.Texts);
    }

    public static TheoryData<string, Func<int, List<float[]>, List<float[]>>> Spoilt => new()
    {
        { "63 vectors came for 64 texts", (request, vectors) => request == 1 ? vectors[1..] : vectors },
        { "vector 4 has 383 dimensions, not 384", (request, vectors) => Replace(request, vectors, v => v[1..]) },
        { "vector 4 has a component that is not finite", (request, vectors) => Replace(request, vectors, v => [.. v[1..], float.NaN]) },
        { "vector 4 has a component that is not finite", (request, vectors) => Replace(request, vectors, v => [.. v[1..], float.NegativeInfinity]) },
        { "the service is away", (request, vectors) => request == 1 ? throw new TimeoutException("the service is away") : vectors },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_batch_that_fails_is_named_and_the_index_stays_as_it_was(string reason, Func<int, List<float[]>, List<float[]>> spoil)
    {
        Write(changed: 1);
        Ingest(Model(new HashedWords(384)));
        var before = Path.GetFileName(Snapshot);
        var failed = Assert.Throws<EmbeddingException>(() => Ingest(Model(new HashedWords(384) { Spoil = spoil }), reembed: true));
        Assert.Contains("batch 2 (64 documents, d0064 to d0127)", failed.Message, StringComparison.Ordinal);
        Assert.Contains(Id.ToString(), failed.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, Path.GetFileName(Snapshot));
    }

    [Theory]
    [InlineData("hashed-words\n1\n64\n")]
    [InlineData("\n1\n384\n")]
    [InlineData("hashed-words\n384\n")]
    public void A_name_that_is_not_that_of_the_vectors_is_damage(string name)
    {
        Write();
        Ingest(Model(new HashedWords(384)));
        var snapshot = Snapshot;
        new SnapshotDirectory(_folder.At("index")).Publish(directory =>
        {
            foreach (var file in Directory.GetFiles(snapshot).Where(f => Path.GetFileName(f) is not ("MANIFEST" or "meaning.model")))
                File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
            File.WriteAllText(Path.Combine(directory, "meaning.model"), name);
        });
        Assert.EndsWith("meaning.model", Assert.Single(SnapshotProof.Of(_folder.At("index")).Problems).File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_ingest_is_cancelled_and_no_failure_of_the_model()
    {
        using var source = new CancellationTokenSource();
        var words = new HashedWords(384) { Spoil = (_, vectors) => Cancelled(source, vectors) };
        Write();
        Assert.ThrowsAny<OperationCanceledException>(
            () => new CorpusPipeline(_folder.At("index"), Model(words)).Ingest(Request(), cancellationToken: source.Token));
        Assert.Null(new SnapshotDirectory(_folder.At("index")).CurrentPath);
    }

    [Fact]
    public void A_text_without_a_vector_is_found_by_its_terms()
    {
        var silent = Model(new HashedWords(384) { Spoil = (_, vectors) => [.. vectors.Select(v => new float[v.Length])] });
        Write();
        Ingest(silent);
        using var index = LocalPassageIndex.Open(_folder.At("index"), silent);
        Assert.NotEmpty(index.SearchDocuments("word7", null, 5));
    }

    [Fact]
    public void What_the_model_is_given_of_a_long_text_is_its_beginning()
    {
        var words = new HashedWords(384);
        _folder.Write("corpus/long.jsonl", Line("long", "Long", string.Concat(Enumerable.Repeat("word7 ", 20_000))));
        Ingest(Model(words));
        Assert.Equal(EmbeddingModel.TextLengthMax, Assert.Single(Assert.Single(words.Requests)).Length);
    }

    [Theory]
    [InlineData("", "1", 384)]
    [InlineData(" ", "1", 384)]
    [InlineData("two\nlines", "1", 384)]
    [InlineData("name", "two\nlines", 384)]
    [InlineData("name", "1", 63)]
    [InlineData("name", "1", 4_097)]
    public void A_name_that_cannot_be_kept_is_refused(string name, string version, int dimensions) =>
        Assert.ThrowsAny<ArgumentException>(() => new EmbeddingModelId(name, version, dimensions));

    private static EmbeddingModel Model(HashedWords words) => new(words, Id);

    private static List<float[]> Replace(int request, List<float[]> vectors, Func<float[], float[]> other)
    {
        if (request == 1) vectors[3] = other(vectors[3]);
        return vectors;
    }

    private static List<float[]> Cancelled(CancellationTokenSource source, List<float[]> vectors)
    {
        source.Cancel();
        return vectors;
    }

    private static string Text(int number) => string.Join(
        ' ', Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"word{number * i % 300}")));

    private static string Words(string word) => string.Join(
        ' ', Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{word}{i}")));

    private static string Line(string id, string title, string text) =>
        $"{{\"_id\": \"{id}\", \"title\": \"{title}\", \"text\": \"{text}\"}}\n";

    private void Write(int changed = 0)
    {
        var lines = Enumerable.Range(0, Documents).Select(d => Line(
            string.Create(CultureInfo.InvariantCulture, $"d{d:0000}"),
            string.Create(CultureInfo.InvariantCulture, $"Title {d}"),
            Text(d) + (d < changed ? " edited" : "")));
        _folder.Write("corpus/all.jsonl", string.Concat(lines));
    }

    private string Snapshot => new SnapshotDirectory(_folder.At("index")).CurrentPath!;

    private string ModelFile() => File.ReadAllText(Path.Combine(Snapshot, "meaning.model"));

    private IngestRequest Request() => new([_folder.At("corpus")], DocumentKind.Study);

    private void Ingest(EmbeddingModel? model, bool prune = false, bool reembed = false) =>
        new CorpusPipeline(_folder.At("index"), model).Ingest(Request() with { Prune = prune, Reembed = reembed });
}
