using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnswerEngine.StubModel.Prompts;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>Vectors of texts: each word adds its own, made of its hash, so that texts with common words are near each other.</summary>
internal static class EmbeddingsReply
{
    public const string ModelName = "stub-embedding";
    private const int DimensionsDefault = 1_536, DimensionsMax = 4_096, InputsMax = 2_048;

    /// <exception cref="ProtocolException">The provider would refuse the request.</exception>
    public static JsonObject To(JsonObject body)
    {
        var model = (string?)body["model"] ?? throw new ProtocolException(ProtocolError.Missing("model"));
        if (model != ModelName) throw new ProtocolException(ProtocolError.UnknownModel(model));
        var inputs = Inputs(body["input"]);
        var dimensions = (int?)body["dimensions"] ?? DimensionsDefault;
        if (dimensions is < 1 or > DimensionsMax) throw Bad("dimensions", $"Invalid 'dimensions': expected a value between 1 and {DimensionsMax}.");
        var encoding = (string?)body["encoding_format"] ?? "float";
        if (encoding is not ("float" or "base64")) throw Bad("encoding_format", $"Invalid value: '{encoding}'. Supported values are: 'float' and 'base64'.");
        var data = new JsonArray();
        foreach (var (index, input) in inputs.Index())
            data.Add(new JsonObject { ["object"] = "embedding", ["index"] = index, ["embedding"] = Encoded(Vector(input, dimensions), encoding) });
        var tokens = inputs.Sum(i => TokenPieces.Of(i).Count);
        return new JsonObject
        {
            ["object"] = "list", ["data"] = data, ["model"] = model, ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        };
    }

    private static string[] Inputs(JsonNode? input)
    {
        string[] inputs = input switch
        {
            null => throw new ProtocolException(ProtocolError.Missing("input")),
            JsonArray many when many.All(i => i?.GetValueKind() == JsonValueKind.String) => [.. many.Select(i => (string)i!)],
            JsonValue one when one.GetValueKind() == JsonValueKind.String => [(string)one!],
            _ => throw Bad("input", "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."),
        };
        if (inputs.Length is 0 or > InputsMax || inputs.Any(i => i.Length == 0))
            throw Bad("input", $"'$.input' is invalid: 1 to {InputsMax} texts, none of them empty.");
        return inputs;
    }

    private static JsonNode Encoded(float[] vector, string encoding)
    {
        if (encoding == "float") return new JsonArray([.. vector.Select(c => (JsonNode)c)]);
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++) BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(float)), vector[i]);
        return Convert.ToBase64String(bytes);
    }

    private static float[] Vector(string text, int dimensions)
    {
        var sums = new double[dimensions];
        var words = ContentWords.Of(text);
        foreach (var word in words.Count > 0 ? words.Order(StringComparer.Ordinal) : (IEnumerable<string>)[text])
        {
            var random = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(word))));
            for (var i = 0; i < dimensions; i++) sums[i] += random.Next(2) * 2 - 1;
        }
        var length = Math.Sqrt(sums.Sum(s => s * s));
        return [.. sums.Select(s => (float)(length == 0 ? 0 : s / length))];
    }

    private static ProtocolException Bad(string parameter, string message) => new(ProtocolError.Invalid(parameter, message));
}
