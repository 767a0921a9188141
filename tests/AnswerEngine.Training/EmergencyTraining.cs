using System.Text.Json;
using AnswerEngine.Questions;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>A message, whether it tells of an emergency that is happening, and by whose hand it is.</summary>
internal sealed record ToldMessage(string Text, bool Emergency, string Hand);

/// <summary>
/// Learns by which words people tell of an emergency: logistic regression with a ridge over words and pairs of
/// them, by coordinate descent. Its threshold is where, cross-validated, so many of the look-alikes would be taken for one as can be borne.
/// Hands that are kept for the report are not learnt from.
/// </summary>
internal static class EmergencyTraining
{
    public const string Method = "logistic regression over words and pairs of them with a ridge, coordinate descent, nothing drawn at random";

    private const double Ridge = 1, FalseAlarms = 0.15, Least = 0.05;
    private const int WordMin = 2, Sweeps = 60, AskedStep = 15;
    private static readonly string[] Reported = ["1", "2", "3"];

    private sealed record Learnt(double Intercept, Dictionary<string, double> Words);

    public static EmergencyModel Run(string data, TextWriter log)
    {
        ToldMessage[] all =
        [
            .. File.ReadLines(Path.Combine(data, "emergencies.jsonl")).Select(l => JsonSerializer.Deserialize<ToldMessage>(l, JsonSerializerOptions.Web)!),
        ];
        var learnt = Array.FindAll(all, m => !Reported.Contains(m.Hand));
        // Ordinary questions of the field: none of them is written to look like an emergency.
        var asked = AskedSentences.Read(data).SelectMany(a => a.Asked).Where((_, i) => i % AskedStep == 0)
            .Select(q => new ToldMessage(q, false, "asked")).ToArray();
        var told = Enumerable.Range(0, AnswerTraining.Folds).AsParallel().AsOrdered().SelectMany(fold =>
        {
            var model = Fit([.. learnt.Where(m => AnswerTraining.FoldOf(m.Text) != fold), .. asked]);
            return learnt.Where(m => AnswerTraining.FoldOf(m.Text) == fold).Select(m => (m.Emergency, LogOdds: LogOdds(model, m.Text)));
        }).ToArray();
        var alike = told.Where(t => !t.Emergency).Select(t => t.LogOdds).Order().ToArray();
        var threshold = Math.Round(alike[(int)(alike.Length * (1 - FalseAlarms))], 3);
        var (intercept, words) = Fit([.. learnt, .. asked]);
        var figures = new List<HeldOutFigure>();
        Say(
            $"messages of the hands that were learnt from, cross-validated in {AnswerTraining.Folds} folds",
            told.Where(t => t.Emergency).Select(t => t.LogOdds), told.Where(t => !t.Emergency).Select(t => t.LogOdds));
        var model = new EmergencyModel(
            [
                new("emergencies", "eval/training/emergencies.jsonl", $"all hands but {string.Join(", ", Reported)}", learnt.Length, Method),
                new("emergencies", "eval/training/asked.jsonl", $"every {AskedStep}th question", asked.Length, Method),
            ],
            figures, threshold, intercept, words);
        var report = Array.FindAll(all, m => Reported.Contains(m.Hand));
        Say($"messages of hands {string.Join(", ", Reported)}", Told(model, report, true), Told(model, report, false));
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}: {f.On}"));
        return model;

        void Say(string on, IEnumerable<double> emergencies, IEnumerable<double> others)
        {
            figures.Add(new(on, "", "of the emergencies, found", Share(emergencies)));
            figures.Add(new(on, "", "of the look-alikes, taken for one", Share(others)));
        }

        double Share(IEnumerable<double> odds) => Math.Round(odds.Average(o => o >= threshold ? 1.0 : 0), 4);
    }

    private static IEnumerable<double> Told(EmergencyModel model, IEnumerable<ToldMessage> messages, bool emergency) =>
        messages.Where(m => m.Emergency == emergency).Select(m => model.LogOdds(m.Text));

    private static double LogOdds(Learnt model, string text) =>
        model.Intercept + EmergencyModel.WordsOf(text).Sum(w => model.Words.GetValueOrDefault(w));

    private static Learnt Fit(IReadOnlyList<ToldMessage> messages)
    {
        var bags = messages.Select(m => EmergencyModel.WordsOf(m.Text).ToArray()).ToArray();
        var rows = bags.SelectMany((bag, at) => bag.Select(word => (word, at))).GroupBy(x => x.word, x => x.at, StringComparer.Ordinal)
            .Where(g => g.Count() >= WordMin).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Word: g.Key, At: g.ToArray())).ToArray();
        var (odds, weights, intercept) = (new double[messages.Count], new double[rows.Length], 0.0);
        var every = Enumerable.Range(0, messages.Count).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            intercept += Step(every, 0, 0);
            for (var k = 0; k < rows.Length; k++) weights[k] += Step(rows[k].At, weights[k], Ridge);
        }
        return new Learnt(Math.Round(intercept, 3), rows.Zip(weights, (r, w) => (r.Word, Weight: Math.Round(w, 2)))
            .Where(r => Math.Abs(r.Weight) >= Least).ToDictionary(r => r.Word, r => r.Weight, StringComparer.Ordinal));

        // Newton's step along one weight, taken in the messages that have its word.
        double Step(int[] at, double weight, double ridge)
        {
            var (slope, bend) = (ridge * weight, ridge);
            foreach (var i in at)
            {
                var likely = 1 / (1 + Math.Exp(-odds[i]));
                slope += likely - (messages[i].Emergency ? 1 : 0);
                bend += likely * (1 - likely);
            }
            var step = -slope / bend;
            foreach (var i in at) odds[i] += step;
            return step;
        }
    }
}
