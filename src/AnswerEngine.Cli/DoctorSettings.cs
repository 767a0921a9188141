using AnswerEngine.Cli.Commands;
using AnswerEngine.Models;

namespace AnswerEngine.Cli;

/// <summary>Every setting with its value and where that comes from; secrets are only said to be there.</summary>
internal static class DoctorSettings
{
    private const string Part = "settings";

    public static IEnumerable<DoctorLine> Lines(
        string? option, SettingsFile file, IReadOnlyList<SettingValue> others)
    {
        var index = Setting.Index.In(file);
        yield return option is null
            ? Line(index)
            : new DoctorLine(Part, index.Setting.Variable, ProbeState.Ok, option, "option");
        yield return Identifiers(Setting.Identifiers.In(file));
        foreach (var value in others) yield return Line(value);
        var known = others.Select(v => v.Setting)
            .Append(Setting.Index).Append(Setting.Identifiers)
            .Select(s => s.Member).ToHashSet(StringComparer.Ordinal);
        foreach (var member in file.Members.Where(m => !known.Contains(m)).Order(StringComparer.Ordinal))
            yield return new DoctorLine(
                Part, member, ProbeState.Warn, "is no setting: look at its spelling", SettingsFile.Name);
    }

    private static DoctorLine Line(SettingValue value)
    {
        var isSecret = value.Setting.Variable.EndsWith("_KEY", StringComparison.Ordinal);
        var shown = value.Value is null or "" ? "-" : isSecret ? "(set, not shown)" : value.Value;
        return new DoctorLine(Part, value.Setting.Variable, ProbeState.Ok, shown, value.Origin);
    }

    private static DoctorLine Identifiers(SettingValue value)
    {
        try
        {
            _ = ConfiguredModels.RefusesIdentifiers();
            return Line(value);
        }
        catch (ConfigurationException error)
        {
            return Line(value) with { State = ProbeState.Fail, Found = error.Message };
        }
    }
}
