using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Answers;
using AnswerEngine.Questions;

namespace AnswerEngine.Training.Asking;

/// <summary>Trains the vectors of questions and sentences, and writes them with their provenance beside them.</summary>
internal static class AskingTraining
{
    /// <summary>
    /// What a question of practice counts: whoever wrote it did not know the sentence, as whoever asks does not.
    /// </summary>
    private const int PracticeWeight = 3;

    /// <summary>The terms of questions: every fold asks for nearly all of them again.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new(StringComparer.Ordinal);

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
        var practice = AskedSentences.LearntPractice(data).ToArray();
        var model = Learn(sentences, practice, DualEncoder.Runs, log);
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
                Data = "eval/training/asked.jsonl; learnt part of eval/training/practice.jsonl",
                Sentences = sentences.Count,
                Questions = sentences.Sum(s => s.Asked.Count),
                QuestionsOfPractice = practice.Count(q => q.IsAnswerable),
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
    /// A model for each fold of documents and of questions of practice that has not seen them, of one run each: what is known
    /// of documents, and of questions, that were not taught.
    /// </summary>
    public static void RunFolds(string data, string folder, TextWriter log)
    {
        var sentences = AskedSentences.Read(data);
        var practice = AskedSentences.LearntPractice(data).ToArray();
        for (var fold = 0; fold < AnswerTraining.Folds; fold++)
        {
            var model = Learn(
                [.. sentences.Where(s => AnswerTraining.FoldOf(s.DocumentId) != fold)],
                [.. practice.Where(q => AnswerTraining.FoldOf(q.Id) != fold)], 1, log);
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

    private static AskingModel Learn(
        IReadOnlyList<AskedSentence> sentences, IReadOnlyList<JudgedQuestion> practice, int runs, TextWriter log)
    {
        var led = practice.SelectMany(q => q.Lead ?? [], (q, lead) => (Lead: lead, q.Question)).ToLookup(l => l.Lead, l => l.Question);
        var asked = sentences.AsParallel().AsOrdered().Select(s => s.Asked.Select(TermsOf).ToArray()).ToArray();
        var practised = sentences.Select(s => led[s.Sentence].Select(TermsOf).ToArray()).ToArray();
        var pairs = sentences.SelectMany((_, at) => asked[at]
            .Concat(Enumerable.Repeat(practised[at], PracticeWeight).SelectMany(q => q)).Select(q => (q, at))).ToArray();
        var (questions, answers) = DualEncoder.Learn([.. sentences.Select(s => AnalyzedText.Analyze(s.Text))], pairs, runs, log);
        return AskingModel.Of(
            questions, answers,
            [
                .. sentences.Select((s, at) =>
                    (s.DocumentId, s.Text, (IReadOnlyList<IReadOnlyList<string>>)[.. asked[at], .. practised[at]])),
            ]);
    }

    private static IReadOnlyList<string> TermsOf(string question) =>
        Known.GetOrAdd(question, q => AskingModel.TermsOf(Analyzer.Analyze(new Question(q))));

    private static double Share(int[] ranks, int most) => Math.Round(ranks.Count(r => r <= most) / (double)ranks.Length, 3);

    /// <summary>For each question the rank of the first lead among all sentences, by nothing but its nearness.</summary>
    private static int[] Ranks(IEnumerable<JudgedQuestion> questions, IReadOnlyList<AskedSentence> sentences, AskingModel model)
    {
        var texts = sentences.Select(s => (Row: model.RowOf(s.DocumentId, s.Text), Terms: new AnalyzedText(s.Text))).ToArray();
        return [.. questions.AsParallel().AsOrdered().Select(Rank)];

        int Rank(JudgedQuestion question)
        {
            var meaning = new AskedMeaning(Analyzer.Analyze(new Question(question.Question)), model);
            var near = Array.ConvertAll(texts, t => meaning.Cosine(t.Row, t.Terms));
            var isLead = sentences.Select(s => question.Lead!.Contains(s.Sentence)).ToArray();
            var best = near.Where((_, i) => isLead[i]).Max();
            return 1 + near.Where((n, i) => !isLead[i] && n >= best).Count();
        }
    }
}
