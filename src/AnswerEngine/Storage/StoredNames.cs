using System.Text.Json;

namespace AnswerEngine.Storage;

/// <summary>Names of the engine's enumerations as the library keeps them: those of the article's JSON.</summary>
internal static class StoredNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <exception cref="LibraryException">No value has this name.</exception>
    public static T Read<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == name) return value;
        throw new LibraryException(
            $"the library names a {typeof(T).Name} \"{name}\", which is none; restore a backup", isDamaged: true);
    }
}
