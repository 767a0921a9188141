using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>While the alias goes from one version to the other all the time, every answer is of one version.</summary>
public sealed class SwitchTests : IAsyncLifetime, IDisposable
{
    private const int Opened = 100, AsksOfEach = 3;

    private static readonly string[] Doses = ["40 mg daily", "20 mg weekly"];

    private readonly ScratchFolder _folder = new();
    private QdrantDoubleServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await QdrantDoubleServer.Start();
        foreach (var dose in Doses)
        {
            Write(dose);
            new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));
            using var upload = new QdrantUpload(new QdrantSettings(_server.Address.ToString()), new QdrantOptions());
            upload.Run(_folder.At("index"));
        }
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Log.Violations);
        await _server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_answer_mixes_two_versions()
    {
        using var end = new CancellationTokenSource();
        var switching = Task.Run(() => SwitchUntil(end.Token));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (var i = 0; i < Opened; i++) AskFew(seen);
        }
        finally
        {
            await end.CancelAsync();
        }
        var switches = await switching;
        Assert.True(switches > Opened, $"{switches} switches");
        Assert.Equal(2, seen.Count);
    }

    private void AskFew(HashSet<string> seen)
    {
        using var index = QdrantPassageIndex.Open(new QdrantSettings(_server.Address.ToString()), "corpus", _folder.At("cache"));
        var pipeline = new AnswerPipeline(index, new FixedTime(2026, 3, 4));
        seen.Add(index.Snapshot);
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < AsksOfEach; i++)
        {
            var article = ArticleJson.Write(pipeline.Answer(new Question("What is the zarvonex dose for quibble syndrome?")));
            Assert.Contains(index.Snapshot, article, StringComparison.Ordinal);
            said.UnionWith(Doses.Where(dose => article.Contains(dose, StringComparison.Ordinal)));
        }
        Assert.Single(said);
    }

    private int SwitchUntil(CancellationToken end)
    {
        var settings = new QdrantSettings(_server.Address.ToString());
        using var client = new QdrantClient(settings, new QdrantTransport(settings));
        var count = 0;
        for (; !end.IsCancellationRequested; count++)
            client.Switch("corpus", count % 2 == 0 ? "corpus_v2" : "corpus_v1", count % 2 == 0 ? "corpus_v1" : "corpus_v2", CancellationToken.None);
        return count;
    }

    private void Write(string dose)
    {
        for (var i = 0; i < 4; i++)
        {
            _folder.Write($"corpus/isq-{i}.md", $"""
                ---
                id: isq-{i}
                kind: {(i == 0 ? "guideline" : "study")}
                title: Fictional report {i} on quibble syndrome
                year: {2018 + i}
                issuingBody: Imaginary Society of Quibblology (ISQ)
                url: https://example.org/isq-{i}
                ---

                # Dose

                For adults with quibble syndrome, we recommend a zarvonex dose of {dose} (Grade {i}B).
                """);
        }
    }
}
