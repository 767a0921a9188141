using System.Text;
using AnswerEngine.Documents;

namespace AnswerEngine.Tests.Conformance;

/// <summary>
/// What every document reader promises; each reader's tests inherit it with a sample of their format.
/// </summary>
public abstract class DocumentReaderConformance
{
    private const int TruncationsMax = 400;
    private const int MutationsMax = 400;
    private const string Telling = "<>&;\"'|-#:[]{}\n\0\\*/!?";

    protected abstract IDocumentReader Reader { get; }

    protected abstract string FileName { get; }

    /// <summary>A valid file of at least one document.</summary>
    protected abstract string Sample { get; }

    [Fact]
    public void Exactly_this_reader_recognises_its_format()
    {
        var head = Bytes(Sample)[..Math.Min(CorpusFile.HeadLength, Bytes(Sample).Length)];
        var format = Assert.Single(DocumentReaders.All, reader => reader.Recognizes(head)).Format;
        Assert.Equal(Reader.Format, format);
        Assert.False(Reader.Recognizes([]));
        Assert.False(Reader.Recognizes("plain text"u8));
    }

    [Fact]
    public void The_sample_reads_without_a_failure() => Assert.All(Read(Sample), result => Assert.Null(result.Failure));

    [Fact]
    public void The_same_bytes_give_the_same_documents()
    {
        var first = Read(Sample).Select(result => result.Document!).ToList();
        var second = Read(Sample).Select(result => result.Document!).ToList();
        Assert.NotEmpty(first);
        Assert.Equal(first.Select(document => document.ContentHash), second.Select(document => document.ContentHash));
        Assert.All(first, document => Assert.Equal(ContentHash.Of(document), document.ContentHash));
        Assert.All(first, document => Assert.Matches("^[0-9a-f]{64}$", document.ContentHash));
    }

    [Fact]
    public void Ids_are_well_formed() =>
        Assert.All(Read(Sample), result => Assert.Matches("^[A-Za-z0-9._:-]{1,128}$", result.Document!.Id));

    [Fact]
    public void Text_and_sections_keep_their_law() =>
        Assert.All(Read(Sample), result => DocumentLaw.Check(result.Document!));

    [Fact]
    public void A_file_cut_off_anywhere_never_throws()
    {
        var bytes = Bytes(Sample);
        var step = Math.Max(1, bytes.Length / TruncationsMax);
        for (var length = 0; length < bytes.Length; length += step)
            Assert.All(Read(bytes[..length]), DocumentLaw.Check);
    }

    [Fact]
    public void A_file_with_changed_bytes_never_throws()
    {
        var random = new Random(20_260);
        for (var round = 0; round < MutationsMax; round++)
        {
            var bytes = Bytes(Sample);
            for (var change = 0; change < 1 + (round % 5); change++)
                bytes[random.Next(bytes.Length)] =
                    (byte)(round % 2 == 0 ? random.Next(256) : Telling[random.Next(Telling.Length)]);
            Assert.All(Read(bytes), DocumentLaw.Check);
        }
    }

    [Fact]
    public void Cancellation_stops_the_reading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var content = new MemoryStream(Bytes(Sample));
        Assert.Throws<OperationCanceledException>(
            () => Reader.Read(content, new ReadRequest(FileName), source.Token).ToList());
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected List<ReadResult> Read(string text, DocumentKind? kind = null) => Read(Bytes(text), kind);

    protected List<ReadResult> Read(byte[] bytes, DocumentKind? kind = null)
    {
        using var content = new MemoryStream(bytes);
        return [.. Reader.Read(content, new ReadRequest(FileName, kind), CancellationToken.None)];
    }

    protected SourceDocument One(string text, DocumentKind? kind = null)
    {
        var result = Assert.Single(Read(text, kind));
        Assert.True(result.Failure is null, result.Failure?.Reason);
        return result.Document!;
    }

    protected ReadFailure Failure(string text)
    {
        var result = Assert.Single(Read(text));
        Assert.NotNull(result.Failure);
        return result.Failure;
    }
}
