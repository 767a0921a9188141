using System.Text.Json;

namespace AnswerEngine.Cli;

/// <summary>
/// answers.json in the working folder: what is no secret, as <c>{"index": "...", "chat": {"model": "..."}}</c>.
/// </summary>
internal sealed class SettingsFile
{
    public const string Name = "answers.json";

    private const int BytesMax = 1 << 20;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private SettingsFile()
    {
    }

    /// <summary>Names of all members that have a value, those of objects as <c>chat.model</c>.</summary>
    public IReadOnlyCollection<string> Members => _values.Keys;

    /// <exception cref="ConfigurationException">The file is no JSON, or holds a key.</exception>
    public static SettingsFile Read()
    {
        var settings = new SettingsFile();
        if (!File.Exists(Name)) return settings;
        if (new FileInfo(Name).Length > BytesMax) throw new ConfigurationException($"{Name} is too long for settings");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Name));
            settings.Add("", json.RootElement);
        }
        catch (JsonException error)
        {
            throw new ConfigurationException(
                $"{Name} in the working folder holds the settings and is not JSON ({error.Message}); "
                + "mend it, or move it away");
        }
        if (settings.Members.FirstOrDefault(m => m.EndsWith(".key", StringComparison.Ordinal)) is { } secret)
            throw new ConfigurationException(
                $"{Name} holds a key (\"{secret}\"), and files like it are copied and kept: take it out, "
                + "make a new key, and give that in ANSWERS_CHAT_KEY or ANSWERS_CHAT_KEY_FILE (or ..._EMBEDDING_..., "
                + "or QDRANT_...)");
        return settings;
    }

    /// <summary>The value of a member, <c>null</c> where there is none.</summary>
    public string? Of(string member) => _values.GetValueOrDefault(member);

    private void Add(string prefix, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            var value = member.Value;
            if (value.ValueKind == JsonValueKind.Object && prefix.Length == 0) Add(member.Name + ".", value);
            else if (value.ValueKind == JsonValueKind.String) _values[prefix + member.Name] = value.GetString()!;
            else if (value.ValueKind == JsonValueKind.Number) _values[prefix + member.Name] = value.GetRawText();
        }
    }
}
