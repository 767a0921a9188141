namespace AnswerEngine.Tests;

/// <summary>A folder of one test, removed with everything in it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("answers-test-").FullName;

    public string Path { get; }

    /// <summary>Full path of something in the folder.</summary>
    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file, with the folders above it, at a fixed time; returns its full path.</summary>
    public string Write(string relative, string content)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, MiniCorpus.Written);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
