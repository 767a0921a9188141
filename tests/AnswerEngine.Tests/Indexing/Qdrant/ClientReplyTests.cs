using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>What the client makes of replies: of those with more members than it knows, and of those with fewer.</summary>
public sealed class ClientReplyTests : IAsyncLifetime
{
    private const string Corpus = ClientFixture.Corpus;

    private static readonly Dictionary<string, Action<QdrantClient>> Reads = new(StringComparer.Ordinal)
    {
        ["version"] = c => c.Version(default),
        ["exists"] = c => c.Exists(Corpus, default),
        ["collections"] = c => c.Collections(default),
        ["facts"] = c => c.Facts(Corpus, default),
        ["query"] = c => c.Query(Corpus, [new QdrantQuery(new QdrantVector([1, 0]), QdrantLayout.Dense, 5)], default),
        ["retrieve"] = c => c.Retrieve(Corpus, new WantedPoints([ClientFixture.Id(1)]), default),
        ["scroll"] = c => c.Scroll(Corpus, new WantedPage(2), default),
        ["count"] = c => c.Count(Corpus, null, default),
        ["named"] = c => c.Named(ClientFixture.Alias, default),
        ["create"] = c => c.Create("other", ClientFixture.Made(), default),
        ["index"] = c => c.Index(Corpus, new NewPayloadIndex("year", "integer"), default),
        ["upsert"] = c => c.Upsert(Corpus, [ClientFixture.Document(4, 0, 1)], default),
        ["remove"] = c => c.Remove(Corpus, new GonePoints { Points = [ClientFixture.Id(4)] }, default),
        ["switch"] = c => c.Switch(ClientFixture.Alias, Corpus, Corpus, default),
        ["delete"] = c => c.Delete(Corpus, default),
    };

    private ClientFixture _qdrant = null!;

    public static TheoryData<string, string> Required => new()
    {
        { "version", "version" }, { "exists", "exists" }, { "exists", "result" }, { "collections", "collections" }, { "collections", "name" },
        { "facts", "status" }, { "facts", "config" }, { "facts", "result" }, { "query", "points" }, { "query", "id" }, { "query", "score" },
        { "query", "result" }, { "retrieve", "id" }, { "retrieve", "result" }, { "scroll", "points" }, { "scroll", "id" }, { "scroll", "result" },
        { "count", "count" }, { "count", "result" }, { "named", "aliases" }, { "named", "alias_name" }, { "named", "collection_name" },
        { "create", "result" }, { "index", "status" }, { "upsert", "status" }, { "upsert", "result" }, { "remove", "status" },
        { "switch", "result" }, { "delete", "result" },
    };

    public async Task InitializeAsync()
    {
        _qdrant = await ClientFixture.Start();
        _qdrant.Fill();
    }

    public async Task DisposeAsync() => await _qdrant.DisposeAsync();

    [Fact]
    public void Members_of_a_later_version_are_overlooked()
    {
        // Each object of each reply of the double has one.
        using var client = _qdrant.Client();
        foreach (var read in Reads.Values) read(client);
        Assert.Equal(0, _qdrant.Server.Log.ViolationCount);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void A_reply_without_a_required_member_is_malformed(string request, string member)
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Missing) { Member = member });
        var error = Assert.Throws<QdrantException>(() => Reads[request](client));
        Assert.Equal(QdrantFailure.Malformed, error.Failure);
        Assert.Equal(1, _qdrant.Server.Log.Requests.Values.Sum());
    }

    [Fact]
    public void A_page_of_another_type_is_malformed_and_is_not_asked_for_again()
    {
        using var client = _qdrant.Client();
        foreach (var (name, read) in Reads)
        {
            _qdrant.Server.Log.Clear();
            _qdrant.Server.Add(new Fault(FaultKind.WrongType));
            var error = Assert.Throws<QdrantException>(() => read(client));
            Assert.True(error.Failure == QdrantFailure.Malformed, name);
            Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
            Assert.Equal(1, _qdrant.Server.Log.Requests.Values.Sum());
        }
    }

    [Fact]
    public void What_was_written_is_read_with_its_numbers_whole()
    {
        using var client = _qdrant.Client();
        var wanted = new WantedPoints([ClientFixture.Id(2), ClientFixture.Id(99)]) { WithVector = [QdrantLayout.Dense, QdrantLayout.Terms] };
        var kept = Assert.Single(client.Retrieve(Corpus, wanted, default));
        Assert.Equal([7u, uint.MaxValue - 1], kept.Vector![QdrantLayout.Terms].Indices!);
        Assert.Equal([1.5f, 0.5f], kept.Vector[QdrantLayout.Terms].Values);
        Assert.Equal([0.6f, 0.8f], kept.Vector[QdrantLayout.Dense].Values);
        Assert.Equal(ClientFixture.Document(2, 3, 4).Payload, kept.Payload);
    }

    [Fact]
    public void Equal_scores_come_in_order_of_id()
    {
        using var client = _qdrant.Client();
        client.Upsert(Corpus, [.. Enumerable.Range(10, 40).Select(n => ClientFixture.Document(n, 0, 1))], default);
        var found = client.Query(Corpus, [new QdrantQuery(new QdrantVector([0, 1]), QdrantLayout.Dense, 40)], default)[0];
        Assert.Equal(found.OrderByDescending(f => f.Score).ThenBy(f => f.Id, StringComparer.Ordinal), found);
        Assert.Equal(40, found.Count(f => f.Score == 1));
    }

    [Fact]
    public void Pages_have_every_point_once()
    {
        using var client = _qdrant.Client();
        client.Upsert(Corpus, [.. Enumerable.Range(10, 40).Select(n => ClientFixture.Document(n, 0, 1))], default);
        var ids = new List<string>();
        var page = new PointsPage([]);
        do
        {
            page = client.Scroll(Corpus, new WantedPage(7) { Offset = page.NextPageOffset }, default);
            ids.AddRange(page.Points.Select(p => p.Id));
        }
        while (page.NextPageOffset is not null);
        Assert.Equal(43, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(43, client.Count(Corpus, null, default));
    }

    [Fact]
    public void An_alias_that_is_not_there_names_nothing()
    {
        using var client = _qdrant.Client();
        Assert.Equal(Corpus, client.Named(ClientFixture.Alias, default));
        Assert.Null(client.Named("other", default));
        Assert.Equal(QdrantLayout.Version, client.Facts(ClientFixture.Alias, default).Config.Metadata!["layout"]);
    }
}
