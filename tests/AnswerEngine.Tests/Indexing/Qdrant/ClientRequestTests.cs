using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnswerEngine.Indexing.Qdrant;
using Xunit.Abstractions;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>Every request that the client can send is one that the contract allows.</summary>
public sealed class ClientRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Corpus = ClientFixture.Corpus;

    private static readonly Type[] Bodies =
    [
        typeof(NewCollection), typeof(NewPayloadIndex), typeof(NewPoints), typeof(QdrantQueries), typeof(WantedPoints), typeof(WantedPage),
        typeof(WantedCount), typeof(GonePoints), typeof(AliasActions),
    ];

    private ClientFixture _qdrant = null!;

    public async Task InitializeAsync() => _qdrant = await ClientFixture.Start();

    public async Task DisposeAsync() => await _qdrant.DisposeAsync();

    [Fact]
    public void Every_request_with_every_member_is_allowed()
    {
        using var recorder = new BodyRecorder();
        using var client = _qdrant.Client(s => s with { ReadConsistency = "majority" }, recorder);
        var sent = Requests();
        foreach (var (_, send) in sent) send(client);

        var log = _qdrant.Server.Log;
        Assert.Equal(0, log.ViolationCount);
        var methods = typeof(QdrantClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => m.Name).Where(n => n != nameof(IDisposable.Dispose)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(methods, sent.Select(s => s.Name).Distinct().Order(StringComparer.Ordinal));
        var members = Bodies.SelectMany(Members).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(members.Except(recorder.Members));
        output.WriteLine($"{methods.Length} of {methods.Length} methods sent {log.Requests.Values.Sum()} requests of {log.Requests.Count} operations;"
            + $" {members.Count} of {members.Count} members sent; {log.ViolationCount} are not allowed");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("majority")]
    [InlineData("quorum")]
    [InlineData("all")]
    public void Every_consistency_of_reads_is_allowed(string level)
    {
        _qdrant.Fill();
        using var client = _qdrant.Client(s => s with { ReadConsistency = level });
        Assert.Equal(3, client.Count(Corpus, null, default));
        Assert.Equal(0, _qdrant.Server.Log.ViolationCount);
    }

    [Fact]
    public void The_double_minds_what_is_not_allowed()
    {
        using var client = _qdrant.Client(s => s with { ReadConsistency = "some" });
        Assert.Equal(QdrantFailure.BadRequest, Assert.Throws<QdrantException>(() => client.Count(Corpus, null, default)).Failure);
        Assert.Throws<QdrantException>(() => client.Index(Corpus, new NewPayloadIndex("unit", "words"), default));
        Assert.Equal(2, _qdrant.Server.Log.ViolationCount);
    }

    [Fact]
    public void Names_of_any_kind_stay_one_part_of_the_path()
    {
        using var client = _qdrant.Client();
        client.Create("a b+ü#x=1%41", ClientFixture.Made(), default);
        Assert.Equal(["a b+ü#x=1%41"], client.Collections(default));
        Assert.True(client.Exists("a b+ü#x=1%41", default));
    }

    [Fact]
    public void More_points_than_one_request_takes_are_not_sent()
    {
        using var client = _qdrant.Client();
        var point = ClientFixture.Document(1, 1, 0);
        Assert.Throws<ArgumentException>(() => client.Upsert(Corpus, Enumerable.Repeat(point, QdrantClient.PointsMax + 1).ToArray(), default));
        var big = point with { Payload = point.Payload with { Content = new string('x', QdrantClient.RequestBytesMax) } };
        Assert.Throws<ArgumentException>(() => client.Upsert(Corpus, [big], default));
        Assert.Empty(_qdrant.Server.Log.Requests);
    }

    [Fact]
    public void The_largest_request_arrives()
    {
        _qdrant.Fill();
        using var client = _qdrant.Client();
        var point = ClientFixture.Document(9, 1, 0);
        var big = point with { Payload = point.Payload with { Content = new string('x', QdrantClient.RequestBytesMax - 1024) } };
        client.Upsert(Corpus, [big], default);
        var kept = Assert.Single(client.Retrieve(Corpus, new WantedPoints([big.Id]), default));
        Assert.Equal(big.Payload.Content, kept.Payload!.Content);
    }

    private static (string Name, Action<QdrantClient> Send)[] Requests() =>
    [
        (nameof(QdrantClient.Version), c => c.Version(default)),
        (nameof(QdrantClient.Exists), c => c.Exists(Corpus, default)),
        (nameof(QdrantClient.Create), c => c.Create(Corpus, Made(), default)),
        (nameof(QdrantClient.Index), c => c.Index(Corpus, new NewPayloadIndex("unit", "keyword"), default)),
        (nameof(QdrantClient.Index), c => c.Index(Corpus, new NewPayloadIndex("year", "integer"), default)),
        (nameof(QdrantClient.Upsert), c => c.Upsert(Corpus, [ClientFixture.Document(1, 1, 0) with { Payload = Payload }, ClientFixture.Passage(3)], default)),
        (nameof(QdrantClient.Facts), c => c.Facts(Corpus, default)),
        (nameof(QdrantClient.Collections), c => c.Collections(default)),
        (nameof(QdrantClient.Query), c => c.Query(Corpus, Queries, default)),
        (nameof(QdrantClient.Retrieve), c => c.Retrieve(Corpus, new WantedPoints([ClientFixture.Id(1)]) { WithVector = [QdrantLayout.Dense] }, default)),
        (nameof(QdrantClient.Scroll), c => c.Scroll(Corpus, Page, default)),
        (nameof(QdrantClient.Count), c => c.Count(Corpus, Filter, default)),
        (nameof(QdrantClient.Count), c => c.Count(Corpus, null, default)),
        (nameof(QdrantClient.Switch), c => c.Switch("corpus", null, Corpus, default)),
        (nameof(QdrantClient.Switch), c => c.Switch("corpus", Corpus, Corpus, default)),
        (nameof(QdrantClient.Named), c => c.Named("corpus", default)),
        (nameof(QdrantClient.Remove), c => c.Remove(Corpus, new GonePoints { Filter = Filter }, default)),
        (nameof(QdrantClient.Remove), c => c.Remove(Corpus, new GonePoints { Points = [ClientFixture.Id(1)] }, default)),
        (nameof(QdrantClient.Delete), c => c.Delete(Corpus, default)),
    ];

    private static NewCollection Made() => ClientFixture.Made() with
    {
        ShardNumber = 2,
        WriteConsistencyFactor = 1,
        OnDiskPayload = true,
        QuantizationConfig = new Quantization(new ScalarQuantization()),
    };

    private static QdrantPayload Payload { get; } = new()
    {
        Unit = "document", Kind = "study", Year = 2001, Status = "current", Journal = "a journal", Body = "a body", Document = "d1",
        Revision = "r1", Position = 1, Content = "{}", File = "editions",
    };

    private static QdrantFilter Filter { get; } = new(
    [
        QdrantCondition.Is("unit", "document"),
        new() { Key = "kind", Match = new() { Any = ["study", "guideline"] } },
        new() { Key = "year", Range = new() { Gte = 1990, Lte = 2020 } },
        new() { HasId = [ClientFixture.Id(1)] },
        new() { Should = [QdrantCondition.Is("status", "current"), QdrantCondition.Is("status", "concern")] },
    ]);

    private static QdrantQuery[] Queries { get; } =
    [
        new(new QdrantVector([1, 0]), QdrantLayout.Dense, 5) { Filter = Filter, Params = new() { Exact = true }, WithPayload = ["document"] },
        new(new QdrantVector([1], [7]), QdrantLayout.Terms, 5),
    ];

    private static WantedPage Page { get; } = new(10)
    {
        Filter = Filter, Offset = ClientFixture.Id(1), WithPayload = ["unit"], WithVector = [QdrantLayout.Terms],
    };

    private static IEnumerable<string> Members(Type type) => Members(type, []);

    private static IEnumerable<string> Members(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || QdrantJsonContext.Default.GetTypeInfo(type) is not { } info) yield break;
        if (info.ElementType is { } element)
        {
            foreach (var name in Members(element, seen)) yield return name;
        }
        if (info.Kind != JsonTypeInfoKind.Object) yield break;
        foreach (var property in info.Properties)
        {
            yield return property.Name;
            foreach (var name in Members(property.PropertyType, seen)) yield return name;
        }
    }

    /// <summary>Notes the names of all members that are sent.</summary>
    private sealed class BodyRecorder() : DelegatingHandler(new SocketsHttpHandler())
    {
        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                using var body = JsonDocument.Parse(content.ReadAsStream(cancellationToken));
                Note(body.RootElement);
            }
            return base.Send(request, cancellationToken);
        }

        private void Note(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray()) Note(item);
            }
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var member in element.EnumerateObject())
            {
                Members.Add(member.Name);
                Note(member.Value);
            }
        }
    }
}
