using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnswerEngine;

/// <summary>Files of learnt weights: built into the library, written by tests/AnswerEngine.Training.</summary>
internal static class LearntFile
{
    /// <summary>What is built in under a name.</summary>
    public static T Read<T>(string resource, JsonTypeInfo<T> type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the library was built without {resource}");
        return JsonSerializer.Deserialize(stream, type)
            ?? throw new InvalidOperationException($"{resource} is empty");
    }

    /// <summary>The same weights give the same bytes.</summary>
    public static void Write<T>(string path, T weights, JsonTypeInfo<T> type) =>
        File.WriteAllText(path, JsonSerializer.Serialize(weights, type) + "\n");
}
