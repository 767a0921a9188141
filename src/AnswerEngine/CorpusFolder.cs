namespace AnswerEngine;

/// <summary>Which files a set of paths stands for.</summary>
internal static class CorpusFolder
{
    private const int DepthMax = 32;

    /// <summary>
    /// The files under <paramref name="paths"/> as full paths in ordinal order. Hidden files and folders, README and
    /// LICENSE files and the vocabulary's tables are not sources. Throws <see cref="FileNotFoundException"/> for a path
    /// that does not exist.
    /// </summary>
    public static IReadOnlyList<string> Files(IReadOnlyList<string> paths, int filesMax)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            if (File.Exists(full)) files.Add(full);
            else if (Directory.Exists(full)) files.UnionWith(Walk(full));
            else throw new FileNotFoundException($"{path} does not exist; give an existing file or folder", path);
            if (files.Count > filesMax)
                throw new InvalidDataException($"more than {filesMax} files; ingest a smaller folder at a time");
        }
        return [.. files];
    }

    /// <summary>True when a file lies under one of the paths.</summary>
    public static bool IsUnder(string file, IReadOnlyList<string> paths) =>
        paths.Select(Path.GetFullPath).Any(p => file == p || file.StartsWith(AsFolder(p), StringComparison.Ordinal));

    private static string AsFolder(string path) =>
        Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar;

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DepthMax,
            AttributesToSkip = FileAttributes.System | FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        }).Where(f => IsSource(Path.GetRelativePath(folder, f)));

    private static bool IsSource(string relative)
    {
        var parts = relative.Split(Path.DirectorySeparatorChar);
        var name = parts[^1];
        return !parts.Any(p => p.StartsWith('.'))
            && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
            && !(parts.Length > 1
                && parts[^2] == "vocabulary"
                && name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase));
    }
}
