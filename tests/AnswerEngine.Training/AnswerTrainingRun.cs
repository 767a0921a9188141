using AnswerEngine.Answers;
using AnswerEngine.Evaluation;
using AnswerEngine.Indexing;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>
/// Learns the weights of the signals from the tune questions of a suite, the judged questions of eval/training and those
/// of practice: the corpus is indexed, every question answered up to its candidates, and these are labelled by the gold and by the
/// judgements. The held questions have no part in it.
/// </summary>
internal static class AnswerTrainingRun
{
    private const string Tune = "tune questions of eval/questions", Judged = "judged questions of eval/training",
        Practice = "questions of practice of eval/training";

    public static SignalWeights Run((string Suite, string Data, string Index, string Folds) from, bool ablate, TextWriter log)
    {
        var (suitePath, data, index, _) = from;
        var folds = new TaughtFolds(from.Data, from.Folds);
        var suite = GoldFiles.Suite(suitePath);
        if (!Directory.Exists(index))
            new CorpusPipeline(index).Ingest(new IngestRequest([GoldFiles.Resolve(suite.Corpus, suitePath)]));
        using var opened = LocalPassageIndex.Open(index);
        var cases = GoldFiles.Cases(suite, suitePath).OfType<AnswerableCase>().Where(c => c.Set == GoldSet.Tune).ToArray();
        var judged = AskedSentences.Judged(data).Select(q => (Question: q, Set: Judged))
            .Concat(AskedSentences.LearntPractice(data).Select(q => (Question: q, Set: Practice)))
            .Where(q => q.Question.IsAnswerable).ToArray();
        var texts = AskedSentences.Read(data).ToDictionary(a => a.Sentence, StringComparer.Ordinal);
        var ranked = cases.AsParallel().AsOrdered()
            .SelectMany(c => folds.Views((c.Id, Tune), AskingModel.BuiltIn, m => AskedQuestion.Of(c.Question, opened, m), x => Gain(c, x)))
            .Concat(judged.AsParallel().AsOrdered().SelectMany(q => folds.Views(
                (q.Question.Id, q.Set), folds.For(q.Question), m => AskedQuestion.Of(q.Question.Question, opened, m), x => Gain(q.Question, texts, x))))
            .Where(q => q.Sentences.Any(s => s.Gain > 0)).ToArray();
        log.WriteLine($"{cases.Length + judged.Length} questions, {Count("")} with a right sentence among the candidates");
        var figures = Figures("", null).ToList();
        foreach (var signal in ablate ? Signals.Names : []) figures.AddRange(Figures(signal, n => n == signal));
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}; without {f.Without}"));
        var (taught, untaught) = new AnswerTraining().Fit(ranked);
        return new SignalWeights(
            [
                new("answer sentences", "eval/questions/answerable.jsonl", "tune", Count(Tune), AnswerTraining.Method),
                new("answer sentences", "eval/training/judged.jsonl", "all", Count(Judged), AnswerTraining.Method),
                new("answer sentences", "eval/training/practice.jsonl", "learnt", Count(Practice), AnswerTraining.Method),
            ],
            figures, taught, untaught);

        int Count(string set) =>
            ranked.Where(q => q.Set.StartsWith(set, StringComparison.Ordinal)).Select(q => q.Id).Distinct().Count();

        IEnumerable<HeldOutFigure> Figures(string without, Func<string, bool>? leaveOut)
        {
            foreach (var figures in new AnswerTraining(leaveOut).CrossValidate(ranked))
            {
                var on = figures.Set + ", cross-validated in 5 folds by question";
                yield return new(on, without, "the first sentence is a right one", figures.First);
                yield return new(on, without, "a right one is among the first six", figures.FirstSix);
                yield return new(on, without, "mean reciprocal rank of the first right one", figures.Reciprocal);
            }
        }
    }

    private static int Gain(JudgedQuestion question, Dictionary<string, AskedSentence> texts, Candidate candidate)
    {
        return IsOneOf(question.Lead!) ? 2 : IsOneOf(question.Also!) ? 1 : 0;

        bool IsOneOf(IReadOnlyList<string> sentences) => sentences.Any(s =>
            texts[s].DocumentId == candidate.Document.Id && texts[s].Text == candidate.Text);
    }

    private static int Gain(AnswerableCase gold, Candidate candidate)
    {
        var text = new MatchableText(candidate.Text);
        if (gold.Lead is { Negative: false } lead && Says(lead)) return 2;
        return gold.MustMention.Any(p => !p.Negative && Says(p)) ? 1 : 0;

        bool Says(GoldPoint point) =>
            (point.Sources.Count == 0 || point.Sources.Contains(candidate.Document.Id)) && text.HasAll(point.All);
    }
}
