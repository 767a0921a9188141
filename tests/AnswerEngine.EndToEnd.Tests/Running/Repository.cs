namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>Where things lie: found by walking up from the test assembly.</summary>
internal static class Repository
{
    /// <summary>The folder that holds AnswerEngine.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>The command, built in the configuration of these tests.</summary>
    public static string Command { get; } = Built("AnswerEngine.Cli", "answers.dll");

    public static string Corpus { get; } = Path.Combine(Root, "corpus");

    /// <summary>Data too large or not free enough for the repository; may be missing.</summary>
    public static string SharedData { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    private static string Configuration =>
        AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries) is [.., var configuration, _]
            ? configuration
            : throw new InvalidOperationException($"{AppContext.BaseDirectory} is no build output");

    private static string Built(string project, string file) =>
        Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", file);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AnswerEngine.sln"))) return folder.FullName;
        throw new InvalidOperationException($"no AnswerEngine.sln above {AppContext.BaseDirectory}");
    }
}
