using System.Runtime.Intrinsics;

namespace AnswerEngine.Training.Asking;

/// <summary>Numbers, a multiple of eight in a row, that are learnt by Adam (Kingma and Ba, ICLR 2015), drawn towards where they began.</summary>
internal sealed class Parameters
{
    private const float First = 0.9f, Second = 0.999f, Epsilon = 1e-8f;

    private readonly float _ridge;
    private readonly float[] _start;
    private readonly float[] _mean;
    private readonly float[] _square;

    public Parameters(Rows values, float ridge)
    {
        (Values, Gradient, _ridge) = (values, new Rows(values.Count, values.Size), ridge);
        (_start, _mean, _square) = ([.. values.Values], new float[values.Values.Length], new float[values.Values.Length]);
    }

    public Rows Values { get; }

    /// <summary>What the loss falls by; set to nothing by every step.</summary>
    public Rows Gradient { get; }

    /// <summary>Goes a step down the gradient.</summary>
    public void Step(int step, float rate)
    {
        var (firstShare, secondShare) = (1 - MathF.Pow(First, step), 1 - MathF.Pow(Second, step));
        Parallel.For(0, Values.Count, row =>
        {
            for (var i = row * Values.Size; i < (row + 1) * Values.Size; i += Vector256<float>.Count)
            {
                var values = Vector256.Create(Values.Values, i);
                var slope = Vector256.Create(Gradient.Values, i) + 2 * _ridge * (values - Vector256.Create(_start, i));
                var mean = First * Vector256.Create(_mean, i) + (1 - First) * slope;
                var square = Second * Vector256.Create(_square, i) + (1 - Second) * slope * slope;
                values -= rate * (mean / firstShare) / (Vector256.Sqrt(square / secondShare) + Vector256.Create(Epsilon));
                mean.CopyTo(_mean, i);
                square.CopyTo(_square, i);
                values.CopyTo(Values.Values, i);
                Vector256<float>.Zero.CopyTo(Gradient.Values, i);
            }
        });
    }
}
