using AnswerEngine.Answers;
using AnswerEngine.Evaluation;
using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;

namespace AnswerEngine.Training;

/// <summary>
/// Learns the weights of the signals from the tune questions of a suite: its corpus is indexed, every question answered
/// up to its candidates, and these are labelled by the gold. The held questions have no part in it.
/// </summary>
internal static class AnswerTrainingRun
{
    private const string CrossValidated = "tune questions of eval/, cross-validated in 5 folds by question";

    public static SignalWeights Run(string suitePath, string index, bool ablate, TextWriter log)
    {
        var suite = GoldFiles.Suite(suitePath);
        if (!Directory.Exists(index))
            new CorpusPipeline(index).Ingest(new IngestRequest([GoldFiles.Resolve(suite.Corpus, suitePath)]));
        using var opened = LocalPassageIndex.Open(index);
        var cases = GoldFiles.Cases(suite, suitePath).OfType<AnswerableCase>().Where(c => c.Set == GoldSet.Tune).ToArray();
        var all = cases.AsParallel().AsOrdered().Select(c => Candidates(c, opened)).ToArray();
        var ranked = all.Where(q => q.Sentences.Any(s => s.Gain > 0)).ToArray();
        log.WriteLine($"{cases.Length} questions, {ranked.Length} with a right sentence among the candidates");
        foreach (var lost in all.Where(q => q.Sentences.All(s => s.Gain < 2))) log.WriteLine($"  no lead: {lost.Id}");
        var figures = Figures("", null).ToList();
        foreach (var signal in ablate ? Signals.Names : []) figures.AddRange(Figures(signal, n => n == signal));
        foreach (var f in figures) log.WriteLine(FormattableString.Invariant($"{f.Value:0.000} {f.Measure}; without {f.Without}"));
        var (guidelines, studies) = new AnswerTraining().Fit(ranked);
        return new SignalWeights(
            [new("answer sentences", "eval/questions/answerable.jsonl", "tune", ranked.Length, AnswerTraining.Method)],
            figures, guidelines, studies);

        IEnumerable<HeldOutFigure> Figures(string without, Func<string, bool>? leaveOut)
        {
            var (first, firstSix, reciprocal) = new AnswerTraining(leaveOut).CrossValidate(ranked);
            yield return new(CrossValidated, without, "the first sentence is a right one", first);
            yield return new(CrossValidated, without, "a right one is among the first six", firstSix);
            yield return new(CrossValidated, without, "mean reciprocal rank of the first right one", reciprocal);
        }
    }

    private static RankedQuestion Candidates(AnswerableCase gold, LocalPassageIndex index)
    {
        var question = new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)).Analyze(new Question(gold.Question));
        var reader = new CandidateReader(question, new EvidenceRetriever(index).Retrieve(question));
        var candidates = reader.Unranked(DocumentKind.Guideline).Concat(reader.Unranked(DocumentKind.Study));
        return new RankedQuestion(
            gold.Id, [.. candidates.Select(c => new RankedSentence(c.Document.Kind, c.Signals.Values(), Gain(gold, c)))]);
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
