using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Evaluation;

/// <summary>
/// JSON of gold, suites and reports: fixed member order, unknown members refused, the same bytes every time.
/// </summary>
public static class EvaluationJson
{
    // Read by reflection: the source generator forgets the defaults of members that a line of gold leaves out.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Pretty-printed, with a final line break.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>
    /// Reads a value; throws <see cref="InvalidDataException"/> that names <paramref name="where"/> when the JSON is
    /// not one.
    /// </summary>
    public static T Read<T>(string json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new InvalidDataException($"{where}: an object was expected, not null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{where}: {error.Message}", error);
        }
    }

    /// <summary>The same for a file of at most <paramref name="bytesMax"/> bytes.</summary>
    public static T ReadFile<T>(string path, long bytesMax)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} does not exist");
        if (new FileInfo(path).Length > bytesMax)
            throw new InvalidDataException($"{path} has more than {bytesMax} bytes");
        return Read<T>(File.ReadAllText(path, new UTF8Encoding(false, true)), path);
    }
}
