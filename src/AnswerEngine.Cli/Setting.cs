namespace AnswerEngine.Cli;

/// <summary>
/// One setting: its variable of the environment, and its member in answers.json where it is no secret.
/// </summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Member">Name of the member; <c>null</c> when it belongs in no file.</param>
/// <param name="Default">What holds when nothing is said.</param>
internal sealed record Setting(string Variable, string? Member, string? Default = null)
{
    public static readonly Setting Index = new("ANSWERS_INDEX", "index", IndexLocation.DefaultFolder);

    public static readonly Setting Identifiers = new("ANSWERS_IDENTIFIERS", "identifiers", "mask");

    /// <summary>The value that holds, and where it comes from.</summary>
    public SettingValue In(SettingsFile file)
    {
        if (NonEmpty(Environment.GetEnvironmentVariable(Variable)) is { } given)
            return new SettingValue(this, given, "environment");
        if (Member is not null && NonEmpty(file.Of(Member)) is { } written)
            return new SettingValue(this, written, SettingsFile.Name);
        return new SettingValue(this, Default, Default is null ? "not set" : "default");
    }

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What a setting is, and where that comes from.</summary>
internal sealed record SettingValue(Setting Setting, string? Value, string Origin);
