using System.Globalization;
using System.Text.Json;
using AnswerEngine.Claims;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>A prompt of Evidence Inference (DeYoung et al., 2020) with the physicians' label and spans.</summary>
internal sealed record EvidenceInferencePrompt(
    string Id,
    string Article,
    string Split,
    ComparisonQuestion Question,
    ComparisonResult Label,
    IReadOnlyList<TextRange> Evidence);

/// <summary>
/// Outcome, intervention and comparator beside the trial report: is the sentence found, and is the result read.
/// </summary>
public static class EvidenceInferenceEvaluation
{
    private const string TrainPart = "train";

    /// <summary>Figures on the set's own parts; the weights were learnt on its part "train" only.</summary>
    public static ClaimsReport Run(string path, string split)
    {
        var prompts = Read(path).Where(p => split switch
        {
            "report" => p.Split != TrainPart,
            "tune" => p.Split == TrainPart,
            _ => true,
        }).ToArray();
        var reports = Reports(path, prompts);
        var answers = prompts.AsParallel().AsOrdered().Select(p =>
        {
            var report = reports[p.Article];
            var (sentences, result) = LearntWeights.BuiltIn.Comparison.Answer(report, p.Question);
            return (Prompt: p, Sentences: sentences, Result: result, Nearest: Nearest(report, p.Question));
        }).ToArray();
        var bootstrap = new Bootstrap();
        var pairs = answers.Select(a => (Name(a.Prompt.Label), Name(a.Result))).ToArray();
        var plain = answers.Select(a => (Name(a.Prompt.Label), Name(Plain(a.Nearest)))).ToArray();
        return new ClaimsReport(
            "Evidence Inference", split, prompts.Length,
            [
                Share("cited passage (at most 3 sentences) overlaps a gold span",
                    [.. answers.Select(a => a.Sentences.Any(s => Overlaps(a.Prompt, s)))], bootstrap),
                Share("nearest sentence (baseline) overlaps a gold span",
                    [.. answers.Select(a => a.Nearest is { } n && Overlaps(a.Prompt, n))], bootstrap),
                .. LabelAgreement.Figures("result", pairs, bootstrap),
                .. LabelAgreement.Figures("result by the nearest sentence (baseline)", plain, bootstrap),
            ],
            [Confusion.Of("result", [.. Enum.GetValues<ComparisonResult>().Select(Name)], pairs)],
            [.. answers.Select(a => Judged(a.Prompt, a.Sentences, a.Result))],
            [
                "The weights were learnt on the set's part \"train\"; split \"report\" is its part \"validation\".",
                "The report (article) of each prompt is given; its sentences are found, not given.",
            ]);
    }

    private static JudgedCase Judged(
        EvidenceInferencePrompt prompt, IReadOnlyList<CandidateSentence> sentences, ComparisonResult result)
    {
        var asked = $"{prompt.Question.Outcome}: {prompt.Question.Intervention} or {prompt.Question.Comparator}";
        var found = sentences.Any(s => Overlaps(prompt, s)) ? "overlaps a gold span" : "overlaps no gold span";
        var reason = sentences.Count == 0
            ? "no sentence was found"
            : $"it rests on \"{sentences[0].Text}\" and {found}";
        return new JudgedCase($"{prompt.Id} ({prompt.Article})", asked, Name(prompt.Label), Name(result), reason);
    }

    internal static IEnumerable<EvidenceInferencePrompt> Read(string path) => SciFactSet.Lines(path).Select(l =>
    {
        string Text(string member) => l.GetProperty(member).GetString() ?? "";
        return new EvidenceInferencePrompt(
            Text("_id"), Text("pmcid"), Text("split"),
            new ComparisonQuestion(Text("outcome"), Text("intervention"), Text("comparator")),
            Label(Text("label")),
            [.. l.GetProperty("evidence").EnumerateArray().Select(Range)]);
    });

    internal static Dictionary<string, TrialReport> Reports(
        string path, IEnumerable<EvidenceInferencePrompt> prompts)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "txt_ccby");
        return prompts.Select(p => p.Article).Distinct().AsParallel().AsOrdered()
            .Select(a => (a, Report: new TrialReport(File.ReadAllText(Path.Combine(folder, a + ".txt")))))
            .ToDictionary(a => a.a, a => a.Report);
    }

    internal static bool Overlaps(EvidenceInferencePrompt prompt, CandidateSentence sentence) =>
        prompt.Evidence.Any(e => e.Start < sentence.Range.End && sentence.Range.Start < e.End);

    private static TextRange Range(JsonElement span) =>
        new(span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());

    private static ComparisonResult Label(string label) => label switch
    {
        "significantly increased" => ComparisonResult.Increased,
        "significantly decreased" => ComparisonResult.Decreased,
        "no significant difference" => ComparisonResult.NoDifference,
        _ => throw new InvalidDataException($"unknown label \"{label}\""),
    };

    /// <summary>Baseline: the sentence that shares most with the question.</summary>
    private static CandidateSentence? Nearest(TrialReport report, ComparisonQuestion question)
    {
        var whole = report.Read($"{question.Outcome} {question.Intervention} {question.Comparator}");
        return report.Sentences.MaxBy(s => Coverage.Of(whole, s.Terms).Share);
    }

    /// <summary>Baseline: no difference where it says so, else the direction that it names first.</summary>
    private static ComparisonResult Plain(CandidateSentence? sentence)
    {
        if (sentence is null || EvidenceCues.IsNull(sentence.Text)) return ComparisonResult.NoDifference;
        return sentence.Words.FirstOrDefault(w => w.Sign != 0).Sign switch
        {
            > 0 => ComparisonResult.Increased,
            < 0 => ComparisonResult.Decreased,
            _ => ComparisonResult.NoDifference,
        };
    }

    private static ClaimFigure Share(string name, bool[] cases, Bootstrap bootstrap) => new(
        name,
        cases.Length == 0 ? 0 : cases.Count(c => c) / (double)cases.Length,
        bootstrap.Of(cases.Length, drawn => drawn.Count(i => cases[i]) / (double)drawn.Count),
        string.Create(CultureInfo.InvariantCulture, $"{cases.Count(c => c)} of {cases.Length}"));

    private static string Name(ComparisonResult result) => result switch
    {
        ComparisonResult.Increased => "increased",
        ComparisonResult.Decreased => "decreased",
        _ => "no difference",
    };
}
