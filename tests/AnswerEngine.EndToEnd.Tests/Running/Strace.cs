using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>A test that disturbs system calls of the command; skipped with the reason where strace cannot do that.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    private static readonly string? WhyNot = Try();

    public StraceFactAttribute() => Skip = WhyNot;

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "needs Linux on x86-64: strace, and the names that system calls have there";
        try
        {
            return SmallDiskFactAttribute.Run("strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=1", "true") == 0
                ? null
                : "strace may not trace here";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"strace cannot be run: {error.Message}";
        }
    }
}

/// <summary>One system call that a thread of the command made on a path below the index.</summary>
internal sealed record SystemCall(string Name, IReadOnlyList<string> Paths, bool Succeeded, bool Injected, string Line);

/// <summary>Runs the command under strace.</summary>
internal static partial class Strace
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(5);

    /// <summary>Calls after which something else is on the disk than before.</summary>
    public const string Changes = "write,pwrite64,pwritev,fsync,fdatasync,rename,mkdir,unlink,rmdir,ftruncate,fallocate";

    /// <summary>Runs an ingest; the trace holds the calls that change or sync something, and every opening of a file.</summary>
    /// <param name="bench">Where it runs.</param>
    /// <param name="inject">What is done to which calls, as strace's option <c>inject</c> wants it; null: nothing.</param>
    /// <param name="arguments">Arguments of the command.</param>
    public static async Task<(Finished Run, IReadOnlyList<SystemCall> Calls)> Run(Workbench bench, string? inject, params string[] arguments)
    {
        var trace = bench.In($"trace-{Path.GetRandomFileName()}");
        var start = new ProcessStartInfo("strace") { WorkingDirectory = bench.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] options = ["-f", "-qq", "-y", "-s", "0", "-o", trace, "-e", $"trace={Changes},openat"];
        foreach (var argument in (string[])[.. options, .. inject is null ? [] : (string[])["-e", $"inject={inject}"], "dotnet", Repository.Command, .. arguments])
            start.ArgumentList.Add(argument);
        bench.Apply(start);
        using var process = Process.Start(start)!;
        var (stdout, stderr) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeMax);
        var run = new Finished(process.ExitCode, await stdout, await stderr);
        var calls = Whole(File.ReadLines(trace)).Select(Parse).OfType<SystemCall>().ToArray();
        File.Delete(trace);
        return (run, calls);
    }

    /// <summary>Puts a call that another thread's interrupted together again, where it ended.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        const string unfinished = " <unfinished ...>", resumed = " resumed>";
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var process = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var at = line.IndexOf(resumed, StringComparison.Ordinal);
            if (line.EndsWith(unfinished, StringComparison.Ordinal)) begun[process] = line[..^unfinished.Length];
            else if (at > 0 && begun.Remove(process, out var start)) yield return start + line[(at + resumed.Length)..];
            else yield return line;
        }
    }

    /// <summary>A line as strace writes it with -f -y: process, name, arguments with paths, result.</summary>
    private static SystemCall? Parse(string line)
    {
        var call = CallPattern().Match(line);
        if (!call.Success) return null;
        var paths = PathPattern().Matches(call.Groups["rest"].Value).Select(m => m.Groups["path"].Value).ToArray();
        var result = line.LastIndexOf(" = ", StringComparison.Ordinal);
        var succeeded = result > 0 && !line.AsSpan(result + 3).StartsWith("-1") && !line.AsSpan(result + 3).StartsWith("?");
        return new SystemCall(call.Groups["name"].Value, paths, succeeded, line.Contains("(INJECTED)", StringComparison.Ordinal), line);
    }

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\((?<rest>.*)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CallPattern();

    [GeneratedRegex("""(?:"(?<path>/[^"]*)"|<(?<path>/[^<>]*)>)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PathPattern();
}
