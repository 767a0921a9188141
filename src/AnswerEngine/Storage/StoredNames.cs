namespace AnswerEngine.Storage;

/// <summary>The engine's values as the library keeps them: by <see cref="ValueName"/>.</summary>
internal static class StoredNames
{
    /// <exception cref="LibraryException">No value has this name.</exception>
    public static T Read<T>(string name)
        where T : struct, Enum => ValueName.Find<T>(name) ?? throw new LibraryException(
            $"the library names a {typeof(T).Name} \"{name}\", which is none; restore a backup", isDamaged: true);
}
