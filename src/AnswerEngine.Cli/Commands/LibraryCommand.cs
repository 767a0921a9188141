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

    /// <summary>The library of the index folder as a conversation needs it, which is kept turn by turn.</summary>
    /// <exception cref="ConfigurationException">It can only be read.</exception>
    public static Library Writable(Library library, string? index) => library.IsWritable
        ? library
        : throw new ConfigurationException(
            $"{Path.Combine(IndexLocation.Resolve(index), Library.FileName)} can only be read, and a conversation is "
            + "kept in it; make the file and its folder writable, or ask without keeping: "
            + "answers ask \"...\" --after \"EARLIER QUESTION\"");

    /// <exception cref="InvalidDataException">There is no such article.</exception>
    public static LibraryArticle Article(Library library, string id) =>
        library.Articles.Find(id) ?? throw new InvalidDataException($"the library has no article \"{id}\"");

    /// <exception cref="InvalidDataException">There is no such version.</exception>
    public static Article Version(Library library, string id, int number) =>
        library.Articles.Show(id, number)
        ?? throw new InvalidDataException($"the library has no version {number} of \"{id}\"");
}
