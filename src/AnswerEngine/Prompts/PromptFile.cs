using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AnswerEngine.Prompts;

/// <summary>
/// Reads a prompt: front matter with purpose, variables and output, then the messages under the headings "System" and
/// "User".
/// </summary>
internal sealed partial record PromptFile(string Name, string Purpose, IReadOnlyList<string> Variables)
{
    private static readonly string[] Keys = ["output", "purpose", "variables"];

    public required string System { get; init; }

    public required string User { get; init; }

    public required string Schema { get; init; }

    public required string Fingerprint { get; init; }

    /// <exception cref="FormatException">The file is no prompt; the message says what is wrong.</exception>
    public static PromptFile Parse(string name, string text, Func<string, string?> schemas)
    {
        text = text.ReplaceLineEndings("\n");
        var parts = Layout().Match(text);
        if (!parts.Success)
            throw new FormatException($"prompt {name} has no front matter with '## System' or '## User' after it");
        var (purpose, variables, output) = FrontMatter(name, parts.Groups["front"].Value);
        var schema = schemas(output)?.ReplaceLineEndings("\n")
            ?? throw new FormatException($"prompt {name} names the schema {output}, which is not there");
        CheckSchema(name, schema);
        return new PromptFile(name, purpose, variables)
        {
            System = parts.Groups["system"].Value.Trim(),
            User = parts.Groups["user"].Value.Trim(),
            Schema = schema,
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{schema}"))),
        };
    }

    private static (string Purpose, string[] Variables, string Output) FrontMatter(string name, string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var node = (YamlMappingNode)stream.Documents[0].RootNode;
            var keys = node.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).Order(StringComparer.Ordinal);
            if (!keys.SequenceEqual(Keys))
                throw new FormatException($"prompt {name} needs just purpose, variables, output");
            var variables = ((YamlSequenceNode)node["variables"]).Children.Select(v => ((YamlScalarNode)v).Value!);
            return (Text("purpose"), [.. variables], Text("output"));

            string Text(string key) => ((YamlScalarNode)node[key]).Value is { Length: > 0 } value
                ? value
                : throw new FormatException($"prompt {name} has an empty {key}");
        }
        catch (Exception error) when (error is YamlException or InvalidCastException or ArgumentOutOfRangeException)
        {
            throw new FormatException($"prompt {name} has front matter that cannot be read: {error.Message}", error);
        }
    }

    private static void CheckSchema(string name, string schema)
    {
        try
        {
            JsonDocument.Parse(schema).Dispose();
        }
        catch (JsonException error)
        {
            throw new FormatException($"the schema of prompt {name} is not JSON: {error.Message}", error);
        }
    }

    [GeneratedRegex(
        @"\A---\n(?<front>.*?)\n---\n\s*(?:## System\n(?<system>.*?))?(?:(?<=\n)## User\n(?<user>.*))?\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex Layout();
}
