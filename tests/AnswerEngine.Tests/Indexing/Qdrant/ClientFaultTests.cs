using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>How requests fail: with the right failure, the words of the server, and no more attempts than do no harm.</summary>
public sealed class ClientFaultTests : IAsyncLifetime
{
    private const string Corpus = ClientFixture.Corpus;

    private const string CountPath = "POST /collections/{collection_name}/points/count", UpsertPath = "PUT /collections/{collection_name}/points";

    private ClientFixture _qdrant = null!;

    public async Task InitializeAsync()
    {
        _qdrant = await ClientFixture.Start();
        _qdrant.Fill();
    }

    public async Task DisposeAsync() => await _qdrant.DisposeAsync();

    [Theory]
    [InlineData(302, QdrantFailure.BadRequest, 1)]
    [InlineData(400, QdrantFailure.BadRequest, 1)]
    [InlineData(401, QdrantFailure.Unauthorized, 1)]
    [InlineData(403, QdrantFailure.Forbidden, 1)]
    [InlineData(404, QdrantFailure.NotFound, 1)]
    [InlineData(408, QdrantFailure.TimedOut, 1)]
    [InlineData(409, QdrantFailure.Conflict, 1)]
    [InlineData(413, QdrantFailure.BadRequest, 1)]
    [InlineData(422, QdrantFailure.BadRequest, 1)]
    [InlineData(429, QdrantFailure.TooManyRequests, 4)]
    [InlineData(500, QdrantFailure.ServerFailed, 1)]
    [InlineData(502, QdrantFailure.Unavailable, 4)]
    [InlineData(503, QdrantFailure.Unavailable, 4)]
    [InlineData(504, QdrantFailure.TimedOut, 1)]
    [InlineData(507, QdrantFailure.OutOfSpace, 1)]
    public void A_status_is_its_failure_with_the_words_of_the_server(int status, QdrantFailure expected, int attempts)
    {
        using var client = _qdrant.Client();
        var words = "The shard says no " + new string('x', 2_000);
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = status, Times = 100, Message = words });
        foreach (var send in new Action[] { () => client.Count(Corpus, null, default), () => client.Upsert(Corpus, [ClientFixture.Passage(5)], default) })
        {
            _qdrant.Server.Log.Clear();
            var error = Assert.Throws<QdrantException>(send);
            Assert.Equal(expected, error.Failure);
            Assert.Contains("The shard says no", error.Message, StringComparison.Ordinal);
            Assert.InRange(error.Message.Length, 500, 800);
            Assert.Equal(attempts, _qdrant.Server.Log.Requests.Values.Sum());
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void What_passes_is_waited_for_with_growing_gaps(int status)
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = status, Times = 3 });
        Assert.Equal(3, client.Count(Corpus, null, default));
        Assert.Equal(4, _qdrant.Requests(CountPath));
        Assert.Equal(3, _qdrant.Time.Waits.Count);
        Assert.All(_qdrant.Time.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, 30));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    [InlineData("Fri, 02 Jan 2026 03:04:15 GMT", 10)]
    [InlineData("0", 0.3)]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT", 0.3)]
    public void The_server_says_how_long(string after, double seconds)
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 429, RetryAfter = after });
        Assert.Equal(3, client.Count(Corpus, null, default));
        Assert.Equal([TimeSpan.FromSeconds(seconds)], _qdrant.Time.Waits);
    }

    [Theory]
    [InlineData("31")]
    [InlineData("410400")]
    [InlineData("Sat, 03 Jan 2026 00:00:00 GMT")]
    public void Who_is_told_to_wait_hugedoes_not_wait_at_all(string after)
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 503, RetryAfter = after, Times = 100 });
        var error = Assert.Throws<QdrantException>(() => client.Count(Corpus, null, default));
        Assert.True(error.RetryAfter > TimeSpan.FromSeconds(30));
        Assert.Equal(1, _qdrant.Requests(CountPath));
        Assert.Empty(_qdrant.Time.Waits);
    }

    [Fact]
    public void A_wait_that_makes_no_sense_is_overlooked()
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 429, RetryAfter = "soon" });
        Assert.Equal(3, client.Count(Corpus, null, default));
        Assert.Equal(2, _qdrant.Requests(CountPath));
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.Truncated)]
    public void A_connection_that_breaks_is_tried_again_where_that_does_no_harm(FaultKind kind)
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(kind) { Path = "/points/count" });
        _qdrant.Server.Add(new Fault(kind) { Path = "/points" });
        Assert.Equal(3, client.Count(Corpus, null, default));
        client.Upsert(Corpus, [ClientFixture.Passage(5)], default);
        Assert.Equal(4, client.Count(Corpus, null, default));
        Assert.Equal(3, _qdrant.Requests(CountPath));
        Assert.Equal(2, _qdrant.Requests(UpsertPath));
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore, 0)]
    [InlineData(FaultKind.ResetAfter, 0)]
    [InlineData(FaultKind.Truncated, 0)]
    [InlineData(FaultKind.Status, 429)]
    [InlineData(FaultKind.Status, 503)]
    public void A_collection_is_made_and_an_alias_moved_in_one_attempt(FaultKind kind, int status)
    {
        using var client = _qdrant.Client();
        // The connection is an old one when it breaks, which some would take for a reason to try again.
        client.Version(default);
        _qdrant.Server.Log.Clear();
        _qdrant.Server.Add(new Fault(kind) { Status = status, Times = 2 });
        Assert.Throws<QdrantException>(() => client.Create("corpus_v2", ClientFixture.Made(), default));
        Assert.Throws<QdrantException>(() => client.Switch(ClientFixture.Alias, Corpus, Corpus, default));
        Assert.Equal(1, _qdrant.Requests("PUT /collections/{collection_name}"));
        Assert.Equal(1, _qdrant.Requests("POST /collections/aliases"));
    }

    [Fact]
    public async Task Who_is_not_there_is_unreachable()
    {
        using var client = _qdrant.Client();
        await _qdrant.Server.DisposeAsync();
        Assert.Equal(QdrantFailure.Unreachable, Assert.Throws<QdrantException>(() => client.Version(default)).Failure);
        Assert.Equal(3, _qdrant.Time.Waits.Count);
    }

    [Fact]
    public void Who_is_slow_is_given_up_in_time_and_not_asked_again()
    {
        // Long enough that each has arrived on a busy machine.
        var patience = TimeSpan.FromSeconds(2);
        using var client = _qdrant.Client(s => s with { ReadTime = patience, WriteTime = patience });
        _qdrant.Server.Add(new Fault(FaultKind.Slow) { DelayMs = 60_000, Times = 3 });
        Assert.Equal(QdrantFailure.TimedOut, Assert.Throws<QdrantException>(() => client.Count(Corpus, null, default)).Failure);
        Assert.Equal(QdrantFailure.TimedOut, Assert.Throws<QdrantException>(() => client.Upsert(Corpus, [], default)).Failure);
        Assert.Equal(QdrantFailure.TimedOut, Assert.Throws<QdrantException>(() => client.Delete(Corpus, default)).Failure);
        Assert.Equal(3, _qdrant.Server.Log.Requests.Values.Sum());
    }

    [Fact]
    public void Who_stops_within_a_reply_is_given_up_in_time()
    {
        using var client = _qdrant.Client(s => s with { ReadTime = TimeSpan.FromMilliseconds(100) });
        _qdrant.Server.Add(new Fault(FaultKind.Stalled));
        Assert.Equal(QdrantFailure.TimedOut, Assert.Throws<QdrantException>(() => client.Count(Corpus, null, default)).Failure);
        // The server is there for one with more patience than a busy machine needs.
        using var patient = _qdrant.Client();
        Assert.Equal(3, patient.Count(Corpus, null, default));
    }

    [Fact]
    public void Who_does_not_read_a_request_is_given_up_in_time()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var settings = new QdrantSettings($"http://{deaf.LocalEndpoint}") { WriteTime = TimeSpan.FromMilliseconds(200) };
        using var client = new QdrantClient(settings, new QdrantTransport(settings));
        var huge = ClientFixture.Passage(5) with { Payload = new QdrantPayload { Content = new string('x', 20_000_000) } };
        Assert.Equal(QdrantFailure.TimedOut, Assert.Throws<QdrantException>(() => client.Upsert(Corpus, [huge], default)).Failure);
    }

    [Fact]
    public async Task Many_threads_use_one_client()
    {
        using var client = _qdrant.Client();
        var expected = client.Scroll(Corpus, new WantedPage(10), default).Points.Select(p => p.Id).ToArray();
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 503, Times = 3 });
        var all = new ConcurrentBag<string[]>();
        // Threads of their own: a call holds its thread, and the double in this process needs those of the pool.
        var threads = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(Ask, default, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(threads);
        Assert.Equal(200, all.Count);
        Assert.All(all, ids => Assert.Equal(expected, ids));

        void Ask()
        {
            for (var i = 0; i < 25; i++) all.Add([.. client.Scroll(Corpus, new WantedPage(10), default).Points.Select(p => p.Id)]);
        }
    }

    [Fact]
    public void Deletes_and_moves_have_the_time_of_a_write()
    {
        using var client = _qdrant.Client(s => s with { ReadTime = TimeSpan.FromMilliseconds(100) });
        _qdrant.Server.Add(new Fault(FaultKind.Slow) { DelayMs = 300, Path = "/points/delete" });
        _qdrant.Server.Add(new Fault(FaultKind.Slow) { DelayMs = 300, Path = "/aliases" });
        client.Remove(Corpus, new GonePoints { Points = [ClientFixture.Id(1)] }, default);
        client.Switch(ClientFixture.Alias, Corpus, Corpus, default);
    }

    [Fact]
    public async Task A_request_ends_when_its_caller_does()
    {
        using var client = _qdrant.Client();
        _qdrant.Server.Add(new Fault(FaultKind.Slow) { DelayMs = 60_000 });
        using var caller = new CancellationTokenSource();
        var asking = Task.Factory.StartNew(
            () => client.Count(Corpus, null, caller.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (_qdrant.Requests(CountPath) == 0) await Task.Yield();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(1, _qdrant.Requests(CountPath));
    }

    [Fact]
    public async Task A_wait_ends_when_its_caller_does()
    {
        using var caller = new CancellationTokenSource();
        await using var qdrant = await ClientFixture.Start(time: new ClientTime { OnWait = caller.Cancel });
        qdrant.Fill();
        using var client = qdrant.Client();
        qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 503, Times = 100 });
        Assert.ThrowsAny<OperationCanceledException>(() => client.Count(Corpus, null, caller.Token));
        Assert.Equal(1, qdrant.Requests(CountPath));
    }

    [Fact]
    public void One_attempt_can_be_demanded()
    {
        using var client = _qdrant.Client(s => s with { AttemptsMax = 1 });
        _qdrant.Server.Add(new Fault(FaultKind.Status) { Status = 503 });
        Assert.Throws<QdrantException>(() => client.Count(Corpus, null, default));
        Assert.Equal(1, _qdrant.Requests(CountPath));
    }
}
