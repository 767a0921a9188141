using System.Text.Json;

namespace AnswerEngine.Web.Api;

/// <summary>Values with names as the interface writes them: in lower case, words joined by hyphens.</summary>
internal static class ApiName
{
    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All names of a kind of value.</summary>
    public static IEnumerable<string> All(Type values) =>
        Enum.GetNames(values).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <summary>The value that a parameter of an address names, or the first one when it is missing.</summary>
    /// <exception cref="ArgumentException">No value has this name.</exception>
    public static T Read<T>(string? name, string parameter)
        where T : struct, Enum
    {
        if (name is null) return default;
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == name) return value;
        throw new ArgumentException($"{parameter} is one of: {string.Join(", ", All(typeof(T)))}");
    }
}
