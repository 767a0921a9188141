using System.Diagnostics;
using System.Text;
using AnswerEngine.Documents;
using AnswerEngine.Documents.Jats;

namespace AnswerEngine.Tests.Documents;

/// <summary>What hostile or odd XML does; the JATS reader stands for all readers of XML.</summary>
public sealed class SafeXmlTests
{
    private const long MillisecondsMax = 2_000;

    [Fact]
    public void An_entity_bomb_expands_nothing()
    {
        var bomb = new StringBuilder("<!DOCTYPE article [<!ENTITY lol0 \"lol\">");
        for (var i = 1; i < 10; i++)
            bomb.Append($"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat($"&lol{i - 1};", 10))}\">");
        bomb.Append("]>");
        var watch = Stopwatch.StartNew();
        Assert.Equal("unknown entity &lol9;: write the character itself", Failure(bomb + Article("&lol9;")));
        Assert.True(watch.ElapsedMilliseconds < MillisecondsMax);
        Assert.Equal("x", Text(bomb + Article("x")));
    }

    [Fact]
    public void External_entities_are_never_fetched() => Assert.StartsWith(
        "unknown entity &file;",
            Failure("<!DOCTYPE article [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>" + Article("&file;")),
            StringComparison.Ordinal);

    [Fact]
    public void Included_files_are_never_fetched() =>
        Assert.Equal(
            "a",
            Text(Article(
                "a<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\"/>")));

    [Theory]
    [InlineData("&alpha;&Beta;&gamma;", "αΒγ")]
    [InlineData("&agr;&OHgr;&b.alpha;", "αΩα")]
    [InlineData("&le;&ge;&plusmn;&mdash;&nbsp;&times;5", "≤≥±— ×5")]
    [InlineData("&lt;&amp;&gt;&quot;&apos;&#945;&#x3B2;", "<&>\"'αβ")]
    [InlineData("<![CDATA[a &alpha; <b>]]>", "a &alpha; <b>")]
    [InlineData("a<!-- &nope; -->b<?pi &nope; ?>c", "abc")]
    [InlineData("<mml:mi>x</mml:mi>", "x")]
    [InlineData("<bold a='&alpha;>' b=\"1>2\">x</bold>", "x")]
    public void Entities_and_sections_of_characters_are_read(string xml, string expected) =>
        Assert.Equal(expected, Text(Article(xml)));

    [Fact]
    public void A_doctype_with_quotes_brackets_and_comments_is_skipped() =>
        Assert.Equal("x", Text("<!DOCTYPE article [<!-- it's > ] --><!ENTITY a \"]>\">]>\n" + Article("x")));

    [Fact]
    public void Deep_nesting_is_refused_at_once()
    {
        var deep = string.Concat(Enumerable.Repeat("<bold>", 100_000));
        Assert.Equal("the XML is nested deeper than 256 elements", Failure(Article(deep)));
        Assert.Equal("the XML is nested deeper than 256 elements", Failure("<article><ref-list>" + deep));
    }

    [Fact]
    public void An_endless_tag_is_refused() =>
        Assert.Contains(
            "a tag is longer", Failure("<article a=\"" + new string('x', 2 << 20)), StringComparison.Ordinal);

    [Fact]
    public void The_declared_encoding_is_honoured()
    {
        var latin = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + Article("größer"));
        Assert.Equal("größer", Read(latin).Document!.Text);
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Article("größer"))).ToArray();
        Assert.Equal("größer", Read(utf16).Document!.Text);
        Assert.True(new JatsReader().Recognizes(utf16));
        var unknown = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"klingon\"?>" + Article("x"));
        Assert.Contains("\"klingon\" is not known", Read(unknown).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_named_by_their_place()
    {
        var bytes = Encoding.UTF8.GetBytes(Article("x?y"));
        var at = Array.IndexOf(bytes, (byte)'?');
        bytes[at] = 0xE4;
        Assert.Equal($"the file is not valid UTF-8 at byte {at}: convert it to UTF-8", Read(bytes).Failure!.Reason);
    }

    [Fact]
    public void Mathematical_letters_become_plain_ones() =>
        Assert.Equal("p = A1α", Text(Article("&#x1D45D; = &#x1D400;&#x1D7CF;&#x1D6FC;")));

    private static string Article(string paragraph) => $"""
        <article><front><article-meta><article-id pub-id-type="pmc">1</article-id></article-meta></front>
        <body><p>{paragraph}</p></body></article>
        """;

    private static string Text(string xml) => Read(Encoding.UTF8.GetBytes(xml)) is { Document: { } document } result
        ? document.Text
        : throw new InvalidOperationException(Read(Encoding.UTF8.GetBytes(xml)).Failure!.Reason);

    private static string Failure(string xml) => Read(Encoding.UTF8.GetBytes(xml)).Failure!.Reason;

    private static ReadResult Read(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return Assert.Single(new JatsReader().Read(content, new ReadRequest("x.nxml"), CancellationToken.None));
    }
}
