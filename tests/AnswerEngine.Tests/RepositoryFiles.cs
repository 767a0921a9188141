namespace AnswerEngine.Tests;

/// <summary>Places in the repository and beside it, found from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>Real data beside the repository; not part of it and not always there.</summary>
    public static string SharedData => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AnswerEngine.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("AnswerEngine.sln is in no folder above the tests");
    }
}
