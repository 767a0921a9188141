using System.CommandLine;
using System.Text.Json;
using AnswerEngine.Cli.Output;
using AnswerEngine.Models;

namespace AnswerEngine.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var index = IndexLocation.Option();
        var json = CommandAction.JsonOption();
        var command = new Command(
            "doctor",
            "Check settings, index, library and the configured models, and say what to do. "
            + "Example: answers doctor --json")
        {
            index, json,
        };
        command.Runs(async (parsed, cancellationToken) =>
        {
            var lines = new List<DoctorLine>(await Lines(parsed, parsed.GetValue(index), cancellationToken));
            if (parsed.GetValue(json))
                parsed.Out().Write(JsonSerializer.Serialize(lines, CliJson.Readable.IReadOnlyListDoctorLine) + "\n");
            else DoctorText.Write(lines, parsed.Out());
            return lines.Where(l => l.State == ProbeState.Fail).Select(l => l.Code).DefaultIfEmpty(ExitCode.Done).Min();
        });
        return command;
    }

    private static async Task<IEnumerable<DoctorLine>> Lines(
        ParseResult parsed, string? option, CancellationToken cancellationToken)
    {
        SettingsFile file;
        try
        {
            file = SettingsFile.Read();
        }
        catch (ConfigurationException error)
        {
            return [DoctorLine.Failed("settings", SettingsFile.Name, error)];
        }
        var chat = ModelConfiguration.Of(ModelPurpose.Chat, file);
        var embedding = ModelConfiguration.Of(ModelPurpose.Embedding, file);
        var store = StoreConfiguration.Of(parsed, file);
        return
        [
            .. DoctorSettings.Lines(option, file, [.. store.Values, .. chat.Values, .. embedding.Values]),
            .. DoctorIndex.Lines(option, embedding, isSearched: !store.NamesQdrant),
            .. DoctorStore.Lines(store, cancellationToken),
            .. await Model("chat model", chat, cancellationToken),
            .. await Model("embedding model", embedding, cancellationToken),
        ];
    }

    private static async Task<IEnumerable<DoctorLine>> Model(
        string part, ModelConfiguration configured, CancellationToken cancellationToken)
    {
        if (!configured.IsSet) return [new DoctorLine(part, "configured", ProbeState.Ok, "no; not needed", null)];
        try
        {
            var probe = new ModelProbe(configured.Settings());
            var findings = configured.Purpose == ModelPurpose.Chat
                ? await probe.ChatAsync(cancellationToken)
                : await probe.EmbeddingsAsync(configured.EmbeddingId(), cancellationToken);
            return findings.Select(f => new DoctorLine(part, f.What, f.State, f.Found, null) { Code = CodeOf(f) });
        }
        catch (ConfigurationException error)
        {
            return [DoctorLine.Failed(part, "configured", error)];
        }
    }

    private static int CodeOf(ProbeFinding finding) => finding.Failure switch
    {
        // Without a failure of the call it is the settings that do not fit what the model gives.
        null or ModelFailure.Unauthorized or ModelFailure.NotFound or ModelFailure.Refused => ExitCode.Configuration,
        _ => ExitCode.Unreachable,
    };
}

/// <summary>One line of what the doctor found.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Found">What was found, and what to do.</param>
/// <param name="Origin">Where a setting comes from; null for what is no setting.</param>
internal sealed record DoctorLine(string Part, string Name, ProbeState State, string Found, string? Origin)
{
    /// <summary>The exit code when it is a failure.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Code { get; init; } = ExitCode.Configuration;

    public static DoctorLine Failed(string part, string name, Exception error) =>
        new(part, name, ProbeState.Fail, error.Message, null);
}
