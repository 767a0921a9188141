using AnswerEngine.Answers;
using AnswerEngine.Evaluation;
using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>
/// Learns when a question is rather not answered: logistic regression over what is measured of the sentence that would
/// lead, from the tune questions of a suite and the judged ones. The threshold is where, cross-validated, so many of the
/// answered questions would be refused as can be borne.
/// </summary>
internal static class DoubtTraining
{
    public const string Method = "logistic regression with a ridge, Newton's method, nothing drawn at random";

    private const double Ridge = 3, Refused = 0.015;

    private sealed record Case(string Id, string Set, string Question, bool IsAnswered);

    public static Doubt Run(string suitePath, string data, string index, TextWriter log)
    {
        var suite = GoldFiles.Suite(suitePath);
        using var opened = LocalPassageIndex.Open(index);
        var taught = AskedSentences.Read(data).Select(a => a.Text).ToHashSet(StringComparer.Ordinal);
        var gold = GoldFiles.Cases(suite, suitePath).Where(c => c.Set == GoldSet.Tune && c is AnswerableCase or UnanswerableCase);
        var cases = gold.Select(c => new Case(c.Id, "tune", c.Question, c is AnswerableCase))
            .Concat(AskedSentences.Judged(data).Select(q => new Case(q.Id, "judged", q.Question, q.IsAnswerable))).ToArray();
        var rows = cases.AsParallel().AsOrdered().Select(c => (Case: c, Row: Measure(c, opened, taught))).Where(r => r.Row is not null).ToArray();
        var predicted = new double[rows.Length];
        for (var fold = 0; fold < AnswerTraining.Folds; fold++)
        {
            var model = LogisticRegression.Fit("fold", [.. rows.Where(r => AnswerTraining.FoldOf(r.Case.Id) != fold).Select(r => r.Row!)], Ridge);
            for (var i = 0; i < rows.Length; i++)
                if (AnswerTraining.FoldOf(rows[i].Case.Id) == fold) predicted[i] = model.LogOdds(rows[i].Row!.Features);
        }
        var answered = predicted.Where((_, i) => rows[i].Case.IsAnswered).Order().ToArray();
        var most = Math.Round(answered[(int)(answered.Length * (1 - Refused))], 3);
        var figures = new List<HeldOutFigure>();
        foreach (var set in (string[])["judged", "tune"])
        {
            var on = $"{set} questions, cross-validated in {AnswerTraining.Folds} folds";
            figures.Add(new(on, "", "of those that nothing answers, not answered", Share(set, false)));
            figures.Add(new(on, "", "of those that are answered, not answered", Share(set, true)));
        }
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}: {f.On}"));
        var provenance = new WeightsProvenance[]
        {
            new("nothing answers", "eval/questions/answerable.jsonl, unanswerable.jsonl", "tune", rows.Count(r => r.Case.Set == "tune"), Method),
            new("nothing answers", "eval/training/judged.jsonl", "all", rows.Count(r => r.Case.Set == "judged"), Method),
        };
        var all = LogisticRegression.Fit("nothing answers", [.. rows.Select(r => r.Row!)], Ridge);
        return new Doubt(provenance, figures, most, all, Doubt.Keys(taught));

        double Share(string set, bool isAnswered)
        {
            var of = predicted.Where((_, i) => rows[i].Case.Set == set && rows[i].Case.IsAnswered == isAnswered).ToArray();
            return Math.Round(of.Count(p => p > most) / (double)of.Length, 4);
        }
    }

    /// <summary>Null where nothing would lead, or where doubt does not apply.</summary>
    private static LabelledRow? Measure(Case of, LocalPassageIndex index, HashSet<string> taught)
    {
        var question = new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)).Analyze(new Question(of.Question));
        var evidence = new EvidenceRetriever(index).Retrieve(question);
        return RankedEvidence.ReadAll(question, evidence).Lead is { } lead && taught.Contains(lead.Text)
            ? new LabelledRow(of.Id, Doubt.Features(question, evidence, lead), !of.IsAnswered)
            : null;
    }
}
