using System.CommandLine;
using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.Models;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli;

/// <summary>
/// Where documents are searched: in the folder of the index, or in a corpus on a Qdrant server. From the command line,
/// the environment and answers.json.
/// </summary>
internal sealed class StoreConfiguration
{
    private const string StoreOption = "--store", UrlOption = "--qdrant-url", CollectionOption = "--collection";
    private const string Local = "local", Qdrant = "qdrant", Yes = "yes", No = "no";

    /// <summary>In the folder of the index: small files that a search of a collection needs beside it.</summary>
    private const string CacheFolder = "qdrant";

    private const int CountMax = 10_000;

    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(2);

    private static readonly Setting Store = new("ANSWERS_STORE", "store", Local);
    private static readonly Setting Url = new("QDRANT_URL", "qdrant.url", "http://127.0.0.1:6333");
    private static readonly Setting Key = new("QDRANT_KEY", null);
    private static readonly Setting KeyFile = new("QDRANT_KEY_FILE", "qdrant.keyFile");
    private static readonly Setting Collection = new("ANSWERS_COLLECTION", "qdrant.collection", "corpus");
    private static readonly Setting Shards = new("QDRANT_SHARDS", "qdrant.shards");
    private static readonly Setting Replicas = new("QDRANT_REPLICAS", "qdrant.replicas");
    private static readonly Setting WriteConsistency = new("QDRANT_WRITE_CONSISTENCY", "qdrant.writeConsistency");
    private static readonly Setting ReadConsistency = new("QDRANT_READ_CONSISTENCY", "qdrant.readConsistency");
    private static readonly Setting Quantizes = new("QDRANT_QUANTIZE", "qdrant.quantize", No);
    private static readonly Setting PayloadOnDisk = new("QDRANT_PAYLOAD_ON_DISK", "qdrant.payloadOnDisk");

    private readonly Dictionary<Setting, SettingValue> _values = [];

    private StoreConfiguration(ParseResult parsed, SettingsFile file)
    {
        Setting[] settings =
        [
            Store, Url, Key, KeyFile, Collection, Shards, Replicas, WriteConsistency, ReadConsistency, Quantizes,
            PayloadOnDisk,
        ];
        foreach (var setting in settings) _values[setting] = setting.In(file);
        foreach (var (setting, option) in ((Setting, string)[])
            [(Store, StoreOption), (Url, UrlOption), (Collection, CollectionOption)])
        {
            if (parsed.GetValue<string?>(option) is { } given)
                _values[setting] = new SettingValue(setting, given, "option");
        }
    }

    /// <summary>All settings, set or not.</summary>
    public IReadOnlyCollection<SettingValue> Values => _values.Values;

    /// <summary>True when the settings name a Qdrant server, whether they are sound or not.</summary>
    public bool NamesQdrant => Of(Store) == Qdrant;

    /// <summary>True when documents are searched on a Qdrant server.</summary>
    /// <exception cref="ConfigurationException">The store is neither.</exception>
    public bool IsQdrant => Of(Store) switch
    {
        Local => false,
        Qdrant => true,
        var other => throw new ConfigurationException($"{Store.Variable} is {Local} or {Qdrant}, not {other}"),
    };

    /// <summary>What every command takes.</summary>
    public static IEnumerable<Option> Options() =>
    [
        new Option<string?>(StoreOption)
        {
            Description = $"Where documents are searched: {Local}, the folder of the index, or {Qdrant}, a server "
                + $"(default: ANSWERS_STORE, then \"store\" in {SettingsFile.Name}, then {Local})",
            Recursive = true,
        },
        new Option<string?>(UrlOption)
        {
            Description = $"Address of the Qdrant server (default: QDRANT_URL, then \"qdrant\": {{\"url\"}} in "
                + $"{SettingsFile.Name})",
            Recursive = true,
        },
        new Option<string?>(CollectionOption)
        {
            Description = "Name of the corpus there (default: ANSWERS_COLLECTION, then \"qdrant\": {\"collection\"} in "
                + $"{SettingsFile.Name}, then corpus)",
            Recursive = true,
        },
    ];

    /// <exception cref="ConfigurationException">The settings cannot be read.</exception>
    public static StoreConfiguration Of(ParseResult parsed) => new(parsed, SettingsFile.Read());

    /// <summary>The same with settings that were read before.</summary>
    public static StoreConfiguration Of(ParseResult parsed, SettingsFile file) => new(parsed, file);

    /// <summary>How the server is asked.</summary>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public QdrantSettings Server() => Usable(() => new QdrantSettings(Of(Url)!)
    {
        Key = (Of(Key), Of(KeyFile)) switch
        {
            ({ } key, null) => new ModelKey(key).Reveal(),
            (null, { } path) => ModelKey.FromFile(path).Reveal(),
            (null, null) => null,
            _ => throw new ArgumentException($"give {Key.Variable} or {KeyFile.Variable}, not both"),
        },
        ReadConsistency = Of(ReadConsistency) switch
        {
            null or "majority" or "quorum" or "all" => Of(ReadConsistency),
            _ => Number(ReadConsistency)!.Value.ToString(CultureInfo.InvariantCulture),
        },
    });

    /// <summary>Where the corpus lies on it.</summary>
    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public QdrantOptions Corpus() => Usable(() => new QdrantOptions
    {
        Collection = Of(Collection)!,
        Shards = Number(Shards),
        Replicas = Number(Replicas),
        WriteConsistency = Number(WriteConsistency),
        Quantizes = Flag(Quantizes) ?? false,
        PayloadOnDisk = Flag(PayloadOnDisk),
    });

    /// <summary>Opens what is searched.</summary>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="model">Embeds questions; or null.</param>
    public IPassageIndex Open(string folder, EmbeddingModel? model) => IsQdrant
        ? QdrantPassageIndex.Open(Server(), Corpus().Collection, Path.Combine(folder, CacheFolder), model)
        : LocalPassageIndex.Open(folder, model);

    /// <summary>Tells the name of what is in force there, as often as it is asked.</summary>
    public Func<string?> InForce(string folder)
    {
        if (!IsQdrant)
        {
            var snapshots = new SnapshotDirectory(folder);
            return () => snapshots.CurrentName;
        }
        // Asked while a reader waits: one attempt, and not for long.
        var server = Server() with { AttemptsMax = 1, ReadTime = LookTime };
        var probe = new QdrantProbe(server, Corpus());
        return () => probe.InForce();
    }

    private string? Of(Setting setting) => _values[setting].Value;

    private int? Number(Setting setting)
    {
        if (Of(setting) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= CountMax
                ? number
                : throw new ArgumentException($"{setting.Variable} is a whole number from 1 to {CountMax}, not {text}");
    }

    private bool? Flag(Setting setting) => Of(setting) switch
    {
        null => null,
        Yes => true,
        No => false,
        _ => throw new ArgumentException($"{setting.Variable} is {Yes} or {No}"),
    };

    private static T Usable<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(error.Message);
        }
    }
}
