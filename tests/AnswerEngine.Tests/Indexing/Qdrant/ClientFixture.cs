using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>A double, and a client that asks it.</summary>
internal sealed class ClientFixture : IAsyncDisposable
{
    public const string Corpus = "corpus_v1", Alias = "corpus";

    private ClientFixture(QdrantDoubleServer server) => Server = server;

    public QdrantDoubleServer Server { get; }

    public ClientTime Time { get; init; } = new();

    public static async Task<ClientFixture> Start(QdrantDoubleOptions? options = null, ClientTime? time = null) =>
        new(await QdrantDoubleServer.Start(options)) { Time = time ?? new ClientTime() };

    /// <summary>A client as the engine makes it, but for its clock.</summary>
    public QdrantClient Client(Func<QdrantSettings, QdrantSettings>? set = null, HttpMessageHandler? handler = null)
    {
        var settings = (set ?? (s => s))(new QdrantSettings(Server.Address.ToString()));
        return new QdrantClient(settings, new QdrantTransport(settings, handler, Time));
    }

    /// <summary>Requests of an operation so far.</summary>
    public int Requests(string operation) => Server.Log.Requests.GetValueOrDefault(operation);

    /// <summary>Two documents and a passage, with an alias.</summary>
    public void Fill(string corpus = Corpus, string alias = Alias)
    {
        using var client = Client();
        client.Create(corpus, Made(), default);
        client.Index(corpus, new NewPayloadIndex("unit", "keyword"), default);
        client.Upsert(corpus, [Document(1, 1, 0), Document(2, 3, 4), Passage(3)], default);
        client.Switch(alias, null, corpus, default);
        Server.Log.Clear();
    }

    public static NewCollection Made() => new(
        new() { [QdrantLayout.Dense] = new DenseVectors(2) },
        new() { [QdrantLayout.Terms] = new SparseVectors(), [QdrantLayout.PassageTerms] = new SparseVectors() })
    {
        ReplicationFactor = 1,
        Metadata = new() { ["layout"] = QdrantLayout.Version },
    };

    public static string Id(int number) => QdrantLayout.Id(QdrantLayout.Document, $"d{number}");

    public static NewPoint Document(int number, params float[] vector) => new(
        Id(number),
        new() { [QdrantLayout.Dense] = new QdrantVector(vector), [QdrantLayout.Terms] = new QdrantVector([1.5f, 0.5f], [7, uint.MaxValue - 1]) },
        new QdrantPayload { Unit = QdrantLayout.Document, Kind = "study", Year = 2000 + number, Document = $"d{number}", Revision = "r1" });

    public static NewPoint Passage(int number) => new(
        Id(number),
        new() { [QdrantLayout.PassageTerms] = new QdrantVector([1], [7]) },
        new QdrantPayload { Unit = QdrantLayout.Passage, Document = "d1", Position = 1 });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
