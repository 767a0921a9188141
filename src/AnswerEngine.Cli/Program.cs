using System.CommandLine;
using System.Text;
using AnswerEngine.Cli;
using AnswerEngine.Cli.Commands;
using AnswerEngine.Cli.Commands.Evaluate;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var root = new RootCommand("Answers medical questions from guidelines and studies, and proves every sentence.")
{
    AskCommand.Create(),
    ChatCommand.Create(),
    CheckCommand.Create(),
    IngestCommand.Create(),
    SearchCommand.Create(),
    ShowCommand.Create(),
    VerifyCommand.Create(),
    ArticlesCommand.Create(),
    ReviewCommand.Create(),
    DiffCommand.Create(),
    RestoreCommand.Create(),
    StaleCommand.Create(),
    RegenerateCommand.Create(),
    ReplayCommand.Create(),
    ExportCommand.Create(),
    RetractionsCommand.Create(),
    EvaluateCommand.Create(),
    ServeCommand.Create(),
    AccessCommand.Create(),
    DoctorCommand.Create(),
};
foreach (var option in StoreConfiguration.Options()) root.Options.Add(option);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    // The library would print help to stdout and return 1; stdout is for data.
    foreach (var error in parsed.Errors) Console.Error.WriteLine($"answers: {error.Message}");
    Console.Error.WriteLine("answers: see answers --help");
    return ExitCode.Usage;
}
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
