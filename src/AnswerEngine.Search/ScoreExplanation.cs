using System.Globalization;
using System.Text;

namespace AnswerEngine.Search;

/// <summary>Why a document or passage has its score: a value, what it is, and the values it was made from.</summary>
/// <param name="Value">At the root exactly the score that the search gives.</param>
/// <param name="Description">What the value is, as an English phrase.</param>
/// <param name="Details">The values it was made from, in the order of the calculation.</param>
public sealed record ScoreExplanation(double Value, string Description, IReadOnlyList<ScoreExplanation> Details)
{
    private const int IndentSpaces = 2;

    /// <summary>A value that is not explained further.</summary>
    /// <param name="value">The value.</param>
    /// <param name="description">What it is.</param>
    public ScoreExplanation(double value, string description)
        : this(value, description, [])
    {
    }

    /// <summary>The tree as text: one line each, <c>value = description</c>, details indented by two spaces.</summary>
    /// <returns>Lines ended by a line feed, numbers in invariant format with six significant digits.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, int depth)
    {
        text.Append(' ', depth * IndentSpaces)
            .Append(Value.ToString("G6", CultureInfo.InvariantCulture))
            .Append(" = ").Append(Description).Append('\n');
        foreach (var detail in Details) detail.Append(text, depth + 1);
    }
}
