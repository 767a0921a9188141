using System.Globalization;
using AnswerEngine.Questions;
using AnswerEngine.Verification;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// The judge's verdict on a statement beside a given text. As it stands it wants every word of a claim; physicians
/// grant a statement that is said in other words, so that a second reading of the same judgement sets how much must be
/// carried, on the half "tune".
/// </summary>
public static class EntailmentEvaluation
{
    private const int Steps = 20;

    /// <summary>Confusions and agreement of both readings on a part.</summary>
    public static ClaimsReport Run(EntailmentSet set, EvaluationSplit part, string split)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(part);
        var judged = set.Cases.Where(c => c.HasMajority).AsParallel().AsOrdered()
            .Select(c => (Case: c, Judgement: Judge(c))).ToArray();
        var cut = Cut(set.Labels, [.. judged.Where(j => EvaluationSplit.Tune.Takes(j.Case.Id))]);
        var read = judged.Where(j => part.Takes(j.Case.Id)).ToArray();
        var strict = read.Select(j => (j.Case.Label, Strict(set.Labels, j.Judgement))).ToArray();
        var tuned = read.Select(j => (j.Case.Label, Tuned(set.Labels, j.Judgement, cut))).ToArray();
        var bootstrap = new Bootstrap();
        // Where a set has no label for contradiction, its name is that of no support.
        var against = set.Labels.Against == set.Labels.None ? null : set.Labels.Against;
        IEnumerable<ClaimFigure> Figures(string name, (string, string)[] pairs) =>
        [
            .. LabelAgreement.Figures(name, pairs, bootstrap),
            .. against is null ? [] : LabelAgreement.Contradictions(name, against, pairs, bootstrap),
        ];
        return new ClaimsReport(
            set.Name, split, read.Length,
            [
                .. Figures("as it stands", strict), .. Figures("with the tuned share", tuned),
            ],
            [
                Confusion.Of("as it stands", set.Labels.All, strict),
                Confusion.Of("with the tuned share", set.Labels.All, tuned),
            ],
            [.. read.Select((j, i) => Judged(j.Case, j.Judgement, strict[i].Item2))],
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Tuned on the half \"tune\": {cut.Full:0.00} of the words must be carried for full support, "
                    + $"{cut.Part:0.00} for a part of it. Questions, not cases, are split into halves."),
            ]);
    }

    private static Judgement Judge(EntailmentCase given)
    {
        var sentences = SentenceSplitter.Split(given.Text, new TextRange(0, given.Text.Length));
        var texts = sentences.Select(s => new SupportingText(given.Text[s.Start..s.End], "")).ToArray();
        return SupportJudge.Judge(given.Claim, texts, Vocabulary.BuiltIn.MeaningOf);
    }

    private static JudgedCase Judged(EntailmentCase given, Judgement judgement, string verdict) => new(
        given.Id, given.Claim, given.Label, verdict,
        judgement.Check.Length == 0 ? "every check passed" : $"{judgement.Check}: {judgement.Reason}");

    private static string Strict(EntailmentLabels labels, Judgement judgement) => judgement.Verdict switch
    {
        Verdict.Supported => labels.Full,
        Verdict.Partly => labels.Part,
        Verdict.Contradicted => labels.Against,
        _ => labels.None,
    };

    private static string Tuned(EntailmentLabels labels, Judgement judgement, (double Full, double Part) cut)
    {
        if (judgement.Verdict == Verdict.Contradicted && judgement.Coverage >= cut.Full) return labels.Against;
        if (judgement.Coverage >= cut.Full) return labels.Full;
        return judgement.Coverage >= cut.Part ? labels.Part : labels.None;
    }

    /// <summary>The shares with the best balanced accuracy, the lower of equals.</summary>
    private static (double Full, double Part) Cut(
        EntailmentLabels labels, IReadOnlyList<(EntailmentCase Case, Judgement Judgement)> judged)
    {
        var grid = Enumerable.Range(0, Steps + 1).Select(i => i / (double)Steps).ToArray();
        return grid.SelectMany(full => grid.Where(part => part <= full).Select(part => (full, part)))
            .MaxBy(cut => judged.GroupBy(j => j.Case.Label)
                .Select(g => g.Average(j => Tuned(labels, j.Judgement, cut) == g.Key ? 1.0 : 0))
                .DefaultIfEmpty(0).Average());
    }
}
