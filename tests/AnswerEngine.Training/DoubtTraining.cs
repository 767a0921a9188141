using AnswerEngine.Answers;
using AnswerEngine.Evaluation;
using AnswerEngine.Indexing;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>
/// Learns when a question is rather not answered: logistic regression over what is measured of the sentence that would
/// lead, from the tune questions of a suite, the judged ones and those of practice; of untaught sentences from what leads when the
/// documents that answer were not taught. The threshold is where, cross-validated, so many of the answered questions
/// would be refused as can be borne.
/// </summary>
internal static class DoubtTraining
{
    private const double Ridge = 3, Refused = 0.13;

    private sealed record Case(string Id, string Set, string Question, bool IsAnswered, int? Fold, AskingModel Known);

    private sealed record Measured(Case Case, LabelledRow Row);

    public static LearntDecision Run((string Suite, string Data, string Index, string Folds) from, TextWriter log)
    {
        var suite = GoldFiles.Suite(from.Suite);
        using var opened = LocalPassageIndex.Open(from.Index);
        var folds = new TaughtFolds(from.Data, from.Folds);
        var gold = GoldFiles.Cases(suite, from.Suite).Where(c => c.Set == GoldSet.Tune && c is AnswerableCase or UnanswerableCase);
        var cases = gold
            .Select(c => new Case(
                c.Id, "tune", c.Question, c is AnswerableCase, c is AnswerableCase ? null : AnswerTraining.FoldOf(c.Id), AskingModel.BuiltIn))
            .Concat(AskedSentences.Judged(from.Data).Select(q => CaseOf(q, "judged", folds.For(q))))
            .Concat(AskedSentences.LearntPractice(from.Data).Select(q => CaseOf(q, "practice", folds.For(q)))).ToArray();
        var figures = new List<HeldOutFigure>();
        var taught = Learn("taught", cases.Select(c => (c, c.Known)), l => l.IsTaught);
        var folded = cases.Where(c => c.Fold is not null).Select(c => (c, folds.Without(c.Fold!.Value)));
        var untaught = Learn("not taught", folded, l => !l.IsTaught);
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}: {f.On}"));
        return new LearntDecision(
            [
                From("eval/questions/answerable.jsonl, unanswerable.jsonl", "tune", "tune"),
                From("eval/training/judged.jsonl", "all", "judged"),
                From("eval/training/practice.jsonl", "learnt", "practice"),
            ],
            figures, taught, untaught);

        WeightsProvenance From(string data, string part, string set) =>
            new("nothing answers", data, part, cases.Count(c => c.Set == set), LogisticRegression.Method);

        LearntThreshold Learn(string name, IEnumerable<(Case Case, AskingModel Model)> of, Func<Candidate, bool> isMeant)
        {
            var rows = of.AsParallel().AsOrdered().Select(c => Measure(c.Case, c.Model, opened, isMeant)).OfType<Measured>().ToArray();
            var predicted = LogisticRegression.CrossValidate([.. rows.Select(r => r.Row)], Ridge);
            var answered = predicted.Where((_, i) => rows[i].Case.IsAnswered).Order().ToArray();
            var most = Math.Round(answered[(int)(answered.Length * (1 - Refused))], 3);
            foreach (var set in rows.Select(r => r.Case.Set).Distinct().Order(StringComparer.Ordinal))
            {
                var on = $"{set} questions whose first sentence was {name}, cross-validated in {AnswerTraining.Folds} folds";
                figures.Add(new(on, "", "of those that nothing answers, not answered", Share(set, false)));
                figures.Add(new(on, "", "of those that are answered, not answered", Share(set, true)));
            }
            return new LearntThreshold(most, LogisticRegression.Fit($"nothing answers: {name}", [.. rows.Select(r => r.Row)], Ridge));

            double Share(string set, bool isAnswered)
            {
                var chosen = predicted.Where((_, i) => rows[i].Case.Set == set && rows[i].Case.IsAnswered == isAnswered).ToArray();
                return chosen.Length == 0 ? 0 : Math.Round(chosen.Count(p => p > most) / (double)chosen.Length, 4);
            }
        }
    }

    private static Case CaseOf(JudgedQuestion question, string set, AskingModel known) =>
        new(question.Id, set, question.Question, question.IsAnswerable, FoldOf(question), known);

    /// <summary>The fold whose documents count as not taught: those that answer, of others any.</summary>
    private static int? FoldOf(JudgedQuestion question) => question.IsAnswerable
        ? TaughtFolds.FoldOf(question.Lead!.Select(AskedSentence.DocumentOf))
        : AnswerTraining.FoldOf(question.Id);

    /// <summary>Null where nothing would lead, or where doubt does not apply.</summary>
    private static Measured? Measure(Case of, AskingModel model, LocalPassageIndex index, Func<Candidate, bool> isMeant)
    {
        var (question, evidence) = AskedQuestion.Of(of.Question, index, model);
        var ranked = RankedEvidence.ReadAll(question, evidence, model);
        return ranked.Lead is { } lead && isMeant(lead) && Doubt.AppliesTo(ranked, lead)
            ? new Measured(of, new LabelledRow(of.Id, Doubt.Features(ranked, lead), !of.IsAnswered))
            : null;
    }
}
