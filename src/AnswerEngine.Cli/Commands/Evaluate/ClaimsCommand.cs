using System.CommandLine;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Claims;
using AnswerEngine.Evaluation.Reports;
using AnswerEngine.Indexing;

namespace AnswerEngine.Cli.Commands.Evaluate;

internal enum ClaimsSplit
{
    Report,
    Tune,
    All,
}

/// <summary>
/// Compares verdicts with labels that experts gave; the format of the file is recognised by its content.
/// </summary>
internal static class ClaimsCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "SciFact's claims, Evidence Inference's prompts, K-QA's pairs or ExpertQA's claims",
            Required = true,
        };
        var corpus = new Option<string?>("--corpus")
        {
            Description = "SciFact's abstracts to search (default: corpus.jsonl beside the claims)",
        };
        var index = new Option<string?>("--index")
        {
            Description = "An index of those abstracts, kept for the next time (default: a temporary one)",
        };
        var split = new Option<ClaimsSplit>("--split")
        {
            Description = "report (default: the half that nothing was learnt from), tune or all",
        };
        var json = CommandAction.JsonOption();
        var page = ReportFile.Option();
        var command = new Command(
            "claims",
            "Measure verdicts against experts' labels. "
            + "Example: answers evaluate claims --data scifact/claims_train.jsonl --split report")
        {
            data, corpus, index, split, json, page,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(data)!;
            if (!File.Exists(file)) throw new FileNotFoundException($"{file} does not exist; give a labelled set");
            var part = parsed.GetValue(split);
            var report = ClaimsFormats.Of(file) switch
            {
                ClaimsFormat.SciFact => SciFact(
                    file, part, parsed.GetValue(corpus), parsed.GetValue(index), cancellationToken),
                ClaimsFormat.EvidenceInference => EvidenceInferenceEvaluation.Run(file, Name(part)),
                ClaimsFormat.Entailment => Given(EntailmentSet.ReadKQa(file), part),
                ClaimsFormat.Support => Given(EntailmentSet.ReadExpertQa(file), part),
                _ => throw new InvalidDataException(
                    $"{file} is none of SciFact's claims, Evidence Inference's prompts, K-QA's pairs and "
                    + "ExpertQA's claims"),
            };
            if (parsed.GetValue(json)) parsed.Out().Write(EvaluationJson.Write(report));
            else parsed.Out().Write(ClaimsText.Render(report));
            if (parsed.GetValue(page) is { } path) ReportFile.Save(path, ClaimsHtml.Render(report));
            return ExitCode.Done;
        });
        return command;
    }

    private static ClaimsReport SciFact(
        string file, ClaimsSplit split, string? corpus, string? index, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var sentences = Path.Combine(folder, "corpus_sentences.jsonl");
        var abstracts = corpus ?? Path.Combine(folder, "corpus.jsonl");
        if (Array.Find([sentences, abstracts], f => !File.Exists(f)) is { } missing)
            throw new FileNotFoundException($"{missing} does not exist; SciFact's claims need their abstracts");
        var set = SciFactSet.Read(file, sentences).Part(Part(split));
        var temporary = index is null ? Directory.CreateTempSubdirectory("answers-claims-").FullName : null;
        try
        {
            var place = index ?? temporary!;
            new CorpusPipeline(place).Ingest(new IngestRequest([abstracts]), null, cancellationToken);
            using var opened = LocalPassageIndex.Open(place);
            return SciFactEvaluation.Run(set, Name(split), new ClaimPipeline(opened), id => opened.Document(id)?.Text);
        }
        finally
        {
            if (temporary is not null) Directory.Delete(temporary, recursive: true);
        }
    }

    private static ClaimsReport Given(EntailmentSet set, ClaimsSplit split) =>
        EntailmentEvaluation.Run(set, Part(split), Name(split));

    private static EvaluationSplit Part(ClaimsSplit split) => split switch
    {
        ClaimsSplit.Tune => EvaluationSplit.Tune,
        ClaimsSplit.Report => EvaluationSplit.Report,
        _ => EvaluationSplit.All,
    };

    private static string Name(ClaimsSplit split) => split switch
    {
        ClaimsSplit.Tune => "tune",
        ClaimsSplit.Report => "report",
        _ => "all",
    };
}
