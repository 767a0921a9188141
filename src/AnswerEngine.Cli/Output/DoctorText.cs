using AnswerEngine.Cli.Commands;
using AnswerEngine.Models;

namespace AnswerEngine.Cli.Output;

/// <summary>What the doctor found, as a table.</summary>
internal static class DoctorText
{
    public static void Write(IReadOnlyList<DoctorLine> lines, TextWriter writer)
    {
        var width = lines.Max(l => l.Name.Length);
        foreach (var part in lines.GroupBy(l => l.Part))
        {
            writer.WriteLine(part.Key);
            foreach (var line in part)
            {
                var origin = line.Origin is null or "not set" ? "" : $" ({line.Origin})";
                writer.WriteLine($"  {Word(line.State),-4}  {line.Name.PadRight(width)}  {line.Found}{origin}");
            }
        }
    }

    private static string Word(ProbeState state) => state switch
    {
        ProbeState.Ok => "ok",
        ProbeState.Warn => "warn",
        _ => "FAIL",
    };
}
