using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.EndToEnd.Tests.Qdrant;

/// <summary>The small fictional corpus, in a local index and uploaded to a double of Qdrant that the command is told to use.</summary>
public sealed class QdrantBench : IAsyncLifetime
{
    public const string Key = "fictional-qdrant-key";

    internal Workbench Bench { get; } = new();

    internal QdrantDoubleServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await QdrantDoubleServer.Start(new QdrantDoubleOptions { Key = Key });
        Bench.With("QDRANT_URL", Server.Address.ToString()).With("QDRANT_KEY", Key);
        FictionalCorpus.WriteGood(Bench);
        var made = (await Bench.Run("ingest", "good", "--store", "qdrant")).Expect(0);
        Assert.Contains("corpus_v1 is in force, 3 documents", made.Err, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Server.Log.Violations);
        await Server.DisposeAsync();
        Bench.Dispose();
    }
}
