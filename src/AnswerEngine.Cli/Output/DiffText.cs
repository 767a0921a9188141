using System.Globalization;
using System.Text;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Output;

/// <summary>A diff of two versions for people.</summary>
internal static class DiffText
{
    public static string Render(ArticleDiff diff)
    {
        var text = new StringBuilder();
        foreach (var statement in diff.Removed) Line(text, "- ", statement.Text);
        foreach (var statement in diff.Added) Line(text, "+ ", statement.Text);
        foreach (var (before, after) in diff.Reworded)
        {
            Line(text, "~ ", before.Text);
            Line(text, "  -> ", after.Text);
        }
        foreach (var reference in diff.ReferencesRemoved) Line(text, "- reference: ", reference.Text);
        foreach (var reference in diff.ReferencesAdded) Line(text, "+ reference: ", reference.Text);
        foreach (var change in diff.ReferencesChanged)
            Line(text, "~ reference: ", $"{change.After.DocumentId}: {string.Join("; ", change.What)}");
        foreach (var other in diff.Others) Line(text, "~ ", other);
        if (diff.Moved.Count > 0)
        {
            var moves = diff.Moved.Select(m => string.Create(CultureInfo.InvariantCulture, $"[{m.From}] -> [{m.To}]"));
            Line(text, "numbers moved: ", string.Join(", ", moves));
        }
        return text.Length == 0 ? "no difference\n" : text.ToString();
    }

    private static void Line(StringBuilder text, string mark, string line) =>
        text.Append(mark).Append(line).Append('\n');
}
