using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnswerEngine.Documents;
using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Documents;

/// <summary>The version of a document, and what it does not depend on.</summary>
public sealed class ContentHashTests
{
    // A document as stores held it before its record had more than these members.
    private const string Older =
        """{"id":"a","kind":"Study","record":{"title":"T","authors":["Doe J"],"year":2001,"publicationTypes":[],"meshHeadings":[]},"text":"x","sections":"""
        + """[{"path":"","range":{"start":0,"end":1}}],"status":"Current","supersedes":[],"designIsDerived":false,"contentHash":""}""";

    [Fact]
    public void A_document_without_the_later_fields_keeps_the_version_it_had()
    {
        var document = JsonSerializer.Deserialize(Older, IndexJson.Default.SourceDocument)!;
        Assert.Equal(("T", null, null), (document.Record.Title, document.Record.Keywords, document.Record.Type));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Older))), ContentHash.Of(document));
    }

    [Fact]
    public void A_later_field_that_is_there_makes_another_version()
    {
        var document = JsonSerializer.Deserialize(Older, IndexJson.Default.SourceDocument)!;
        var later = document with { Record = document.Record with { Language = "eng" } };
        Assert.NotEqual(ContentHash.Of(document), ContentHash.Of(later));
        Assert.NotEqual(ContentHash.Of(document), ContentHash.Of(document with { IsAbstract = true }));
    }
}
