using System.Globalization;
using AnswerEngine.Models;

namespace AnswerEngine.Cli;

/// <summary>The settings of a chat or an embedding model, from the environment and answers.json.</summary>
internal sealed class ModelConfiguration
{
    private const string Yes = "yes", No = "no";

    private readonly string _prefix;
    private readonly List<SettingValue> _values = [];

    private ModelConfiguration(ModelPurpose purpose, SettingsFile file)
    {
        Purpose = purpose;
        _prefix = purpose == ModelPurpose.Chat ? "ANSWERS_CHAT" : "ANSWERS_EMBEDDING";
        var member = purpose == ModelPurpose.Chat ? "chat" : "embedding";
        Setting[] settings =
        [
            new($"{_prefix}_ENDPOINT", $"{member}.endpoint"),
            new($"{_prefix}_MODEL", $"{member}.model"),
            new($"{_prefix}_KEY", null),
            new($"{_prefix}_KEY_FILE", $"{member}.keyFile"),
            new($"{_prefix}_SCOPE", $"{member}.scope", ModelSettings.AzureScope),
            new($"{_prefix}_TIMEOUT", $"{member}.timeout", "60"),
            new($"{_prefix}_STALL", $"{member}.stall", "20"),
            new($"{_prefix}_REQUEST_TOKENS", $"{member}.requestTokens", "32000"),
            .. Own(purpose),
        ];
        foreach (var setting in settings) _values.Add(setting.In(file));
    }

    /// <summary>What the model is for.</summary>
    public ModelPurpose Purpose { get; }

    /// <summary>All settings, set or not.</summary>
    public IReadOnlyList<SettingValue> Values => _values;

    /// <summary>True when a model is configured.</summary>
    public bool IsSet => Value("ENDPOINT") is not null || Value("MODEL") is not null;

    public static ModelConfiguration Of(ModelPurpose purpose, SettingsFile file) => new(purpose, file);

    /// <summary>The value of a setting by what its variable ends in.</summary>
    public string? Value(string ending) =>
        _values.First(v => v.Setting.Variable == $"{_prefix}_{ending}").Value;

    /// <summary>The settings as the engine takes them.</summary>
    /// <param name="name">The model, in place of the configured one.</param>
    /// <exception cref="ConfigurationException">They name no model, or cannot be used.</exception>
    public ModelSettings Settings(string? name = null)
    {
        if (Value("ENDPOINT") is not { } endpoint || (name ?? Value("MODEL")) is not { } model)
            throw new ConfigurationException(
                $"a model needs both {_prefix}_ENDPOINT and {_prefix}_MODEL; one is not set");
        try
        {
            return new ModelSettings(Purpose, endpoint, model)
            {
                Key = Key(),
                Scope = Value("SCOPE")!,
                TotalTime = TimeSpan.FromSeconds(Number("TIMEOUT", 3_600)),
                StallTime = TimeSpan.FromSeconds(Number("STALL", 3_600)),
                RequestTokensMax = Number("REQUEST_TOKENS", 10_000_000),
                AsksForDimensions = Purpose == ModelPurpose.Embedding && Shortens(),
            };
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{_prefix}_...: {error.Message}");
        }
    }

    /// <summary>A whole number from 1 on.</summary>
    public int Number(string ending, int max)
    {
        var isNumber = int.TryParse(Value(ending), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= 1 && number <= max
            ? number
            : throw new ConfigurationException($"{_prefix}_{ending} is a whole number from 1 to {max}");
    }

    /// <summary>What the vectors of the embedding model are known by.</summary>
    /// <exception cref="ConfigurationException">The settings name no such model.</exception>
    public EmbeddingModelId EmbeddingId()
    {
        try
        {
            return new EmbeddingModelId(
                Value("MODEL") ?? "", Value("VERSION") ?? "", Number("DIMENSIONS", EmbeddingModelId.DimensionsMax));
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException($"{_prefix}_...: {error.Message}");
        }
    }

    private bool Shortens() => Value("SHORTEN") switch
    {
        Yes => true,
        No => false,
        _ => throw new ArgumentException($"{_prefix}_SHORTEN is {Yes} or {No}"),
    };

    private static Setting[] Own(ModelPurpose purpose) => purpose == ModelPurpose.Chat
        ? [new("ANSWERS_CHAT_CACHE", "chat.cache")]
        :
        [
            new("ANSWERS_EMBEDDING_VERSION", "embedding.version", ""),
            new("ANSWERS_EMBEDDING_DIMENSIONS", "embedding.dimensions", "1536"),
            new("ANSWERS_EMBEDDING_SHORTEN", "embedding.shorten", No),
        ];

    private ModelKey? Key() => (Value("KEY"), Value("KEY_FILE")) switch
    {
        ({ } key, null) => new ModelKey(key),
        (null, { } path) => ModelKey.FromFile(path),
        (null, null) => null,
        _ => throw new ArgumentException($"give {_prefix}_KEY or {_prefix}_KEY_FILE, not both"),
    };
}
