using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Answers;
using AnswerEngine.Questions;

namespace AnswerEngine.Training.Asking;

/// <summary>Trains the vectors of questions and sentences, and writes them with their provenance beside them.</summary>
internal static class AskingTraining
{
    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The model that is built in.</summary>
    public static void Run(string data, string folder, TextWriter log)
    {
        var sentences = AskedSentences.Read(data);
        var model = Learn(sentences, DualEncoder.Runs, log);
        model.Write(folder);
        WriteAnswered(sentences, folder);
        var ranks = Ranks(AskedSentences.Judged(data).Where(q => q.IsAnswerable), sentences, model);
        var provenance = JsonSerializer.Serialize(
            new
            {
                What = "Vectors of the terms of questions and of the sentences that answer them",
                MadeBy = "tests/AnswerEngine.Training: asking DATA-FOLDER OUT-FOLDER",
                DualEncoder.Method,
                DualEncoder.Dimensions,
                DualEncoder.Epochs,
                DualEncoder.Runs,
                Data = "eval/training/asked.jsonl",
                Sentences = sentences.Count,
                Questions = sentences.Sum(s => s.Asked.Count),
                HeldOut = new
                {
                    Data = "answerable questions of eval/training/judged.jsonl: nothing was learnt from them, but epochs and rates were chosen on them",
                    Questions = ranks.Length,
                    FirstIsALead = Share(ranks, 1),
                    ALeadIsAmongTheFirstSix = Share(ranks, 6),
                },
            },
            Json);
        File.WriteAllText(Path.Combine(folder, "asking.json"), provenance + "\n");
        log.WriteLine(provenance);
    }

    /// <summary>
    /// A model for each fold of documents that has not seen them, of one run each: what is known of documents that were not
    /// taught.
    /// </summary>
    public static void RunFolds(string data, string folder, TextWriter log)
    {
        var sentences = AskedSentences.Read(data);
        for (var fold = 0; fold < AnswerTraining.Folds; fold++)
        {
            var model = Learn([.. sentences.Where(s => AnswerTraining.FoldOf(s.DocumentId) != fold)], 1, log);
            model.Write(TaughtFolds.FolderOf(folder, fold));
            var judged = AskedSentences.Judged(data).Where(q => q.IsAnswerable && TaughtFolds.FoldOf(q.Lead!.Select(AskedSentence.DocumentOf)) == fold);
            var ranks = Ranks(judged, sentences, model);
            log.WriteLine(FormattableString.Invariant(
                $"fold {fold}: {ranks.Length} questions, {Share(ranks, 1)} first is a lead, {Share(ranks, 6)} a lead is among the first six"));
        }
        TaughtFolds.Name(data, folder);
    }

    /// <summary>The plain question of each sentence, in their order.</summary>
    private static void WriteAnswered(IEnumerable<AskedSentence> sentences, string folder) =>
        File.WriteAllText(Path.Combine(folder, "answered.tsv"), string.Concat(sentences
            .Select(s => PlainQuestion.Of(s) is { } plain ? AnsweredQuestions.Line(s.DocumentId, s.Text, plain) + "\n" : "")));

    private static AskingModel Learn(IReadOnlyList<AskedSentence> sentences, int runs, TextWriter log)
    {
        var asked = sentences.SelectMany((s, at) => s.Asked.Select(q => (TermsOf(q), at))).ToArray();
        var (questions, answers) = DualEncoder.Learn([.. sentences.Select(s => AnalyzedText.Analyze(s.Text))], asked, runs, log);
        return AskingModel.Of(questions, answers, [.. sentences.Select(s => (s.DocumentId, s.Text, s.Asked.SelectMany(TermsOf)))]);
    }

    private static IReadOnlyList<string> TermsOf(string question) => AskingModel.TermsOf(Analyzer.Analyze(new Question(question)));

    private static double Share(int[] ranks, int most) => Math.Round(ranks.Count(r => r <= most) / (double)ranks.Length, 3);

    /// <summary>For each question the rank of the first lead among all sentences, by nothing but its nearness.</summary>
    private static int[] Ranks(IEnumerable<JudgedQuestion> questions, IReadOnlyList<AskedSentence> sentences, AskingModel model)
    {
        var texts = sentences.Select(s => new AnalyzedText(s.Text)).ToArray();
        return [.. questions.AsParallel().AsOrdered().Select(Rank)];

        int Rank(JudgedQuestion question)
        {
            var meaning = new AskedMeaning(Analyzer.Analyze(new Question(question.Question)), model);
            var near = Array.ConvertAll(texts, meaning.Cosine);
            var isLead = sentences.Select(s => question.Lead!.Contains(s.Sentence)).ToArray();
            var best = near.Where((_, i) => isLead[i]).Max();
            return 1 + near.Where((n, i) => !isLead[i] && n >= best).Count();
        }
    }
}
