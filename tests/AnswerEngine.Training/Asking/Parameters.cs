namespace AnswerEngine.Training.Asking;

/// <summary>Numbers that are learnt by Adam (Kingma and Ba, ICLR 2015), drawn towards where they began.</summary>
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
            for (var i = row * Values.Size; i < (row + 1) * Values.Size; i++)
            {
                var slope = Gradient.Values[i] + 2 * _ridge * (Values.Values[i] - _start[i]);
                _mean[i] = First * _mean[i] + (1 - First) * slope;
                _square[i] = Second * _square[i] + (1 - Second) * slope * slope;
                Values.Values[i] -= rate * (_mean[i] / firstShare) / (MathF.Sqrt(_square[i] / secondShare) + Epsilon);
                Gradient.Values[i] = 0;
            }
        });
    }
}
