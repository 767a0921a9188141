namespace AnswerEngine.Tests.Indexing;

/// <summary>The ledger says which documents to drop when a file changes: a damaged one must not be believed.</summary>
public sealed class LedgerDamageTests : IDisposable
{
    private const int Flips = 60;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_flipped_bit_in_the_ledger_costs_work_and_no_document()
    {
        foreach (var id in (string[])["plim-1", "plim-2", "plim-3"]) Write(id, "Relapse occurred in 12 of 60 patients.");
        Ingest("before");
        var ledger = File.ReadAllBytes(_folder.At("before/ledger.json"));
        Write("plim-1", "Relapse occurred in 13 of 60 patients on placebo.");
        Copy("before", "sound");
        var expected = Ingest("sound");
        Assert.Equal((1, 2), (expected.FilesChanged, expected.FilesUnchanged));
        var random = new Random(7);
        for (var i = 0; i < Flips; i++)
        {
            var bytes = ledger.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Copy("before", $"damaged-{i}");
            File.WriteAllBytes(_folder.At($"damaged-{i}/ledger.json"), bytes);
            var report = Ingest($"damaged-{i}");
            Assert.Equal(expected.Snapshot, report.Snapshot);
            Assert.Equal(0, report.FilesUnchanged);
        }
    }

    [Fact]
    public void A_ledger_of_the_time_before_there_was_a_seal_is_read()
    {
        Write("plim-1", "Relapse occurred in 12 of 60 patients.");
        Ingest("index");
        var path = _folder.At("index/ledger.json");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[text.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(1, Ingest("index").FilesUnchanged);
    }

    private void Write(string id, string text) => _folder.Write($"corpus/{id}.md", MiniCorpus.Study(id, text));

    private IngestReport Ingest(string index) => new CorpusPipeline(_folder.At(index)).Ingest(new IngestRequest([_folder.At("corpus")]));

    private void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(_folder.At(from), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.At(to), Path.GetRelativePath(_folder.At(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
