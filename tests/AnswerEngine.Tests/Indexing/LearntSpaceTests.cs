using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Tests.Indexing;

public sealed class LearntSpaceTests : IDisposable
{
    private const int Documents = 600;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_space_is_kept_while_few_documents_change_and_learnt_anew_after_many()
    {
        var first = Ingest(changed: 0);
        Assert.Equal(first, Ingest(changed: 40));
        Assert.Equal(first, Ingest(changed: 40, round: 2));
        Assert.NotEqual(first, Ingest(changed: 90, round: 3));
    }

    [Fact]
    public void An_index_that_was_updated_answers_and_is_sound()
    {
        Ingest(changed: 0);
        Ingest(changed: 10);
        Assert.Empty(SnapshotProof.Of(_folder.At("index"), CancellationToken.None).Problems);
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        Assert.NotEmpty(index.SearchDocuments("word7 word8", DocumentKind.Study, 5));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("600")]
    [InlineData("600 -1")]
    [InlineData("600 1 1")]
    [InlineData("99999999999 1")]
    public void A_line_that_says_nothing_is_none(string? line) => Assert.Null(LearntSpace.Read(line));

    [Fact]
    public void What_a_line_says_comes_back_and_no_count_overflows()
    {
        var space = new LearntSpace(600, 7);
        Assert.Equal(space, LearntSpace.Read(space.Line));
        Assert.Null(new LearntSpace(int.MaxValue, 2_000_000_000).After(100_000_000));
    }

    /// <summary>Ingests the documents, of which the first ones were changed in this round; the name of the space.</summary>
    private string Ingest(int changed, int round = 1)
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, Documents).Select(d =>
        {
            var topic = d % 20;
            var words = string.Join(
                ' ', Enumerable.Range(0, 40).Select(_ => FormattableString.Invariant($"word{(topic * 10) + random.Next(25)}")));
            var edit = d < changed ? string.Create(CultureInfo.InvariantCulture, $" edited in round {round}") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{{\"_id\": \"d{d:0000}\", \"title\": \"Title {d}\", \"text\": \"{words}{edit}\"}}");
        });
        _folder.Write("corpus/all.jsonl", string.Join('\n', lines) + "\n");
        new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")], DocumentKind.Study));
        var path = new SnapshotDirectory(_folder.At("index")).CurrentPath!;
        return File.ReadAllLines(Path.Combine(path, "meaning.name"))[0];
    }
}
