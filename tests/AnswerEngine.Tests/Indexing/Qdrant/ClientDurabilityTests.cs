using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;
using Xunit.Abstractions;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>A write that the client reports as done is done, whatever goes wrong on the way.</summary>
public sealed class ClientDurabilityTests(ITestOutputHelper output)
{
    private const string Corpus = ClientFixture.Corpus;

    private static readonly int[] Statuses = [400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 507];

    [Fact]
    public async Task No_write_is_reported_as_done_that_is_not()
    {
        await using var qdrant = await ClientFixture.Start();
        using var witness = qdrant.Client();
        var (tried, reported, absent) = (0, 0, 0);
        foreach (var write in Writes())
        {
            foreach (var fault in Faults().SelectMany(f => new[] { f, f with { Times = 100 } }))
            {
                // Each in a collection of its own: what one gave up may still come.
                var corpus = $"corpus_{tried++}";
                qdrant.Fill(corpus, corpus + "_alias");
                var writeMs = fault.Kind is FaultKind.Slow or FaultKind.Stalled ? 50 : 60_000;
                using var client = qdrant.Client(s => s with { WriteTime = TimeSpan.FromMilliseconds(writeMs) });
                qdrant.Server.Add(fault);
                var isReported = Reported(() => write.Do(client, corpus));
                qdrant.Server.ClearFaults();
                reported += isReported ? 1 : 0;
                absent += isReported && !write.IsDone(witness, corpus) ? 1 : 0;
            }
        }
        output.WriteLine($"{tried} writes under faults: {reported} reported as done, {tried - reported} as failed; reported and absent: {absent}");
        Assert.Equal(0, absent);
        Assert.True(reported > 40 && tried - reported > 100, "faults that pass and faults that stay");
    }

    [Theory]
    [InlineData(FaultKind.Acknowledged, "acknowledged")]
    [InlineData(FaultKind.WaitTimeout, "wait_timeout")]
    public async Task What_is_only_promised_is_not_durable(FaultKind kind, string status)
    {
        await using var qdrant = await ClientFixture.Start();
        qdrant.Fill();
        using var client = qdrant.Client();
        qdrant.Server.Add(new Fault(kind));
        var error = Assert.Throws<QdrantException>(() => client.Upsert(Corpus, [ClientFixture.Passage(5)], default));
        Assert.Equal(QdrantFailure.NotDurable, error.Failure);
        Assert.Contains($"\"{status}\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, client.Count(Corpus, null, default));
    }

    [Fact]
    public async Task A_write_that_is_done_twice_is_done_once()
    {
        await using var qdrant = await ClientFixture.Start();
        qdrant.Fill();
        using var client = qdrant.Client();
        qdrant.Server.Add(new Fault(FaultKind.ResetAfter) { Times = 3 });
        client.Upsert(Corpus, [ClientFixture.Passage(5), ClientFixture.Passage(6)], default);
        Assert.Equal(5, client.Count(Corpus, null, default));
        Assert.Equal(4, qdrant.Requests("PUT /collections/{collection_name}/points"));
        var found = client.Query(Corpus, [new QdrantQuery(new QdrantVector([1], [7]), QdrantLayout.PassageTerms, 10)], default)[0];
        // Of three points all three have the term.
        Assert.Equal([3, 3], [found.Count, found.Count(f => Math.Abs(f.Score - Math.Log(1 + (0.5 / 3.5))) < 1e-6)]);
    }

    private static GonePoints Documents { get; } = new() { Filter = new([QdrantCondition.Is("unit", "document")]) };

    private static IEnumerable<Fault> Faults() =>
    [
        .. Statuses.Select(status => new Fault(FaultKind.Status) { Status = status }),
        .. Enum.GetValues<FaultKind>().Where(k => k != FaultKind.Status).Select(k => new Fault(k) { Member = "status", DelayMs = 60_000 }),
    ];

    private static IReadOnlyList<Write> Writes() =>
    [
        new((c, corpus) => c.Upsert(corpus, [ClientFixture.Passage(5)], default), (c, corpus) => c.Count(corpus, null, default) == 4),
        new((c, corpus) => c.Remove(corpus, new GonePoints { Points = [ClientFixture.Id(1)] }, default), (c, corpus) => c.Count(corpus, null, default) == 2),
        new((c, corpus) => c.Remove(corpus, Documents, default), (c, corpus) => c.Count(corpus, null, default) == 1),
        new((c, corpus) => c.Create(corpus + "_next", ClientFixture.Made(), default), (c, corpus) => c.Exists(corpus + "_next", default)),
        new((c, corpus) => c.Delete(corpus, default), (c, corpus) => !c.Exists(corpus, default)),
        new((c, corpus) => c.Switch(corpus + "_other", null, corpus, default), (c, corpus) => c.Named(corpus + "_other", default) == corpus),
    ];

    private static bool Reported(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (QdrantException)
        {
            return false;
        }
    }

    private sealed record Write(Action<QdrantClient, string> Do, Func<QdrantClient, string, bool> IsDone);
}
