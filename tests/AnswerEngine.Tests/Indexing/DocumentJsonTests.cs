using System.Reflection;
using System.Text;
using System.Text.Json;
using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Indexing;

public sealed class DocumentJsonTests
{
    [Fact]
    public void Every_member_of_a_document_comes_back()
    {
        var document = (SourceDocument)Full(typeof(SourceDocument));
        var line = StoredDocument.Of(document with { Notices = null }).Json.Span;
        var read = DocumentJson.Read(line);
        Assert.Equal(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(StoredDocument.Of(read).Json.Span));
        Assert.Equal(document.Record.FullNames, read.Record.FullNames);
    }

    [Fact]
    public void A_document_that_was_stored_with_notices_keeps_them()
    {
        var line = StoredDocument.Of((SourceDocument)Full(typeof(SourceDocument))).Json.Span;
        Assert.Equal(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(StoredDocument.Of(DocumentJson.Read(line)).Json.Span));
    }

    [Fact]
    public void A_document_with_no_more_than_it_needs_has_the_rest_by_default_and_what_is_unknown_is_left_out()
    {
        var line = """{"id":"a","kind":"Study","record":{"title":"A \"title\" \u00e9"},"text":"x","sections":[],"new":[{"a":[1,null]}],"design":null}"""u8;
        var expected = new SourceDocument
        {
            Id = "a", Kind = DocumentKind.Study, Record = new BibliographicRecord { Title = "A \"title\" é" }, Text = "x", Sections = [],
        };
        Assert.Equal(StoredDocument.Of(expected).Json.ToArray(), StoredDocument.Of(DocumentJson.Read(line)).Json.ToArray());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"a\"")]
    [InlineData("{\"id\":1,\"kind\":\"Study\",\"record\":{\"title\":\"t\"},\"text\":\"x\",\"sections\":[]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Poem\",\"record\":{\"title\":\"t\"},\"text\":\"x\",\"sections\":[]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Study\",\"record\":{},\"text\":\"x\",\"sections\":[]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Study\",\"record\":{\"title\":\"t\",\"year\":1.5},\"text\":\"x\",\"sections\":[]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Study\",\"record\":{\"title\":\"t\"},\"text\":\"x\",\"sections\":[1]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Study\",\"record\":{\"title\":\"t\"},\"text\":\"\\ud800\",\"sections\":[]}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"Study\",\"record\":{\"title\":\"t\"},\"text\":\"x\",\"sections\":[]} {}")]
    public void What_is_no_document_is_refused(string line) =>
        Assert.ThrowsAny<JsonException>(() => DocumentJson.Read(Encoding.UTF8.GetBytes(line)));

    /// <summary>A value of a type of which every member is set, whatever members there will be.</summary>
    private static object Full(Type type, string name = "x")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"some {name}";
        if (type == typeof(int)) return 7;
        if (type == typeof(bool)) return true;
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            for (var i = 0; i < list.Length; i++) list.SetValue(Full(type.GenericTypeArguments[0], $"{name} {i}"), i);
            return list;
        }
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderBy(c => c.GetParameters().Length).Last();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Full(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite)) property.SetValue(made, Full(property.PropertyType, property.Name));
        return made;
    }
}
