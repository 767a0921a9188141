using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// Which half of a labelled set is read: weights and thresholds are chosen on one, figures stand on the other.
/// </summary>
public sealed record EvaluationSplit
{
    /// <summary>The half that is learnt from.</summary>
    public static EvaluationSplit Tune { get; } = new() { Half = 0 };

    /// <summary>The half that is never learnt from.</summary>
    public static EvaluationSplit Report { get; } = new() { Half = 1 };

    /// <summary>Both.</summary>
    public static EvaluationSplit All { get; } = new();

    private int? Half { get; init; }

    /// <summary>True when the part holds the case with this id.</summary>
    public bool Takes(string id) => Half is null || Hash(id) % 2 == Half;

    /// <summary>One of <paramref name="folds"/> parts of the tuning half, for cross-validation.</summary>
    public static int Fold(string id, int folds) => (int)(Hash(id) / 2 % (uint)folds);

    private static uint Hash(string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return ((uint)hash[0] << 16) | ((uint)hash[1] << 8) | hash[2];
    }
}
