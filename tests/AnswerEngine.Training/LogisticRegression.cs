using AnswerEngine.Claims;

namespace AnswerEngine.Training;

/// <summary>A measured row with its label.</summary>
/// <param name="Case">The claim it belongs to: rows of one claim stay in one fold.</param>
/// <param name="Features">As measured.</param>
/// <param name="Label">What is to be learnt.</param>
/// <param name="Weight">So many others it counts as.</param>
internal sealed record LabelledRow(string Case, IReadOnlyList<Feature> Features, bool Label, double Weight = 1);

/// <summary>
/// Logistic regression with a ridge, fitted by Newton's method: the same rows give the same weights, without any
/// random choice.
/// </summary>
internal static class LogisticRegression
{
    public const string Method = "logistic regression with a ridge, Newton's method, nothing drawn at random";

    private const int StepsMax = 30;
    private const double Tolerance = 1e-8;

    /// <summary>Fits a model; <paramref name="leaveOut"/> sets the weights of a group of features to 0.</summary>
    public static LinearModel Fit(
        string name, IReadOnlyList<LabelledRow> rows, double ridge, Func<string, bool>? leaveOut = null)
    {
        var names = rows[0].Features.Select(f => f.Name).ToArray();
        var scales = names.Select((_, i) => Scale(rows, i)).ToArray();
        var active = Enumerable.Range(0, names.Length).Where(i => leaveOut is null || !leaveOut(names[i])).ToArray();
        var x = rows
            .Select(r => active.Select(i => (r.Features[i].Value - scales[i].Mean) / scales[i].Deviation).Append(1).ToArray())
            .ToArray();
        var weights = Newton(x, rows, ridge);
        var all = new double[names.Length];
        for (var k = 0; k < active.Length; k++) all[active[k]] = weights[k];
        return new LinearModel(
            name,
            Round(weights[^1]),
            [.. names.Select((n, i) => new FeatureWeight(n, Round(all[i]), Round(scales[i].Mean), Round(scales[i].Deviation)))]);
    }

    /// <summary>The log-odds of each row by a model that did not see its fold of cases.</summary>
    public static double[] CrossValidate(IReadOnlyList<LabelledRow> rows, double ridge)
    {
        var predicted = new double[rows.Count];
        for (var fold = 0; fold < AnswerTraining.Folds; fold++)
        {
            var model = Fit("fold", [.. rows.Where(r => AnswerTraining.FoldOf(r.Case) != fold)], ridge);
            for (var i = 0; i < rows.Count; i++)
                if (AnswerTraining.FoldOf(rows[i].Case) == fold) predicted[i] = model.LogOdds(rows[i].Features);
        }
        return predicted;
    }

    private static (double Mean, double Deviation) Scale(IReadOnlyList<LabelledRow> rows, int at)
    {
        var mean = rows.Average(r => r.Features[at].Value);
        var variance = rows.Average(r => (r.Features[at].Value - mean) * (r.Features[at].Value - mean));
        return (mean, variance > 1e-12 ? Math.Sqrt(variance) : 1);
    }

    private static double[] Newton(double[][] x, IReadOnlyList<LabelledRow> rows, double ridge)
    {
        var size = x[0].Length;
        var weights = new double[size];
        for (var step = 0; step < StepsMax; step++)
        {
            var gradient = new double[size];
            var hessian = new double[size, size];
            for (var i = 0; i < x.Length; i++) Add(x[i], rows[i], weights, gradient, hessian);
            // The intercept, last, is not held back.
            for (var k = 0; k < size - 1; k++)
            {
                gradient[k] -= ridge * weights[k];
                hessian[k, k] += ridge;
            }
            var change = LinearSystem.Solve(hessian, gradient);
            for (var k = 0; k < size; k++) weights[k] += change[k];
            if (change.Max(Math.Abs) < Tolerance) break;
        }
        return weights;
    }

    private static void Add(double[] row, LabelledRow of, double[] weights, double[] gradient, double[,] hessian)
    {
        var z = 0.0;
        for (var k = 0; k < row.Length; k++) z += weights[k] * row[k];
        var p = EvidenceModel.Probability(z);
        var label = of.Label ? 1.0 : 0.0;
        var curvature = of.Weight * Math.Max(1e-9, p * (1 - p));
        for (var k = 0; k < row.Length; k++)
        {
            gradient[k] += of.Weight * (label - p) * row[k];
            var scaled = curvature * row[k];
            for (var m = 0; m <= k; m++) hessian[k, m] += scaled * row[m];
        }
    }

    /// <summary>Six digits: enough to score alike, short enough to read.</summary>
    private static double Round(double value) => Math.Round(value, 6);
}

/// <summary>Linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves a x = b for a symmetric positive matrix, of which the lower half is read (Cholesky).</summary>
    public static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        var l = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++) sum -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / l[j, j];
            }
        }
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = b[i];
            for (var k = 0; k < i; k++) x[i] -= l[i, k] * x[k];
            x[i] /= l[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= l[k, i] * x[k];
            x[i] /= l[i, i];
        }
        return x;
    }
}
