using System.Diagnostics;
using System.Text;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>What a finished run of the command left behind.</summary>
internal sealed record Finished(int ExitCode, string Out, string Err)
{
    /// <summary>Both streams, for messages that may go to either.</summary>
    public string All => Out + Err;

    /// <summary>This run; fails with its messages when the exit code is another one.</summary>
    public Finished Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\nstdout: {Shortened(Out)}\nstderr: {Shortened(Err)}");
        return this;
    }

    private static string Shortened(string text) => text.Length <= 4_000 ? text : text[..4_000] + "...";
}

/// <summary>One run of the command as a process of its own, with a controlled environment and a bounded time.</summary>
internal sealed class AnswersProcess : IDisposable
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _stdout, _stderr;

    private AnswersProcess(Process process)
    {
        _process = process;
        _stdout = process.StandardOutput.ReadToEndAsync();
        _stderr = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static AnswersProcess Start(string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        // A shell's background job starts with SIGINT ignored, and a child inherits that.
        if (OperatingSystem.IsLinux()) (start.FileName, _) = ("env", Add(start, "--default-signal=INT", "dotnet"));
        else start.FileName = "dotnet";
        Add(start, [Repository.Command, .. arguments]);
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new AnswersProcess(process);
    }

    /// <summary>Waits for the end; past the time limit the process is ended and the test fails.</summary>
    public async Task<Finished> End()
    {
        using var limit = new CancellationTokenSource(TimeMax);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            Assert.Fail($"answers was still running after {TimeMax}\nstderr: {await _stderr}");
        }
        return new Finished(_process.ExitCode, await _stdout, await _stderr);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public async Task Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static int Add(ProcessStartInfo start, params IEnumerable<string> arguments)
    {
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start.ArgumentList.Count;
    }
}
