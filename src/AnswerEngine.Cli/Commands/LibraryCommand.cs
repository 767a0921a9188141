using System.CommandLine;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

/// <summary>What the verbs about kept articles share.</summary>
internal static class LibraryCommand
{
    public static Argument<string> ArticleId() => new("ID") { Description = "Id of an article in the library" };

    public static Option<int?> Version() =>
        new("--version") { Description = "The version (default: the newest)" };

    /// <summary>The library of the index folder.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static Library Open(string? index)
    {
        var folder = IndexLocation.Resolve(index);
        return Library.Exists(folder)
            ? Library.Open(folder, Clock.System)
            : throw new ConfigurationException(
                $"{folder} holds no library yet; answers ask \"...\" --index {folder} puts the first article into it");
    }

    /// <exception cref="InvalidDataException">There is no such article.</exception>
    public static LibraryArticle Article(Library library, string id) =>
        library.Articles.Find(id) ?? throw new InvalidDataException($"the library has no article \"{id}\"");

    /// <exception cref="InvalidDataException">There is no such version.</exception>
    public static Article Version(Library library, string id, int number) =>
        library.Articles.Show(id, number)
        ?? throw new InvalidDataException($"the library has no version {number} of \"{id}\"");
}
