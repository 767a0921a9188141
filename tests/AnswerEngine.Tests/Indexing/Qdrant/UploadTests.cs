using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>A local snapshot becomes the version in force on a server, whatever comes in between.</summary>
public sealed class UploadTests : IAsyncLifetime, IDisposable
{
    private const int Documents = 130;

    private readonly ScratchFolder _folder = new();
    private QdrantDoubleServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await QdrantDoubleServer.Start();
        WriteDocuments(Documents);
        Ingest();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Log.Violations);
        Assert.Empty(_server.Log.Unindexed);
        await _server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_snapshot_becomes_the_first_version_with_a_point_for_each_document_and_passage()
    {
        var report = Upload();
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        Assert.Equal(new QdrantUploadReport("corpus_v1", index.Snapshot) { Documents = Documents, Written = PointsOfSnapshot() }, report);
        Assert.Equal("corpus_v1", Client().Named("corpus", default));
        Assert.Equal(index.DocumentCount, Points("corpus", QdrantLayout.Document));
        Assert.Equal(index.PassageCount, Points("corpus", QdrantLayout.Passage));
        Assert.Equal(index.Snapshot, QdrantSideFiles.ReadManifest(Client(), "corpus", default)?.Snapshot);
    }

    [Fact]
    public void A_snapshot_that_is_in_force_is_not_uploaded_again()
    {
        Upload();
        var again = Upload();
        Assert.Equal(("corpus_v1", 0L, 0L), (again.Collection, again.Written, again.Kept));
        Assert.Equal(["corpus_v1"], Client().Collections(default));
    }

    [Fact]
    public void The_version_before_stays_for_a_rollback_and_older_ones_go()
    {
        Upload();
        Next(1);
        var second = Upload();
        Assert.Equal(("corpus_v2", "corpus_v1"), (second.Collection, second.Previous));
        Next(2);
        Upload();
        Assert.Equal(["corpus_v2", "corpus_v3"], Client().Collections(default).Order(StringComparer.Ordinal));
        using var upload = New();
        var rolled = upload.Rollback();
        Assert.Equal(("corpus_v2", "corpus_v3"), (rolled.Collection, rolled.Previous));
        Assert.Equal("corpus_v2", Client().Named("corpus", default));
        Assert.Throws<InvalidDataException>(() => upload.Rollback());
    }

    [Fact]
    public void After_a_rollback_the_same_snapshot_goes_back_into_its_version_without_being_written_again()
    {
        Upload();
        Next(1);
        Upload();
        using (var upload = New()) upload.Rollback();
        var again = Upload();
        Assert.Equal(("corpus_v2", 0L, PointsOfSnapshot()), (again.Collection, again.Written, again.Kept));
        Assert.Equal("corpus_v2", Client().Named("corpus", default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_upload_that_broke_off_goes_on_in_the_same_collection_with_nothing_lost_and_nothing_double(int batches)
    {
        var points = PointsOfSnapshot();
        using var client = Client();
        using (var index = LocalPassageIndex.Open(_folder.At("index"))) Begin(client, index, 100 * batches);
        var report = Upload();
        Assert.Equal("corpus_v1", report.Collection);
        Assert.Equal(100 * batches, report.Kept);
        Assert.Equal(points, Points("corpus", QdrantLayout.Document) + Points("corpus", QdrantLayout.Passage));
    }

    [Theory]
    [InlineData(FaultKind.Acknowledged)]
    [InlineData(FaultKind.WaitTimeout)]
    [InlineData(FaultKind.Truncated)]
    [InlineData(FaultKind.WrongType)]
    public void A_write_that_is_not_known_to_be_done_ends_the_run_and_the_next_one_completes_it(FaultKind kind)
    {
        _server.Add(new Fault(kind) { Method = "PUT", Path = "/points" });
        Assert.Throws<QdrantException>(() => Upload(attempts: 1));
        Assert.Null(Client().Named("corpus", default));
        Upload();
        Assert.Equal(PointsOfSnapshot(), Points("corpus", QdrantLayout.Document) + Points("corpus", QdrantLayout.Passage));
    }

    [Fact]
    public void A_full_disk_is_told_and_what_answered_before_stays_in_force()
    {
        Upload();
        Next(1);
        _server.Add(new Fault(FaultKind.Status) { Method = "PUT", Path = "/points", Status = 507, Times = 10 });
        Assert.Equal(QdrantFailure.OutOfSpace, Assert.Throws<QdrantException>(() => Upload()).Failure);
        Assert.Equal("corpus_v1", Client().Named("corpus", default));
        _server.ClearFaults();
        Assert.Equal("corpus_v2", Upload().Collection);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_busy_server_is_asked_again_in_a_moment(int status)
    {
        _server.Add(new Fault(FaultKind.Status) { Method = "PUT", Path = "/points", Status = status, RetryAfter = "0", Times = 2 });
        Assert.Equal("corpus_v1", Upload().Collection);
    }

    [Fact]
    public void A_collection_without_its_last_point_is_never_put_in_force_by_a_rollback()
    {
        Upload();
        using var client = Client();
        Next(1);
        Upload();
        client.Remove("corpus_v1", new GonePoints { Points = [QdrantSideFiles.Manifest("", []).Id] }, default);
        using var upload = New();
        Assert.Throws<InvalidDataException>(() => upload.Rollback());
        Assert.Equal("corpus_v2", client.Named("corpus", default));
    }

    [Fact]
    public void A_side_file_that_an_earlier_run_left_damaged_is_written_anew()
    {
        using var client = Client();
        using (var index = LocalPassageIndex.Open(_folder.At("index")))
        {
            Begin(client, index, 100);
            var piece = QdrantSideFiles.Points(QdrantSideFiles.Of(index)).First();
            client.Upsert("corpus_v1", [piece with { Payload = piece.Payload with { Content = "AAAA" } }], default);
        }
        Assert.Equal("corpus_v1", Upload().Collection);
    }

    [Fact]
    public void A_text_that_is_not_the_snapshots_own_keeps_the_version_out_of_force_and_removes_it()
    {
        using var client = Client();
        using (var index = LocalPassageIndex.Open(_folder.At("index")))
        {
            Begin(client, index, 100);
            var first = index.AllDocuments().First();
            var point = new QdrantUploadPoints(index).Of(first)[0].Point;
            client.Upsert("corpus_v1", [point with { Payload = point.Payload with { Content = "{}" } }], default);
        }
        var error = Assert.Throws<InvalidDataException>(() => Upload());
        Assert.Contains("is another text", error.Message, StringComparison.Ordinal);
        Assert.Empty(client.Collections(default));
        Assert.Equal("corpus_v1", Upload().Collection);
    }

    [Fact]
    public void A_point_too_many_keeps_the_version_out_of_force()
    {
        using var client = Client();
        using (var index = LocalPassageIndex.Open(_folder.At("index"))) Begin(client, index, 1);
        var foreign = new NewPoint(QdrantLayout.DocumentId("foreign"), [], new QdrantPayload { Unit = QdrantLayout.Document });
        client.Upsert("corpus_v1", [foreign], default);
        Assert.Contains("points of the unit", Assert.Throws<InvalidDataException>(() => Upload()).Message, StringComparison.Ordinal);
        Assert.Null(client.Named("corpus", default));
    }

    [Fact]
    public void A_name_that_a_collection_bears_is_refused_before_anything_is_written()
    {
        using var client = Client();
        client.Create("corpus", QdrantLayout.Collection(4), default);
        Assert.Equal(QdrantFailure.Conflict, Assert.Throws<QdrantException>(() => Upload()).Failure);
        Assert.Equal(["corpus"], client.Collections(default));
    }

    [Fact]
    public void Points_follow_from_the_snapshot_alone()
    {
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        var document = index.AllDocuments().ElementAt(7);
        var (one, other) = (new QdrantUploadPoints(index).Of(document), new QdrantUploadPoints(index).Of(document));
        Assert.Equal(one.Select(Bytes), other.Select(Bytes));
        Assert.All(one, p => Assert.True(p.Bytes >= Bytes(p).Length, $"{p.Bytes} bytes were promised, {Bytes(p).Length} are sent"));
    }

    private static string Bytes(SizedPoint point) =>
        System.Text.Json.JsonSerializer.Serialize(new NewPoints([point.Point]), QdrantJsonContext.Default.NewPoints);

    private QdrantSettings Settings(int attempts = 4) => new(_server.Address.ToString()) { AttemptsMax = attempts };

    private QdrantClient Client() => new(Settings(), new QdrantTransport(Settings()));

    private QdrantUpload New(int attempts = 4) => new(Settings(attempts), new QdrantOptions());

    private QdrantUploadReport Upload(int attempts = 4)
    {
        using var upload = New(attempts);
        return upload.Run(_folder.At("index"));
    }

    /// <summary>What a run had done that was killed after some points.</summary>
    private static void Begin(QdrantClient client, LocalPassageIndex index, int count)
    {
        var made = QdrantLayout.Collection(index.Meaning!.Vectors.Dimensions) with
        {
            Metadata = new(StringComparer.Ordinal) { ["layout"] = QdrantLayout.Version, ["snapshot"] = index.Snapshot },
        };
        client.Create("corpus_v1", made, default);
        var points = new QdrantUploadPoints(index);
        client.Upsert("corpus_v1", [.. index.AllDocuments().SelectMany(points.Of).Take(count).Select(p => p.Point)], default);
    }

    private long Points(string collection, string unit) =>
        Client().Count(collection, new QdrantFilter([QdrantCondition.Is("unit", unit)]), default);

    private long PointsOfSnapshot()
    {
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        return index.DocumentCount + index.PassageCount;
    }

    private void Next(int edition)
    {
        WriteDocuments(edition, $"edition {edition}");
        Ingest();
    }

    private void Ingest() => new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));

    private void WriteDocuments(int count, string note = "")
    {
        for (var i = 0; i < count; i++)
        {
            _folder.Write($"corpus/fict-{i.ToString("000", CultureInfo.InvariantCulture)}.md", $"""
                ---
                id: fict-{i:000}
                kind: {(i % 3 == 0 ? "guideline" : "study")}
                title: Invented report {i} on {Word(i)} and {Word(i / 7)}
                journal: Imagin J Med
                year: {1990 + (i % 30)}
                url: https://example.org/{i}
                ---

                # Results {note}

                In this invented report {i}, {Word(i)} fell by {i} percent with "{Word(i / 3)}" in {Word(i % 11)} (95% CI 1.0 to {i}). β-{Word(i)} stayed.
                """);
        }
    }

    private static string Word(int number) => "zarv" + (char)('a' + (number % 26)) + (char)('a' + (number / 26 % 26)) + "nex";
}
