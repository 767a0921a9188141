using System.Diagnostics;

namespace AnswerEngine.Browser.Tests.Running;

/// <summary><c>answers serve</c> as a real process on a free port of the loopback interface.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _drained;

    private SiteProcess(Process process, string address, Task drained) =>
        (_process, Address, _drained) = (process, address, drained);

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Starts it over an index of a working folder and waits for its address.</summary>
    public static async Task<SiteProcess> Start(Workbench bench, string index, params string[] options)
    {
        string[] arguments = [Repository.Command, "serve", "--urls", "http://127.0.0.1:0", "--index", index, .. options];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = bench.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        bench.Apply(start);
        var process = Process.Start(start)!;
        // Read from the beginning: a full pipe would stop it.
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartMax);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith(Listening, StringComparison.Ordinal)) continue;
            var drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors);
            return new SiteProcess(process, line[Listening.Length..].TrimEnd('/'), drained);
        }
        throw new InvalidOperationException($"it ended: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _drained;
        _process.Dispose();
    }
}
