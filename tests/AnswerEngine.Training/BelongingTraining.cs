using AnswerEngine.Answers;
using AnswerEngine.Indexing;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>
/// Learns which sentences belong beside the one that leads: logistic regression over what is measured of them, from the
/// judged questions and those of practice, whatever leads; of untaught sentences when the documents that answer were not taught.
/// </summary>
internal static class BelongingTraining
{
    private const double Ridge = 3;

    /// <summary>A sentence that is missing is as bad as so many that are too many.</summary>
    private const double Superfluous = 15;

    /// <summary>A sentence that would mislead is as bad as so many that are only beside the point.</summary>
    private const double Misleading = 8;

    public static LearntDecision Run((string Data, string Index, string Folds) from, TextWriter log)
    {
        using var opened = LocalPassageIndex.Open(from.Index);
        var folds = new TaughtFolds(from.Data, from.Folds);
        var names = AskedSentences.Read(from.Data).ToDictionary(a => (a.DocumentId, a.Text), a => a.Sentence);
        var judged = AskedSentences.Judged(from.Data).Where(q => q.IsAnswerable).ToArray();
        var practice = AskedSentences.LearntPractice(from.Data).Where(q => q.IsAnswerable).ToArray();
        var figures = new List<HeldOutFigure>();
        var taught = Learn("taught", folds.For);
        var untaught = Learn("not taught", q => TaughtFolds.FoldOf(q.Lead!.Select(AskedSentence.DocumentOf)) is { } fold ? folds.Without(fold) : null);
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}: {f.On}"));
        return new LearntDecision(
            [
                new("what belongs beside the lead", "eval/training/judged.jsonl", "answerable", judged.Length, LogisticRegression.Method),
                new("what belongs beside the lead", "eval/training/practice.jsonl", "learnt, answerable", practice.Length, LogisticRegression.Method),
            ],
            figures, taught, untaught);

        LearntThreshold Learn(string name, Func<JudgedQuestion, AskingModel?> modelOf)
        {
            var rows = judged.Concat(practice).AsParallel().AsOrdered()
                .SelectMany(q => modelOf(q) is { } model ? Measure(q, model, opened, names).Where(m => m.IsTaught == (name == "taught")) : [])
                .Select(m => m.Row).ToArray();
            var threshold = Math.Round(-Math.Log(Superfluous), 3);
            var predicted = LogisticRegression.CrossValidate(rows, Ridge);
            var shown = rows.Where((_, i) => predicted[i] >= threshold).ToArray();
            var on = $"sentences of questions of both files that were {name}, cross-validated in {AnswerTraining.Folds} folds by question";
            figures.Add(new(on, "", "of those that belong, shown", Share(shown.Count(r => r.Label), rows.Count(r => r.Label))));
            figures.Add(new(on, "", "of those shown, belong", Share(shown.Count(r => r.Label), shown.Length)));
            figures.Add(new(on, "", "of those shown, mislead", Share(shown.Count(r => r.Weight > 1), shown.Length)));
            figures.Add(new(on, "", "shown of a question", Share(shown.Length, rows.Select(r => r.Case).Distinct().Count())));
            return new LearntThreshold(threshold, LogisticRegression.Fit($"belongs: {name}", rows, Ridge));
        }
    }

    private static double Share(int some, int all) => Math.Round(some / (double)all, 4);

    private static IEnumerable<(bool IsTaught, LabelledRow Row)> Measure(
        JudgedQuestion judged, AskingModel model, LocalPassageIndex index, Dictionary<(string, string), string> names)
    {
        var (question, evidence) = AskedQuestion.Of(judged.Question, index, model);
        return BesideLead.Measured(RankedEvidence.Read(question, evidence, model)).Select(m => (
            m.Candidate.IsTaught,
            Labelled(judged, m.Features, names.GetValueOrDefault((m.Candidate.Document.Id, m.Candidate.Text)))));
    }

    private static LabelledRow Labelled(JudgedQuestion question, IReadOnlyList<Feature> features, string? sentence) => new(
        question.Id,
        features,
        sentence is not null && (question.Lead!.Contains(sentence) || question.Also!.Contains(sentence)),
        sentence is not null && question.Trap?.Contains(sentence) == true ? Misleading : 1);
}
