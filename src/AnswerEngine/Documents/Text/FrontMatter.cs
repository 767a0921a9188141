using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AnswerEngine.Documents.Text;

/// <summary>
/// The YAML mapping between two lines <c>---</c> at the head of a Markdown file, and what follows it.
/// </summary>
/// <param name="Values">Scalars (<see cref="YamlScalar"/>), lists and mappings by key.</param>
/// <param name="Body">The Markdown after it.</param>
internal sealed record FrontMatter(IReadOnlyDictionary<string, object> Values, string Body)
{
    /// <summary>Deepest nesting of YAML collections.</summary>
    public const int DepthMax = 8;

    /// <summary>Most YAML events of one front matter.</summary>
    public const int EventsMax = 50_000;

    /// <summary>Splits and parses a file.</summary>
    /// <exception cref="UnreadableContentException">There is no front matter, or it is no plain YAML
    /// mapping.</exception>
    public static FrontMatter Parse(string text)
    {
        var (yaml, body) = Split(text);
        try
        {
            var parser = new Parser(new StringReader(yaml));
            var events = 0;
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                throw new UnreadableContentException("the front matter is empty");
            if (Value(parser, 0, ref events) is not Dictionary<string, object> values)
                throw new UnreadableContentException("the front matter is not a list of \"key: value\" lines");
            return new FrontMatter(values, body);
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up on some malformed input with this instead of its own exception.
            throw new UnreadableContentException("the front matter is not valid YAML");
        }
        catch (YamlException e)
        {
            throw new UnreadableContentException(
                $"the front matter is not valid YAML at line {e.Start.Line + 1}: {TextFolding.Fold(e.Message)}");
        }
    }

    private static (string Yaml, string Body) Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (!lines.StartsWith("---\n", StringComparison.Ordinal))
            throw new UnreadableContentException("no front matter: the first line must be ---");
        var end = lines.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end >= 0) return (lines[4..Math.Max(4, end)], lines[(end + 5)..]);
        if (lines.EndsWith("\n---", StringComparison.Ordinal)) return (lines[4..^4], "");
        throw new UnreadableContentException("the front matter has no closing line ---");
    }

    private static object Value(Parser parser, int depth, ref int events)
    {
        if (depth > DepthMax)
            throw new UnreadableContentException($"the front matter is nested deeper than {DepthMax}");
        if (++events > EventsMax)
            throw new UnreadableContentException($"the front matter has more than {EventsMax} entries");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out _)) return List(parser, depth, ref events);
        if (parser.TryConsume<MappingStart>(out _)) return Mapping(parser, depth, ref events);
        throw new UnreadableContentException(
            "the front matter uses an alias (*name), which is not allowed: repeat the value");
    }

    private static List<object> List(Parser parser, int depth, ref int events)
    {
        var list = new List<object>();
        while (!parser.TryConsume<SequenceEnd>(out _)) list.Add(Value(parser, depth + 1, ref events));
        return list;
    }

    private static Dictionary<string, object> Mapping(Parser parser, int depth, ref int events)
    {
        var mapping = new Dictionary<string, object>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw new UnreadableContentException("the front matter has a key that is not text");
            if (!mapping.TryAdd(key.Value, Value(parser, depth + 1, ref events)))
                throw new UnreadableContentException(
                    $"the front matter has the key \"{TextFolding.Fold(key.Value)}\" twice");
        }

        return mapping;
    }
}

/// <summary>A scalar as written; plain means without quotes.</summary>
internal sealed record YamlScalar(string Text, bool IsPlain)
{
    /// <summary>True for an empty plain value, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null";
}
