using System.Runtime.Intrinsics;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Training.Asking;

/// <summary>
/// Learns vectors of terms so that a question lies nearest to the sentence that answers it among all sentences: a dual
/// encoder of bags of words (supervised semantic indexing: Bai et al., CIKM 2009) under the softmax loss, in batches,
/// questions with some of their terms left out. What is learnt is the mean of runs that start alike and take the
/// questions in other orders (model soup: Wortsman et al., ICML 2022). Seeded; the same texts give the same vectors.
/// </summary>
internal sealed class DualEncoder
{
    public const int Dimensions = 128, Epochs = 24, Runs = 2;
    public const string Method = "dual encoder of bags of words, softmax over all sentences, Adam, mean of runs, seeded";

    private const int BatchSize = 512, Seed = 1;
    private const float Rate = 0.008f, LastRate = 1e-4f, ScaleStart = 12, LeftOut = 0.3f, Negligible = 1e-6f;

    private readonly (int Row, float Weight)[][] _questions;
    private readonly int[] _answers;
    private readonly (int Row, float Weight)[][] _sentences;
    private readonly Encoder _asking;
    private readonly Encoder _answering;
    private readonly Parameters _scale = new(new Rows(1, Vector256<float>.Count), 0);

    private DualEncoder(IReadOnlyList<IReadOnlyList<string>> sentences, IReadOnlyList<(IReadOnlyList<string> Terms, int Answer)> questions)
    {
        _asking = new Encoder(questions.SelectMany(q => q.Terms), Dimensions, Seed);
        _answering = new Encoder(sentences.SelectMany(s => s), Dimensions, Seed);
        _sentences = [.. sentences.Select(_answering.Bag)];
        (_questions, _answers) = ([.. questions.Select(q => _asking.Bag(q.Terms))], [.. questions.Select(q => q.Answer)]);
        _scale.Values.Values[0] = ScaleStart;
    }

    /// <summary>The vectors of the terms of questions, and of sentences.</summary>
    /// <param name="sentences">Analyzed sentences.</param>
    /// <param name="questions">Analyzed questions, each with the sentence that answers it.</param>
    /// <param name="runs">Of how many runs the mean is taken.</param>
    /// <param name="log">Is told of each epoch.</param>
    public static (LatentSpace Questions, LatentSpace Sentences) Learn(
        IReadOnlyList<IReadOnlyList<string>> sentences, IReadOnlyList<(IReadOnlyList<string> Terms, int Answer)> questions, int runs,
        TextWriter log)
    {
        var learnt = new List<DualEncoder>();
        for (var run = 0; run < runs; run++)
        {
            var encoder = new DualEncoder(sentences, questions);
            encoder.Run(new Random(Seed + run), log);
            learnt.Add(encoder);
        }
        return (Mean(r => r._asking), Mean(r => r._answering));

        LatentSpace Mean(Func<DualEncoder, Encoder> side) => Encoder.Mean([.. learnt.Select(side)]);
    }

    private void Run(Random random, TextWriter log)
    {
        var step = 0;
        var order = Enumerable.Range(0, _questions.Length).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var (loss, rate) = (0.0, epoch == 0 ? Rate : Rate * (1 - epoch / (float)Epochs) + LastRate);
            foreach (var batch in order.Chunk(BatchSize)) loss += Step(batch, ++step, rate, random);
            log.WriteLine(FormattableString.Invariant($"epoch {epoch + 1}: loss {loss / order.Length:0.000}"));
        }
    }

    private double Step(int[] batch, int step, float rate, Random random)
    {
        var bags = Array.ConvertAll(batch, q => Thinned(_questions[q], random));
        var (asked, answers) = (_asking.Embed(bags), _answering.Embed(_sentences));
        var wrong = new Rows(batch.Length, (_sentences.Length + 7) / 8 * 8);
        var (losses, scaleSlopes) = (new double[batch.Length], new double[batch.Length]);
        var scale = _scale.Values.Values[0];
        var askedSlopes = new Rows(batch.Length, Dimensions);
        Parallel.For(0, batch.Length, i =>
        {
            (losses[i], scaleSlopes[i]) = Wrong(asked.Vectors[i], answers.Vectors, _answers[batch[i]], scale, wrong[i]);
            for (var j = 0; j < _sentences.Length; j++) Pull(wrong[i][j], answers.Vectors[j], askedSlopes[i]);
        });
        var answerSlopes = new Rows(_sentences.Length, Dimensions);
        Parallel.For(0, _sentences.Length, j =>
        {
            for (var i = 0; i < batch.Length; i++) Pull(wrong[i][j], asked.Vectors[i], answerSlopes[j]);
        });
        _asking.Add(bags, asked, askedSlopes);
        _answering.Add(_sentences, answers, answerSlopes);
        _scale.Gradient.Values[0] = (float)(scaleSlopes.Sum() / batch.Length);
        _asking.Step(step, rate);
        _answering.Step(step, rate);
        _scale.Step(step, rate);
        return losses.Sum();

        // Most sentences are so unlikely that they pull at nothing.
        void Pull(float by, ReadOnlySpan<float> vector, Span<float> slopes)
        {
            if (MathF.Abs(by) > Negligible) Rows.Add(scale * by / batch.Length, vector, slopes);
        }
    }

    /// <summary>How likely each sentence is taken for the answer, less 1 for the right one; with the loss and its slope by the scale.</summary>
    private static (double Loss, double Slope) Wrong(ReadOnlySpan<float> question, Rows sentences, int right, float scale, Span<float> wrong)
    {
        var (most, by) = (float.MinValue, Vector256.Create(scale));
        Rows.Dots(question, sentences, wrong);
        foreach (var cosine in wrong[..sentences.Count]) most = MathF.Max(most, cosine);
        // What only fills the last eight up is never likely.
        wrong[sentences.Count..].Fill(float.NegativeInfinity);
        var (near, sums, slopes) = (wrong[right], Vector256<float>.Zero, Vector256<float>.Zero);
        for (var j = 0; j < wrong.Length; j += Vector256<float>.Count)
        {
            var cosines = Vector256.Create<float>(wrong[j..]);
            var likely = Vector256.Exp(by * (cosines - Vector256.Create(most)));
            sums += likely;
            slopes += likely * Vector256.Max(cosines, Vector256.Create(-1f));
            likely.CopyTo(wrong[j..]);
        }
        var all = Vector256.Sum(sums);
        foreach (ref var likely in wrong) likely /= all;
        wrong[right] -= 1;
        return (Math.Log(all) - scale * (near - most), Vector256.Sum(slopes) / all - near);
    }

    private static (int Row, float Weight)[] Thinned((int Row, float Weight)[] bag, Random random)
    {
        var kept = Array.FindAll(bag, _ => random.NextDouble() >= LeftOut);
        return kept.Length > 0 ? kept : bag;
    }
}
