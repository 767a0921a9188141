using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AnswerEngine.Documents;
using AnswerEngine.Documents.Html;

namespace AnswerEngine.Tests.Documents;

/// <summary>Files as they come: packed, damaged, missing, of no known format.</summary>
public sealed class DocumentReadersTests : IDisposable
{
    private const string Line = """{"_id":"a","text":"x"}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Content_decides_not_the_name()
    {
        Assert.Equal("a", One(Write("page.html", Encoding.UTF8.GetBytes(Line))).Document!.Id);
        Assert.Equal("page", One(Write("page.jsonl", "<html><body>x</body></html>"u8.ToArray())).Document!.Id);
    }

    [Fact]
    public void Gzip_is_told_by_its_bytes_and_its_suffix_is_no_part_of_the_name()
    {
        var packed = Gzip("<html><body>x</body></html>"u8.ToArray());
        Assert.Equal("page", One(Write("page.html.gz", packed)).Document!.Id);
        Assert.Equal("page", One(Write("page.html", packed)).Document!.Id);
    }

    [Fact]
    public void A_gzip_file_cut_off_anywhere_is_a_failure_and_never_an_exception()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{{\"_id\":\"{i}\",\"text\":\"{Hash(i)}\"}}\n"));
        var packed = Gzip(Encoding.UTF8.GetBytes(text));
        for (var length = 2; length < packed.Length; length += packed.Length / 50)
            Assert.Contains(Read(Write("cut.gz", packed[..length])), result => result.Failure is not null);
        packed[packed.Length / 2] ^= 0xFF;
        Assert.Contains(Read(Write("flipped.gz", packed)), result => result.Failure is not null);
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_to_its_end_and_missed_when_the_last_is_cut()
    {
        byte[] two = [.. Gzip(Encoding.UTF8.GetBytes(Line + "\n")), .. Gzip("""{"_id":"b","text":"y"}"""u8.ToArray())];
        Assert.Equal(["a", "b"], Read(Write("two.gz", two)).Select(result => result.Document?.Id));
        Assert.NotNull(Read(Write("cut.gz", two[..^1]))[^1].Failure);
    }

    [Fact]
    public void A_gzip_bomb_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "bomb.gz");
        using (var bomb = new GZipStream(File.Create(path), CompressionLevel.SmallestSize))
        {
            bomb.Write("{\"_id\":\"a\",\"text\":\""u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 100; i++) bomb.Write(block);
        }

        var results = Read(path);
        Assert.Contains("archive bomb", results[^1].Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_content_is_one_failure_that_says_what_was_expected()
    {
        Assert.Equal(
            "format not recognised: expected Markdown with front matter, PubMed XML, JATS, HTML, JSON lines, RIS or MEDLINE",
            One(Write("x.txt", "just words"u8.ToArray())).Failure!.Reason);
        Assert.Equal("the file is empty", One(Write("x", [])).Failure!.Reason);
        Assert.Equal("the file is empty", One(Write("x.gz", Gzip([]))).Failure!.Reason);
        Assert.Equal(
            "the file is UTF-16 or UTF-32: convert it to UTF-8",
            One(Write("x.md", [0xFF, 0xFE, (byte)'-', 0, (byte)'-', 0])).Failure!.Reason);
    }

    [Fact]
    public void What_the_file_system_refuses_is_a_failure()
    {
        Assert.Equal("the file does not exist", One(Path.Combine(_folder.FullName, "nothing")).Failure!.Reason);
        Assert.Equal("the file does not exist", One(Path.Combine(_folder.FullName, "no", "folder")).Failure!.Reason);
        Assert.Equal("a folder, not a file", One(_folder.FullName).Failure!.Reason);
    }

    [Theory]
    [InlineData("---\nid: a\n")]
    [InlineData("---\npermalink: x\n")]
    [InlineData("<html><body>")]
    [InlineData("<article>")]
    [InlineData("<PubmedArticleSet>")]
    [InlineData("{\"_id\":\"a\",\"text\":\"")]
    [InlineData("TY  - JOUR\nAB  - ")]
    [InlineData("PMID- 1\nAB  - ")]
    public void A_huge_file_is_refused_within_bounded_memory(string start)
    {
        var path = Path.Combine(_folder.FullName, "huge");
        using (var file = File.Create(path))
        {
            file.Write(Encoding.UTF8.GetBytes(start));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x y\r", 1 << 18)));
            for (var i = 0; i < 200; i++) file.Write(block);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(One(path).Failure);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L << 20);
    }

    [Fact]
    public void Cancellation_is_the_only_exception()
    {
        using var source = new CancellationTokenSource();
        var second = Line.Replace("\"a\"", "\"b\"", StringComparison.Ordinal);
        var path = Write("two.jsonl", Encoding.UTF8.GetBytes(Line + "\n" + second));
        using var results = DocumentReaders.Read(path, null, source.Token).GetEnumerator();
        Assert.True(results.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => results.MoveNext());
    }

    [Fact]
    public void Limits_of_single_documents_hold()
    {
        var path = Write("big.html", [.. "<html>"u8, .. new byte[HtmlReader.FileBytesMax]]);
        Assert.Contains("larger than 16 MiB", One(path).Failure!.Reason, StringComparison.Ordinal);
    }

    private static string Hash(int i) => Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i)));

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static List<ReadResult> Read(string path) => [.. DocumentReaders.Read(path)];

    private static ReadResult One(string path) => Assert.Single(Read(path));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
