using System.Runtime.CompilerServices;

namespace AnswerEngine.Tests.Architecture;

/// <summary>The files of this repository, found from where this file was compiled.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files under a folder of the repository, build output left out.</summary>
    public static IReadOnlyList<SourceFile> CSharp(params string[] folders) => Under(folders, "*.cs");

    public static IReadOnlyList<SourceFile> Under(string[] folders, string pattern) =>
    [
        .. folders.Select(f => Path.Combine(Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, pattern, SearchOption.AllDirectories))
            .Select(f => new SourceFile(Path.GetRelativePath(Root, f).Replace('\\', '/'), f))
            .Where(f => !f.Name.Contains("/obj/", StringComparison.Ordinal) && !f.Name.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "AnswerEngine.sln"))) return folder;
        throw new DirectoryNotFoundException("no AnswerEngine.sln above " + here);
    }
}

/// <summary>One file, by its name inside the repository.</summary>
internal sealed record SourceFile(string Name, string FullPath)
{
    public string Text { get; } = File.ReadAllText(FullPath);

    public string[] Lines => Text.Split('\n');

    /// <summary>The text without comments and without the content of string literals: what is code.</summary>
    public string Code => CodeText.Of(Text);
}
