using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Search.Files;

/// <summary>
/// The list of files in a snapshot: one line each, SHA-256 in lower-case hex, size in bytes and name with slashes, in
/// ordinal order of name. The name of the snapshot is made from these lines, so a damaged list is found out too.
/// </summary>
internal static class SnapshotManifest
{
    /// <summary>Name of the list in the snapshot.</summary>
    public const string FileName = "MANIFEST";

    /// <summary>Hexadecimal digits in the name of a snapshot: 128 bits of SHA-256.</summary>
    public const int NameLength = 32;

    /// <summary>Most files in a snapshot.</summary>
    public const int FilesMax = 10_000;

    /// <summary>Largest list in bytes.</summary>
    public const int BytesMax = 10_000_000;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>The lines for the files that are in a directory now.</summary>
    /// <exception cref="IOException">There are too many files, or one has a line break in its name.</exception>
    public static byte[] Describe(string directory, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var (name, path) in FilesOf(directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Append(CultureInfo.InvariantCulture, $"{Line(name, path)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The name of the snapshot with these lines.</summary>
    public static string NameOf(ReadOnlySpan<byte> manifest) =>
        Convert.ToHexStringLower(SHA256.HashData(manifest))[..NameLength];

    /// <summary>True for 32 lower-case hexadecimal digits and nothing else, so never a path.</summary>
    public static bool IsName(ReadOnlySpan<char> name) =>
        name.Length == NameLength && !name.ContainsAnyExcept(NameCharacters);

    /// <summary>Hashes every file of a snapshot again.</summary>
    /// <exception cref="IndexCorruptException">
    /// A file is damaged, missing or one too many; the first is named.
    /// </exception>
    public static void Verify(string directory)
    {
        if (Problems(directory).FirstOrDefault() is { } first) throw first;
    }

    /// <summary>Hashes every file of a snapshot again and tells of each that is not as it is listed.</summary>
    public static IEnumerable<IndexCorruptException> Problems(string directory)
    {
        if (ProblemOfList(directory) is { } unlisted)
        {
            yield return unlisted;
            yield break;
        }

        var files = FilesOf(directory).ToDictionary(file => file.Name, file => file.Path, StringComparer.Ordinal);
        foreach (var line in LinesOf(Path.Combine(directory, FileName)))
        {
            var name = NameIn(line);
            var found = files.Remove(name, out var path) ? Line(name, path) : "no file";
            if (found != line) yield return new IndexCorruptException(Path.Combine(directory, name), line, found);
        }

        foreach (var (_, path) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            yield return new IndexCorruptException(path, $"no file that {FileName} does not list", "one");
    }

    /// <summary>True when the list of a snapshot has a line for this file.</summary>
    public static bool HasFile(string directory, string name) =>
        NamesOf(directory).Contains(name);

    /// <summary>The names in the list of a snapshot, in its order.</summary>
    public static IReadOnlyList<string> NamesOf(string directory) =>
        [.. LinesOf(Path.Combine(directory, FileName)).Select(NameIn)];

    /// <summary>Hashes one file of a snapshot again; a missing one is the file system's own exception.</summary>
    /// <exception cref="IndexCorruptException">
    /// The file or the list is damaged, or the list does not have the file.
    /// </exception>
    public static void VerifyFile(string directory, string name)
    {
        var path = Path.Combine(directory, FileName);
        var expected = LinesOf(path).FirstOrDefault(line => NameIn(line) == name)
            ?? throw new IndexCorruptException(path, $"a line for {name}", "none");
        var file = Path.Combine(directory, name);
        if (Line(name, file) is var found && found != expected) throw new IndexCorruptException(file, expected, found);
    }

    /// <summary>Files below a directory by their relative names with slashes, the list itself left out.</summary>
    public static IReadOnlyList<(string Name, string Path)> FilesOf(string directory)
    {
        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Take(FilesMax + 2)
            .Select(path => (Name: Path.GetRelativePath(directory, path).Replace('\\', '/'), Path: path))
            .Where(file => file.Name != FileName)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToArray();
        if (files.Length > FilesMax) throw new IOException($"{directory} holds more than {FilesMax} files.");
        if (files.FirstOrDefault(file => file.Name.Contains('\n', StringComparison.Ordinal)).Path is { } broken)
            throw new IOException($"A file of a snapshot may not have a line break in its name: {broken}");
        return files;
    }

    /// <summary>The lines of a list, once they hash to the name of their snapshot.</summary>
    private static string[] LinesOf(string path)
    {
        var size = new FileInfo(path).Length;
        if (size > BytesMax) throw new IndexCorruptException(path, $"a list of at most {BytesMax} bytes", $"{size}");
        var manifest = File.ReadAllBytes(path);
        var name = Path.GetFileName(Path.GetDirectoryName(path));
        if (NameOf(manifest) != name)
            throw new IndexCorruptException(path, $"lines that hash to {name}", NameOf(manifest));
        return Encoding.UTF8.GetString(manifest).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IndexCorruptException? ProblemOfList(string directory)
    {
        try
        {
            LinesOf(Path.Combine(directory, FileName));
            return null;
        }
        catch (FileNotFoundException)
        {
            return new IndexCorruptException(Path.Combine(directory, FileName), "the list of files", "no file");
        }
        catch (IndexCorruptException damaged)
        {
            return damaged;
        }
    }

    /// <summary>The name stands after the second space, and may have spaces itself.</summary>
    private static string NameIn(string line) => line[(line.IndexOf(' ', line.IndexOf(' ') + 1) + 1)..];

    private static string Line(string name, string path)
    {
        using var stream = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return string.Create(CultureInfo.InvariantCulture, $"{hash} {stream.Length} {name}");
    }
}
