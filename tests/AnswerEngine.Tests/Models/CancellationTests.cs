using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AnswerEngine.Models;
using Xunit.Abstractions;

namespace AnswerEngine.Tests.Models;

/// <summary>A reader who leaves ends the call of the model, over real connections.</summary>
public sealed class CancellationTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 200;

    private const int Moments = 600, SpinsBetweenMoments = 4;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Every_reader_who_leaves_closes_the_connection_to_the_model()
    {
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        var settings = new ModelSettings(ModelPurpose.Chat, $"http://127.0.0.1:{port}/v1", "m");
        var model = ModelClients.Chat(settings);
        var closing = new List<double>();
        for (var i = 0; i < Readers; i++)
        {
            using var reader = new CancellationTokenSource();
            var upstream = Serve();
            var reading = Read(model, reader);
            var left = await reading;
            closing.Add((await upstream.WaitAsync(TimeSpan.FromSeconds(30)) - left) * 1_000.0 / Stopwatch.Frequency);
        }
        model.Client.Dispose();
        closing.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ms from leaving to the closed connection: median {closing[100]:F2}, p95 {closing[189]:F2}, most {closing[^1]:F2}"));
        Assert.Equal(Readers, closing.Count);
    }

    [Fact]
    public async Task A_reader_who_leaves_while_the_reply_arrives_closes_the_connection_too()
    {
        for (var i = 0; i < Moments; i++)
        {
            using var reader = new CancellationTokenSource();
            using var arrives = new ManualResetEventSlim();
            var leaving = new Thread(() => Leave(reader, arrives, i * SpinsBetweenMoments));
            leaving.Start();
            await using var body = new BreakingStream("", stalls: true);
            using var model = new ModelFixture(_ =>
            {
                arrives.Set();
                return ScriptedEndpoint.Stream(body);
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ModelFixture.Read(model.Model, reader.Token));
            leaving.Join();
            Assert.True(body.IsClosed, $"the reply that arrived at moment {i} is still open");
        }
    }

    private static void Leave(CancellationTokenSource reader, ManualResetEventSlim arrives, int spins)
    {
        arrives.Wait();
        Thread.SpinWait(spins);
        reader.Cancel();
    }

    /// <summary>Reads to the first text and leaves; when that was.</summary>
    private static async Task<long> Read(ChatModel model, CancellationTokenSource reader)
    {
        var left = 0L;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in model.Client.GetStreamingResponseAsync(ModelFixture.Messages, cancellationToken: reader.Token))
            {
                if (update.Text.Length == 0) continue;
                left = Stopwatch.GetTimestamp();
                await reader.CancelAsync();
            }
        });
        return left;
    }

    /// <summary>Takes one request, sends the beginning of a reply and waits for the end of the connection; when that was.</summary>
    private async Task<long> Serve()
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[8_192];
        while (!request.ToString().Contains("SECRET-QUESTION", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            Assert.NotEqual(0, read);
            request.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        var events = ScriptedEndpoint.Events(null, "All ");
        var part = events[..events.LastIndexOf("data: {", StringComparison.Ordinal)];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            + part.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n" + part + "\r\n"));
        try
        {
            while (await stream.ReadAsync(buffer) > 0) { }
        }
        catch (IOException)
        {
            // Closed the hard way.
        }
        return Stopwatch.GetTimestamp();
    }
}
