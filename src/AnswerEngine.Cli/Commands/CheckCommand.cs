using System.CommandLine;
using AnswerEngine.Cli.Output;

namespace AnswerEngine.Cli.Commands;

internal static class CheckCommand
{
    public static Command Create()
    {
        var claim = new Argument<string?>("CLAIM")
        {
            Description = "The sentence to check; - reads it from standard input", Arity = ArgumentArity.ZeroOrOne,
        };
        var index = IndexLocation.Option();
        var json = CommandAction.JsonOption();
        var explain = new Option<bool>("--explain") { Description = "Show what each feature added to the scores" };
        var batch = new Option<string?>("--batch") { Description = "JSON lines of {id, claim} to check" };
        var output = new Option<string?>("--out")
        {
            Description = "Where a batch goes: one verdict per line, in input order; - is standard output",
        };
        var command = new Command(
            "check",
            "Check a sentence against the whole corpus: supported, contradicted or not addressed, with the sentences "
            + "that say so. Example: answers check \"Low-intensity warfarin prevents recurrent thrombosis\"")
        {
            claim, index, json, explain, batch, output,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var batchFile = parsed.GetValue(batch);
            var given = parsed.GetValue(claim);
            if ((given is null) == (batchFile is null))
                throw new UsageException("give either a CLAIM or --batch FILE");
            if (batchFile is not null && parsed.GetValue(output) is null)
                throw new UsageException("--batch needs --out FILE (or --out -)");
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            var pipeline = new ClaimPipeline(opened);
            if (batchFile is not null)
            {
                new ClaimBatch(pipeline).Run(batchFile, parsed.GetValue(output)!, parsed.Out(), cancellationToken);
                return ExitCode.Done;
            }
            var text = given == "-" ? Console.In.ReadToEnd() : given!;
            var check = pipeline.Check(text, cancellationToken);
            parsed.Out().Write(parsed.GetValue(json)
                ? ClaimJson.Write(check, parsed.GetValue(explain))
                : ClaimText.Render(check, text.Trim(), opened.Document, parsed.GetValue(explain)));
            return ExitCode.Done;
        });
        return command;
    }
}
