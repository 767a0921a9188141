using AnswerEngine.Claims;
using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Training;

/// <summary>Fits the models of <see cref="ComparisonModel"/>; folds are of articles.</summary>
internal sealed class ComparisonTraining(
    IReadOnlyList<EvidenceInferencePrompt> prompts, IReadOnlyDictionary<string, TrialReport> reports)
{
    private const int Folds = 5;
    private const double SentenceRidge = 10, ResultRidge = 5;

    private readonly LabelledRow[] _sentences =
    [
        .. prompts.SelectMany(p => ComparisonFeatures.OfSentences(reports[p.Article], p.Question).Select((row, i) =>
            new LabelledRow(
                p.Article, row, EvidenceInferenceEvaluation.Overlaps(p, reports[p.Article].Sentences[i])))),
    ];

    /// <summary>The models, and how often held-out prompts were answered rightly.</summary>
    public (ComparisonModel Model, double Cited, double Accuracy) Fit()
    {
        var byFold = Enumerable.Range(0, Folds).Select(f => Sentence(r => Fold(r) != f)).ToArray();
        var results = prompts.Select(p =>
        {
            var report = reports[p.Article];
            var best = ComparisonModel.Best(report, p.Question, byFold[Fold(p.Article)]);
            return (Prompt: p, Row: ComparisonFeatures.OfResult(report, p.Question, best));
        }).ToArray();
        var heldOut = prompts.Select(p =>
        {
            var fold = Fold(p.Article);
            var model = Model(byFold[fold], [.. results.Where(r => Fold(r.Prompt.Article) != fold)]);
            var (sentences, result) = model.Answer(reports[p.Article], p.Question);
            return (
                Cited: sentences.Any(s => EvidenceInferenceEvaluation.Overlaps(p, s)), Right: result == p.Label);
        }).ToArray();
        return (
            Model(Sentence(_ => true), results),
            heldOut.Count(h => h.Cited) / (double)heldOut.Length,
            heldOut.Count(h => h.Right) / (double)heldOut.Length);
    }

    private static int Fold(string article) => EvaluationSplit.Fold(article, Folds);

    private LinearModel Sentence(Func<string, bool> takes) =>
        LogisticRegression.Fit("comparison sentence", [.. _sentences.Where(r => takes(r.Case))], SentenceRidge);

    private static ComparisonModel Model(
        LinearModel sentence, IReadOnlyList<(EvidenceInferencePrompt Prompt, IReadOnlyList<Feature> Row)> results)
    {
        LinearModel For(ComparisonResult result) => LogisticRegression.Fit(
            result.ToString(),
            [.. results.Select(r => new LabelledRow(r.Prompt.Article, r.Row, r.Prompt.Label == result))],
            ResultRidge);
        return new ComparisonModel(
            sentence, For(ComparisonResult.Increased), For(ComparisonResult.Decreased),
            For(ComparisonResult.NoDifference));
    }
}
