using System.Text.Json;

namespace AnswerEngine;

/// <summary>
/// Names of the engine's values, the same wherever they are written: in lower case, words joined by hyphens, as in the
/// article's JSON.
/// </summary>
public static class ValueName
{
    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a name, or null.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == name) return value;
        return null;
    }
}
