using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>Files that cannot be read: each is named with the reason, the others are indexed, and an earlier index keeps answering.</summary>
public sealed class BadInputTests : IAsyncLifetime, IDisposable
{
    private const int HugeBytes = 200 * 1024 * 1024;
    private const string HeapLimit = "0x10000000"; // 256 MiB

    private const string Bomb = """
        <?xml version="1.0"?>
        <!DOCTYPE PubmedArticleSet [
          <!ENTITY lol "lol">
          <!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
          <!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">
          <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
          <!ENTITY lol4 "&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;">
          <!ENTITY lol5 "&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;">
          <!ENTITY lol6 "&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;">
          <!ENTITY lol7 "&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;">
          <!ENTITY lol8 "&lol7;&lol7;&lol7;&lol7;&lol7;&lol7;&lol7;&lol7;&lol7;&lol7;">
          <!ENTITY lol9 "&lol8;&lol8;&lol8;&lol8;&lol8;&lol8;&lol8;&lol8;&lol8;&lol8;">
        ]>
        <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>&lol9;</ArticleTitle>
        <Abstract><AbstractText>&lol9;</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
        """;

    private readonly Workbench _bench = new();
    private string _snapshot = "", _answer = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(_bench);
        (await _bench.Run("ingest", "good")).Expect(0);
        _snapshot = _bench.Snapshots.CurrentName!;
        _answer = (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Out;
        Assert.Contains("40 mg", _answer, StringComparison.Ordinal);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_missing_folder_is_exit_code_2_and_makes_no_index()
    {
        var run = (await _bench.Run("ingest", "nowhere", "--index", "fresh")).Expect(2);
        Assert.Contains("nowhere does not exist; give an existing file or folder", run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.False(Directory.Exists(_bench.In("fresh")));
        (await _bench.Run("ingest", "good", "nowhere")).Expect(2);
        await NothingIsLost();
    }

    [Theory]
    [InlineData("fresh")]
    [InlineData(".answers")]
    public async Task An_empty_folder_is_exit_code_7(string index)
    {
        Directory.CreateDirectory(_bench.In("empty"));
        var run = (await _bench.Run("ingest", "empty", "--index", index)).Expect(7);
        Assert.Contains("no files there to read", run.Err, StringComparison.Ordinal);
        await NothingIsLost();
    }

    [Fact]
    public async Task Of_a_gzip_file_cut_short_the_whole_records_are_read_and_the_rest_is_rejected()
    {
        _bench.Write("bad/cut.jsonl.gz", Gzip(FictionalCorpus.JsonLines("cut", 400, seed: 7)).AsSpan()[..^20_000]);
        using var report = await Rejects("bad", "gzip data are damaged or cut off");
        Assert.InRange(report.RootElement.GetProperty("studies").GetInt32() - 2, 1, 399);
        Assert.EndsWith(
            "cut.jsonl.gz", report.RootElement.GetProperty("rejected")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_gzip_file_cut_short_that_is_one_document_nothing_is_read()
    {
        _bench.Write("bad/cut.md.gz", Gzip(FictionalCorpus.Guideline("cut", "The ISQ recommends nothing.")).AsSpan()[..^9]);
        await Rejects("bad", "gzip data are damaged or cut off");
        await NothingIsLost();
    }

    [Fact]
    public async Task A_gzip_file_with_a_damaged_middle_is_rejected_and_says_so()
    {
        var bytes = Gzip(FictionalCorpus.Guideline("middle", "The ISQ recommends nothing."));
        bytes[bytes.Length / 2] ^= 0x55;
        _bench.Write("bad/middle.md.gz", bytes);
        await Rejects("bad", "gzip data are damaged or cut off");
        await NothingIsLost();
    }

    [Fact]
    public async Task An_entity_bomb_is_refused_within_a_small_heap()
    {
        _bench.Write("bad/bomb.xml", Bomb);
        _bench.With("DOTNET_GCHeapHardLimit", HeapLimit);
        await Rejects("bad", "entit");
        await NothingIsLost();
    }

    [Theory]
    [InlineData("md", "---\nid: huge\nkind: study\ntitle: Fictional\nyear: 2020\nurl: https://example.org/\n---\n\n# Results\n\nA")]
    [InlineData("html", "<!DOCTYPE html><html><head><title>Fictional</title></head><body><p>A")]
    [InlineData("xml", "<?xml version=\"1.0\"?>\n<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>A")]
    [InlineData("jsonl", "{\"_id\": \"huge\", \"title\": \"Fictional\", \"text\": \"A")]
    public async Task A_file_of_200_MB_is_refused_within_a_small_heap(string extension, string head)
    {
        Directory.CreateDirectory(_bench.In("bad"));
        await using (var file = new FileStream(_bench.In("bad", $"huge.{extension}"), FileMode.CreateNew))
        {
            file.SetLength(HugeBytes);
            file.Write(Encoding.UTF8.GetBytes(head));
        }
        _bench.With("DOTNET_GCHeapHardLimit", HeapLimit);
        var run = (await _bench.Run("ingest", "bad", "good", "--json")).Expect(3);
        using var report = JsonDocument.Parse(run.Out);
        var rejected = Assert.Single(report.RootElement.GetProperty("rejected").EnumerateArray());
        Assert.DoesNotContain("report this file as a defect", rejected.GetProperty("reason").GetString(), StringComparison.Ordinal);
        await NothingIsLost();
    }

    [Theory]
    [InlineData("bad.md", "---\nid: bad\nkind: study\ntitle: Fictional\nyear: 2020\nurl: https://example.org/\n---\n\n# Results\n\nA f")]
    [InlineData("bad.jsonl", "{\"_id\": \"bad\", \"title\": \"Fictional\", \"text\": \"A f")]
    public async Task Invalid_UTF_8_is_rejected_with_its_place(string name, string head)
    {
        _bench.Write($"bad/{name}", [.. Encoding.UTF8.GetBytes(head), 0xE4, .. "hnlich.\"}"u8]);
        await Rejects("bad", $"is not valid UTF-8 at byte {head.Length}: convert it to UTF-8");
        await NothingIsLost();
    }

    [Fact]
    public async Task Two_files_with_one_id_are_one_document_and_one_rejection_that_names_the_other()
    {
        _bench.Write("twice/a/same-1.md", FictionalCorpus.Study("same-1", "In one fictional trial, quibble scores fell by 3 points."));
        _bench.Write("twice/b/same-1.md", FictionalCorpus.Study("same-1", "In another fictional trial, quibble scores rose by 4 points."));
        using var report = await Rejects("twice", $"duplicate id same-1: already read from {_bench.In("twice", "a", "same-1.md")}");
        Assert.Equal(3, report.RootElement.GetProperty("studies").GetInt32());
        Assert.Contains("fell by 3", (await _bench.Run("show", "same-1")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_lines_with_one_id_are_one_document_and_one_rejection_with_its_line()
    {
        _bench.Write("twice.jsonl", "{\"_id\": \"line\", \"title\": \"\", \"text\": \"Fictional quibble.\"}\n{\"_id\": \"line\", \"title\": \"\", \"text\": \"Other quibble.\"}\n");
        using var report = await Rejects("twice.jsonl", "the id line is in the file twice");
        Assert.Equal("line 2", report.RootElement.GetProperty("rejected")[0].GetProperty("where").GetString());
    }

    [Fact]
    public async Task Front_matter_without_a_title_is_rejected_and_the_key_is_named()
    {
        _bench.Write("bad/untitled.md", FictionalCorpus.Study("untitled", "Nothing.").Replace("title: Fictional trial of zarvonex\n", "", StringComparison.Ordinal));
        await Rejects("bad", "the key title is missing");
        await NothingIsLost();
    }

    [Theory]
    [InlineData("picture.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0 }, "format not recognised")]
    [InlineData("empty.md", new byte[0], "the file is empty")]
    public async Task A_file_of_no_known_format_is_rejected(string name, byte[] bytes, string reason)
    {
        _bench.Write($"bad/{name}", bytes);
        await Rejects("bad", reason);
        await NothingIsLost();
    }

    [Fact]
    public async Task When_nothing_at_all_could_be_read_the_exit_code_is_7_and_there_is_no_index()
    {
        _bench.Write("bad/untitled.md", "---\nid: untitled\nkind: study\n---\n\nNothing.\n");
        var run = (await _bench.Run("ingest", "bad", "--index", "fresh")).Expect(7);
        Assert.Contains("no document could be read", run.Err, StringComparison.Ordinal);
        Assert.Contains("untitled.md", run.Out, StringComparison.Ordinal);
        (await _bench.Run("search", "quibble", "--index", "fresh")).Expect(5);
    }

    [Fact]
    public async Task The_table_of_an_ingest_names_the_file_and_the_reason()
    {
        _bench.Write("bad/untitled.md", FictionalCorpus.Study("untitled", "Nothing.").Replace("title: Fictional trial of zarvonex\n", "", StringComparison.Ordinal));
        var run = (await _bench.Run("ingest", "bad")).Expect(7);
        Assert.Contains("rejected: 1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains($"  {Path.Combine("bad", "untitled.md")}: the key title is missing", run.Out, StringComparison.Ordinal);
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    /// <summary>Ingests beside a good index: exit code 3, exactly one rejection, with that reason.</summary>
    private async Task<JsonDocument> Rejects(string path, string reason)
    {
        var run = await _bench.Run("ingest", path, "--json");
        var report = JsonDocument.Parse(run.Out);
        run.Expect(report.RootElement.GetProperty("documentsGiven").GetInt32() == 0 ? 7 : 3);
        var rejected = Assert.Single(report.RootElement.GetProperty("rejected").EnumerateArray());
        Assert.Contains(reason, rejected.GetProperty("reason").GetString(), StringComparison.OrdinalIgnoreCase);
        return report;
    }

    private async Task NothingIsLost()
    {
        Assert.Equal(_snapshot, _bench.Snapshots.CurrentName);
        Assert.Equal(_answer, (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Out);
    }
}
