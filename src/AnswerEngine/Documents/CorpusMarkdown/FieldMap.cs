using System.Globalization;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.CorpusMarkdown;

/// <summary>Typed access to front matter: a value of the wrong type is a failure that names its key.</summary>
internal sealed class FieldMap(IReadOnlyDictionary<string, object> values)
{
    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>True when the key is there.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>Text, folded; a missing key is a failure.</summary>
    public string RequiredText(string key) =>
        Text(key) ?? throw new UnreadableContentException($"the key {key} is missing");

    /// <summary>Text, folded; null when the key is missing.</summary>
    public string? Text(string key)
    {
        if (!values.TryGetValue(key, out var value)) return null;
        return ScalarText(value) ?? throw Wrong(key, "one text");
    }

    /// <summary>Text in a form that a normaliser accepts; null when the key is missing.</summary>
    public string? Text(string key, Func<string, string?> normalize, string form)
    {
        if (Text(key) is not { } text) return null;
        return normalize(text) ?? throw Wrong(key, form);
    }

    /// <summary>A whole number written without quotes; null when the key is missing.</summary>
    public int? Number(string key, int min, int max)
    {
        if (!values.TryGetValue(key, out var value)) return null;
        var digits = value is YamlScalar { IsPlain: true } scalar ? scalar.Text : "";
        var isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= min && number <= max
            ? number
            : throw Wrong(
                key, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}, without quotes"));
    }

    /// <summary>A list of texts; empty when the key is missing.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!values.TryGetValue(key, out var value)) return [];
        if (value is not List<object> list) throw Wrong(key, "a list: [one, two]");
        return [.. list.Select(item => ScalarText(item) ?? throw Wrong(key, "a list of texts"))];
    }

    /// <summary>A mapping; null when the key is missing.</summary>
    public FieldMap? Map(string key)
    {
        if (!values.TryGetValue(key, out var value)) return null;
        return MapOf(value) ?? throw Wrong(key, "a mapping: { key: value }");
    }

    /// <summary>A list of mappings; empty when the key is missing.</summary>
    public IReadOnlyList<FieldMap> Maps(string key)
    {
        if (!values.TryGetValue(key, out var value)) return [];
        if (value is not List<object> list) throw Wrong(key, "a list of mappings");
        return [.. list.Select(item => MapOf(item) ?? throw Wrong(key, "a list of mappings"))];
    }

    /// <summary>Fails on the first key that is not expected.</summary>
    public void AllowOnly(string where, IReadOnlySet<string> expected)
    {
        if (values.Keys.FirstOrDefault(key => !expected.Contains(key)) is { } unknown)
            throw new UnreadableContentException($"the key {TextFolding.Fold(unknown)} is not known{where}");
    }

    /// <summary>A date, for <see cref="Text(string, Func{string, string}, string)"/>.</summary>
    public static string? Date(string text) => PublicationDate.IsIso(text) ? text : null;

    /// <summary>The failure for a value of the wrong type.</summary>
    public static UnreadableContentException Wrong(string key, string form) => new($"the key {key} must be {form}");

    private static FieldMap? MapOf(object value) =>
        value is Dictionary<string, object> map ? new FieldMap(map) : null;

    private static string? ScalarText(object value) =>
        value is YamlScalar { IsNull: false } scalar ? TextFolding.FoldOrNull(scalar.Text) : null;
}
