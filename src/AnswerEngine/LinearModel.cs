namespace AnswerEngine;

/// <summary>
/// Logistic regression: each feature, brought to mean 0 and deviation 1 of the training set, adds its weight to the
/// log-odds.
/// </summary>
/// <param name="Name">What it scores.</param>
/// <param name="Intercept">Log-odds of an average row.</param>
/// <param name="Weights">One for each feature, in the order that the code measures them.</param>
internal sealed record LinearModel(string Name, double Intercept, IReadOnlyList<FeatureWeight> Weights)
{
    /// <summary>Log-odds of a row.</summary>
    public double LogOdds(IReadOnlyList<Feature> row)
    {
        Check(row);
        var sum = Intercept;
        for (var i = 0; i < row.Count; i++) sum += Weights[i].Of(row[i].Value);
        return sum;
    }

    /// <summary>What each feature adds, strongest first.</summary>
    public IEnumerable<Contribution> Contributions(IReadOnlyList<Feature> row)
    {
        Check(row);
        return row.Select((f, i) => new Contribution(Name, f.Name, f.Value, Weights[i].Of(f.Value)))
            .OrderByDescending(c => Math.Abs(c.LogOdds)).ThenBy(c => c.Feature, StringComparer.Ordinal);
    }

    private void Check(IReadOnlyList<Feature> row)
    {
        var same = row.Count == Weights.Count;
        for (var i = 0; same && i < row.Count; i++) same = row[i].Name == Weights[i].Name;
        if (!same)
        {
            throw new InvalidOperationException(
                $"the weights of \"{Name}\" name other features than the code measures; train them again");
        }
    }
}

/// <summary>The weight of a feature, with what it is scaled by.</summary>
internal sealed record FeatureWeight(string Name, double Weight, double Mean, double Deviation)
{
    public double Of(double value) => Weight * (value - Mean) / Deviation;
}
