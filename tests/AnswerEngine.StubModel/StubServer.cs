using System.Net;
using AnswerEngine.StubModel.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnswerEngine.StubModel;

/// <summary>
/// A server that speaks the protocol of OpenAI and compatible servers on the loopback interface: chat, whole and streamed,
/// embeddings, models. What it says and how it fails is a matter of its mode; the same prompt gets the same bytes.
/// </summary>
public sealed class StubServer : IAsyncDisposable
{
    private const long BodyBytesMax = 64 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly ChatEndpoint _chat;

    private StubServer(WebApplication app, ChatEndpoint chat) => (_app, _chat) = (app, chat);

    /// <summary>Its address, without a path.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What was asked so far.</summary>
    public RequestLog Log => _chat.Log;

    /// <summary>Ends when the server does.</summary>
    public Task Stopped => _app.WaitForShutdownAsync();

    /// <summary>How chats are answered from now on.</summary>
    public StubSettings Settings
    {
        get => _chat.Settings;
        set => _chat.Settings = value;
    }

    /// <summary>Starts one.</summary>
    public static async Task<StubServer> Start(StubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyBytesMax;
            server.Limits.MinResponseDataRate = null;
            server.Listen(IPAddress.Loopback, options.Port, listen => Capture(listen, options.Capture));
        });
        var app = builder.Build();
        var chat = new ChatEndpoint(options);
        StubRoutes.Map(app, options, chat);
        await app.StartAsync();
        return new StubServer(app, chat);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static void Capture(ListenOptions listen, string? folder)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        var capture = new ByteCapture(folder);
        listen.Use(next => connection => capture.Listen(connection, next));
    }
}
