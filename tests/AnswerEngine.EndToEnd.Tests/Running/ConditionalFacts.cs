using System.Diagnostics;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>A test over a folder or file of ../shared/data; skipped with the reason where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(params string[] needed)
    {
        var missing = needed.Select(n => Path.Combine(Repository.SharedData, n)).FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p));
        if (missing is not null) Skip = $"needs {missing}, which is not here";
    }
}

/// <summary>A test that needs signals or named pipes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux: signals and named pipes";
}

/// <summary>A test with data that needs signals or named pipes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux: signals and named pipes";
}

/// <summary>A test that mounts a file system of 1 MiB; skipped with the reason where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly string? WhyNot = Try();

    public SmallDiskFactAttribute() => Skip = WhyNot;

    public static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux()) return "needs Linux: mounts a tmpfs";
        if (!Environment.IsPrivilegedProcess) return "needs root: mounts a tmpfs";
        var folder = Directory.CreateTempSubdirectory("answers-mount-").FullName;
        try
        {
            if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) != 0) return "mount -t tmpfs is not allowed here";
            return Run("umount", folder) == 0 ? null : "umount is not allowed here";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"mount cannot be run: {error.Message}";
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
