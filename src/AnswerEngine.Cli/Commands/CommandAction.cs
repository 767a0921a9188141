using System.CommandLine;

namespace AnswerEngine.Cli.Commands;

/// <summary>Runs the body of a command and turns what it throws into a message and an exit code.</summary>
internal static class CommandAction
{
    public static void Runs(this Command command, Func<ParseResult, CancellationToken, int> body) =>
        command.Runs((parsed, cancellationToken) => Task.Run(
            () => body(parsed, cancellationToken), CancellationToken.None));

    public static void Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> body) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await body(parsed, cancellationToken);
            }
#pragma warning disable CA1031 // The one place where every failure becomes an exit code.
            catch (Exception error)
#pragma warning restore CA1031
            {
                return Failures.Report(error, parsed.InvocationConfiguration.Error);
            }
        });

    public static TextWriter Out(this ParseResult parsed) => parsed.InvocationConfiguration.Output;

    public static TextWriter Err(this ParseResult parsed) => parsed.InvocationConfiguration.Error;

    public static Option<DocumentKind?> KindOption(string description) => new("--kind") { Description = description };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON" };
}
