using System.Globalization;

namespace AnswerEngine.Indexing;

/// <summary>How far a collection has moved from the one that its latent space was learnt from.</summary>
/// <param name="Documents">Documents that it was learnt from.</param>
/// <param name="Changed">Documents that came, went or changed since, counted as often as they did.</param>
internal sealed record LearntSpace(int Documents, int Changed)
{
    /// <summary>The space is learnt anew when more than one in as many documents has changed.</summary>
    private const int Share = 5;

    /// <summary>As it stands in the file.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Documents} {Changed}");

    /// <summary>Reads a line; null when it is none.</summary>
    public static LearntSpace? Read(string? line) =>
        line?.Split(' ') is [var documents, var changed]
        && int.TryParse(documents, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
            ? new LearntSpace(n, c)
            : null;

    /// <summary>After more changes; null when the space has to be learnt anew.</summary>
    public LearntSpace? After(int changed) =>
        (long)(Changed + changed) * Share <= Documents ? this with { Changed = Changed + changed } : null;
}
