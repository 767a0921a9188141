using System.CommandLine;
using System.Text;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>What an evaluation writes beside its output.</summary>
internal static class ReportFile
{
    public static Option<string?> Option() => new("--report")
    {
        Description = "Also write the report as one HTML page to this file",
    };

    public static void Save(string path, string content) =>
        DurableFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));
}
