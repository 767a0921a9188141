using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Answers;
using AnswerEngine.Questions;
using AnswerEngine.Search.Latent;

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

    public static void Run(string data, string folder, TextWriter log)
    {
        var sentences = AskedSentences.Read(data);
        var texts = sentences.Select(s => AnalyzedText.Analyze(s.Text)).ToArray();
        var asked = sentences.SelectMany((s, at) => s.Asked.Select(q => (TermsOf(q), at))).ToArray();
        var (questions, answers) = new DualEncoder(texts, asked).Learn(log);
        var judged = AskedSentences.Judged(data).Where(q => q.IsAnswerable).ToArray();
        var ranks = judged.AsParallel().AsOrdered().Select(q => Rank(q, sentences, texts, questions, answers)).ToArray();
        Write("questions.bin", questions);
        Write("sentences.bin", answers);
        var provenance = JsonSerializer.Serialize(
            new
            {
                What = "Vectors of the terms of questions and of the sentences that answer them",
                MadeBy = "tests/AnswerEngine.Training: asking DATA-FOLDER OUT-FOLDER",
                DualEncoder.Method,
                DualEncoder.Dimensions,
                DualEncoder.Epochs,
                Data = "eval/training/asked.jsonl",
                Sentences = texts.Length,
                Questions = asked.Length,
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

        void Write(string name, LatentSpace space)
        {
            using var file = File.Create(Path.Combine(folder, name));
            space.Write(file);
        }
    }

    private static IReadOnlyList<string> TermsOf(string question) => AskedMeaning.TermsOf(Analyzer.Analyze(new Question(question)));

    private static double Share(int[] ranks, int most) => Math.Round(ranks.Count(r => r <= most) / (double)ranks.Length, 3);

    /// <summary>The rank of the first lead among all sentences, by nothing but its nearness.</summary>
    private static int Rank(
        JudgedQuestion question, IReadOnlyList<AskedSentence> sentences, IReadOnlyList<string>[] texts, LatentSpace asking, LatentSpace answering)
    {
        var (vector, sentence) = (new float[asking.Dimensions], new float[asking.Dimensions]);
        asking.TryEmbed(TermsOf(question.Question), vector);
        var near = Array.ConvertAll(texts, t => answering.TryEmbed(t, sentence) ? LatentSpace.Cosine(vector, sentence) : -1);
        var isLead = sentences.Select(s => question.Lead!.Contains(s.Sentence)).ToArray();
        var best = near.Where((_, i) => isLead[i]).Max();
        return 1 + near.Where((n, i) => !isLead[i] && n >= best).Count();
    }
}
