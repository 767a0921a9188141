using System.Text;
using AnswerEngine.Search.Files;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>A temporary working folder in which the command runs; removed at the end.</summary>
internal sealed class Workbench : IDisposable
{
    private const string FixedTime = "1760000000"; // 2025-10-09

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public Workbench()
    {
        Folder = Directory.CreateTempSubdirectory("answers-e2e-").FullName;
        foreach (var name in (string[])["PATH", "DOTNET_ROOT", "SystemRoot", "USERPROFILE"])
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) _environment[name] = value;
        _environment["HOME"] = Folder;
        _environment["SOURCE_DATE_EPOCH"] = FixedTime;
        _environment["DOTNET_NOLOGO"] = "1";
    }

    public string Folder { get; }

    /// <summary>The default index of this working folder.</summary>
    public string Index => In(".answers");

    public SnapshotDirectory Snapshots => new(Index);

    /// <summary>Sets or, with null, removes a variable for the runs to come.</summary>
    public Workbench With(string name, string? value)
    {
        if (value is null) _environment.Remove(name);
        else _environment[name] = value;
        return this;
    }

    public string In(params string[] path) => Path.Combine([Folder, .. path]);

    /// <summary>Writes a file; returns its path relative to the working folder.</summary>
    public string Write(string relative, string text) => Write(relative, new UTF8Encoding(false).GetBytes(text));

    public string Write(string relative, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(relative))!);
        File.WriteAllBytes(In(relative), bytes);
        return relative;
    }

    public string Read(string relative) => File.ReadAllText(In(relative));

    public async Task<Finished> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.End();
    }

    public async Task<Finished> RunWithInput(string input, params string[] arguments)
    {
        using var process = AnswersProcess.Start(Folder, _environment, arguments, input);
        return await process.End();
    }

    public AnswersProcess Start(params string[] arguments) => AnswersProcess.Start(Folder, _environment, arguments);

    /// <summary>Gives another program the environment in which the command runs.</summary>
    public void Apply(System.Diagnostics.ProcessStartInfo start)
    {
        start.Environment.Clear();
        foreach (var (name, value) in _environment) start.Environment[name] = value;
    }

    /// <summary>Copies a folder with all that lies in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
