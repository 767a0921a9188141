using System.Diagnostics;
using System.Net.Http.Json;
using AnswerEngine.StubModel;
using AnswerEngine.StubModel.Sending;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>The stub model server as a process of its own; ended with this object.</summary>
internal sealed class StubProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";

    private readonly Process _process;
    private readonly HttpClient _client;

    private StubProcess(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    public Uri Address => _client.BaseAddress!;

    public static async Task<StubProcess> Start(string recordings)
    {
        string[] arguments = [typeof(StubServer).Assembly.Location, "--port", "0", "--recordings", recordings];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Listening, StringComparison.Ordinal)) return new StubProcess(process, new Uri(line[Listening.Length..]));
        throw new InvalidOperationException("the stub model server ended before it listened");
    }

    /// <summary>Base address for a client whose requests meet this mode.</summary>
    public string As(string mode, int cutAt = 0) => FormattableString.Invariant($"{Address}as/{mode}/{cutAt}/v1");

    public async Task Set(StubSettings settings)
    {
        using var done = await _client.PutAsJsonAsync("/stub/settings", settings);
        done.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<RequestRecord>> Requests() => (await _client.GetFromJsonAsync<RequestRecord[]>("/stub/requests"))!;

    public async Task<IReadOnlyList<ToldLie>> Lies() => (await _client.GetFromJsonAsync<ToldLie[]>("/stub/lies"))!;

    /// <summary>Forgets requests and lies.</summary>
    public async Task Clear()
    {
        using var done = await _client.DeleteAsync(new Uri("/stub/requests", UriKind.Relative));
        done.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
