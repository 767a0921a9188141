using System.Security.Cryptography;
using System.Text;
using AnswerEngine.Answers;

namespace AnswerEngine.Training;

/// <summary>A sentence that could answer a question.</summary>
/// <param name="Kind">Kind of its source.</param>
/// <param name="IsTaught">True when its nearness was learnt from questions on it.</param>
/// <param name="Signals">Its signals, in their order.</param>
/// <param name="Gain">2 when it may lead, 1 when it says something that must be mentioned, else 0.</param>
internal sealed record RankedSentence(DocumentKind Kind, bool IsTaught, double[] Signals, int Gain);

/// <summary>A question of a set with its candidates of both kinds, and what it counts.</summary>
internal sealed record RankedQuestion(string Id, string Set, IReadOnlyList<RankedSentence> Sentences, double Weight = 1);

/// <summary>How the questions of a set were ranked.</summary>
/// <param name="Set">The set.</param>
/// <param name="First">Share whose first sentence is one of the best.</param>
/// <param name="FirstSix">Share with one of the best among the first six.</param>
/// <param name="Reciprocal">Mean reciprocal rank of the first of the best.</param>
internal sealed record RankingFigures(string Set, double First, double FirstSix, double Reciprocal);

/// <summary>
/// Learns what each signal counts: listwise softmax regression (the cross entropy of ListNet: Cao et al., ICML 2007)
/// over the candidates of a question, guidelines and studies, taught and untaught together, by gradient descent with a
/// ridge. Nothing is drawn at random: the same questions give the same weights.
/// </summary>
internal sealed class AnswerTraining(Func<string, bool>? leaveOut = null)
{
    public const string Method = "listwise softmax regression with a ridge, gradient descent, nothing drawn at random";

    public const int Folds = 5;
    private const int Steps = 300;
    private const double Rate = 0.15;
    private const double Ridge = 0.005;
    private const double Sharpness = 5;

    /// <summary>The weights of the signals, and what a sentence counts whatever they say.</summary>
    private static int BlockSize => Signals.Names.Count + 1;

    /// <summary>Weights of all sentences, then what those of studies, untaught ones and untaught ones of studies differ by.</summary>
    private static int Size => 4 * BlockSize;

    /// <summary>The weights of all questions: of sentences that were taught, and of others.</summary>
    public (KindWeights Taught, KindWeights Untaught) Fit(IReadOnlyList<RankedQuestion> questions)
    {
        var weights = Descend(questions);
        return (new KindWeights(Sum(0), Sum(0, 1)), new KindWeights(Sum(0, 2), Sum(0, 1, 2, 3)));

        Dictionary<string, double> Sum(params int[] blocks) => Signals.Names.Append(SignalWeights.Base).Index().ToDictionary(
            n => n.Item, n => Math.Round(blocks.Sum(b => weights[b * BlockSize + n.Index]), 3));
    }

    /// <summary>Set by set, how questions are ranked that were not learnt from.</summary>
    public IReadOnlyList<RankingFigures> CrossValidate(IReadOnlyList<RankedQuestion> questions)
    {
        var ranks = new List<(string Set, int Rank)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = Descend([.. questions.Where(q => FoldOf(q.Id) != fold)]);
            ranks.AddRange(questions.Where(q => FoldOf(q.Id) == fold).Select(q => (q.Set, RankOfBest(q, weights))));
        }
        return [.. ranks.GroupBy(r => r.Set, r => r.Rank, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g]))];

        static RankingFigures Of(string set, int[] ranks) => new(
            set, Share(ranks, 1), Share(ranks, 6), Math.Round(ranks.Average(r => 1.0 / r), 4));

        static double Share(int[] ranks, int most) => Math.Round(ranks.Count(r => r <= most) / (double)ranks.Length, 4);
    }

    /// <summary>The fold of a question, by its id alone.</summary>
    public static int FoldOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % Folds;

    private static int RankOfBest(RankedQuestion question, double[] weights)
    {
        var best = question.Sentences.Max(s => s.Gain);
        var least = question.Sentences.Where(s => s.Gain == best).Max(s => Score(s, weights));
        return 1 + question.Sentences.Count(s => s.Gain != best && Score(s, weights) >= least);
    }

    private double[] Descend(IReadOnlyList<RankedQuestion> questions)
    {
        var weights = new double[Size];
        var rate = Sharpness / questions.Sum(q => q.Weight);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[Size];
            for (var i = 0; i < Size; i++) gradient[i] = -2 * Ridge * weights[i];
            foreach (var question in questions) Add(question, weights, gradient, rate * question.Weight);
            for (var i = 0; i < Size; i++)
            {
                if (!IsLeftOut(i % BlockSize)) weights[i] += Rate * gradient[i];
            }
        }
        return weights;
    }

    private bool IsLeftOut(int at) =>
        leaveOut is not null && at < Signals.Names.Count && leaveOut(Signals.Names[at]);

    private static void Add(RankedQuestion question, double[] weights, double[] gradient, double rate)
    {
        var sentences = question.Sentences;
        var scores = sentences.Select(s => Sharpness * Score(s, weights)).ToArray();
        var most = scores.Max();
        var likely = Array.ConvertAll(scores, s => Math.Exp(s - most));
        // Where a sentence may lead, only these are right; else those that must be mentioned are.
        var wanted = sentences.Max(s => s.Gain);
        var all = likely.Sum();
        var right = likely.Where((_, i) => sentences[i].Gain == wanted).Sum();
        for (var i = 0; i < sentences.Count; i++)
        {
            var pull = (sentences[i].Gain == wanted ? likely[i] / right : 0) - likely[i] / all;
            foreach (var block in BlocksOf(sentences[i])) AddScaled(sentences[i].Signals, pull * rate, gradient.AsSpan(block * BlockSize, BlockSize));
        }
    }

    private static void AddScaled(double[] signals, double by, Span<double> into)
    {
        for (var i = 0; i < signals.Length; i++) into[i] += by * signals[i];
        into[^1] += by;
    }

    private static double Score(RankedSentence sentence, double[] weights) =>
        BlocksOf(sentence).Sum(block => ScoreOf(sentence.Signals, weights.AsSpan(block * BlockSize, BlockSize)));

    private static double ScoreOf(double[] signals, ReadOnlySpan<double> weights)
    {
        var sum = weights[^1];
        for (var i = 0; i < signals.Length; i++) sum += signals[i] * weights[i];
        return sum;
    }

    private static int[] BlocksOf(RankedSentence sentence) => (sentence.Kind == DocumentKind.Study, sentence.IsTaught) switch
    {
        (false, true) => [0],
        (true, true) => [0, 1],
        (false, false) => [0, 2],
        _ => [0, 1, 2, 3],
    };
}
