using System.Text.Json;

namespace AnswerEngine.Web.Api;

/// <summary>Names of values in addresses, and in the description of the interface.</summary>
internal static class ApiName
{
    /// <summary>All names of a kind of value.</summary>
    public static IEnumerable<string> All(Type values) =>
        Enum.GetNames(values).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <summary>The value that a parameter of an address names, or the first one when it is missing.</summary>
    /// <exception cref="ArgumentException">No value has this name.</exception>
    public static T Read<T>(string? name, string parameter)
        where T : struct, Enum
    {
        if (name is null) return default;
        return ValueName.Find<T>(name)
            ?? throw new ArgumentException($"{parameter} is one of: {string.Join(", ", All(typeof(T)))}");
    }
}
