using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace AnswerEngine.QdrantDouble;

/// <summary>What a double is started with.</summary>
public sealed record QdrantDoubleOptions
{
    /// <summary>How it is called.</summary>
    public static string Usage => "AnswerEngine.QdrantDouble [--port 0] [--key KEY] [--read-only-key KEY]";

    /// <summary>Port on the loopback interface; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>Demanded as api-key or bearer token; null: nothing is demanded.</summary>
    public string? Key { get; init; }

    /// <summary>A key that may only read.</summary>
    public string? ReadOnlyKey { get; init; }

    /// <summary>With one it is reached over https only.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Reads the command line; null when it is none.</summary>
    public static QdrantDoubleOptions? Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Count % 2 != 0) return null;
        var options = new QdrantDoubleOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (options.With(args[i], args[i + 1]) is not { } next) return null;
            options = next;
        }
        return options;
    }

    private QdrantDoubleOptions? With(string name, string value) => name switch
    {
        "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => this with { Port = port },
        "--key" => this with { Key = value },
        "--read-only-key" => this with { ReadOnlyKey = value },
        _ => null,
    };
}
