using System.Globalization;

namespace AnswerEngine.StubModel;

/// <summary>What a server is started with.</summary>
public sealed record StubOptions
{
    /// <summary>How it is called.</summary>
    public static string Usage { get; } =
        "AnswerEngine.StubModel [--port 0] [--mode MODE] [--key KEY] [--cut-at N] [--delay-ms N] [--retry-after TEXT] [--fail-first N]\n"
        + "    [--recordings DIR] [--capture DIR]\n"
        + $"MODE: {string.Join(", ", StubModes.Names)}, or a status from 400 to 599";

    /// <summary>Port on the loopback interface; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>Demanded as bearer token or api-key; null: nothing is demanded.</summary>
    public string? Key { get; init; }

    /// <summary>Folder of recorded replies (*.jsonl).</summary>
    public string? Recordings { get; init; }

    /// <summary>Folder into which every byte that arrives is written, a file for each connection.</summary>
    public string? Capture { get; init; }

    /// <summary>How chats are answered at first.</summary>
    public StubSettings Settings { get; init; } = new();

    /// <summary>Reads the command line; null when it is none.</summary>
    public static StubOptions? Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Count % 2 != 0) return null;
        var options = new StubOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (options.With(args[i], args[i + 1]) is not { } next) return null;
            options = next;
        }
        return StubModes.Has(options.Settings.Mode) ? options : null;
    }

    private StubOptions? With(string name, string value) => name switch
    {
        "--mode" => this with { Settings = Settings with { Mode = value } },
        "--key" => this with { Key = value },
        "--retry-after" => this with { Settings = Settings with { RetryAfter = value } },
        "--recordings" => this with { Recordings = value },
        "--capture" => this with { Capture = value },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? With(name, number) : null,
    };

    private StubOptions? With(string name, int number) => name switch
    {
        "--port" => this with { Port = number },
        "--cut-at" => this with { Settings = Settings with { CutAt = number } },
        "--delay-ms" => this with { Settings = Settings with { DelayMs = number } },
        "--fail-first" => this with { Settings = Settings with { FailFirst = number } },
        _ => null,
    };
}
