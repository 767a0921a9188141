using System.Globalization;

namespace AnswerEngine.Publishing;

/// <summary>
/// A line of the basis. One that lists things has them apart: a terminal shows the first, a page folds them.
/// </summary>
public sealed record BasisLine(string Text, IReadOnlyList<string> Items)
{
    private const int ItemsInText = 2;

    /// <summary>The line with all that it lists.</summary>
    public string Whole => Items.Count == 0 ? Text : $"{Text}: {string.Join("; ", Items)}.";

    /// <summary>The line with the first things that it lists, and how many more there are.</summary>
    public string Shortened => Items.Count <= ItemsInText
        ? Whole
        : $"{Text}: {string.Join("; ", Items.Take(ItemsInText))}; "
            + string.Create(
                CultureInfo.InvariantCulture, $"and {Items.Count - ItemsInText} more (--explain shows all).");

    private static string Composed(string composedBy) =>
        ComposedBy.IsWorded(composedBy)
            ? $"Worded by {composedBy}: every sentence passed the same checks against what it quotes."
            : $"Composed {composedBy}: every sentence is a quote behind a frame from the source's record.";

    /// <summary>The lines of an article's basis, in their order.</summary>
    public static IEnumerable<BasisLine> Of(Article article)
    {
        var basis = article.Basis;
        yield return Plain(basis.IntendedUse);
        yield return Plain(
            $"{Composed(basis.ComposedBy)} "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"Snapshot {basis.Snapshot}: {basis.Documents:N0} documents, {basis.Passages:N0} passages."));
        yield return Plain(string.Create(
            CultureInfo.InvariantCulture,
            $"Read: {basis.GuidelinesRead} guidelines, {basis.StudiesRead} studies, {basis.PassagesRead} passages."));
        yield return List("Searched", "text", [.. basis.Searches.Select(s => $"\"{s.Query}\"").Distinct()]);
        yield return List("Excluded", "source", [.. basis.Excluded.DistinctBy(e => e.DocumentId).Select(Excluded)]);
        if (basis.Removed.Count > 0)
        {
            yield return Plain(string.Create(
                CultureInfo.InvariantCulture, $"Taken out by verification: {basis.Removed.Count}."));
        }
        if (basis.Nearest.Count > 0)
            yield return Plain($"Nearest in the corpus: {string.Join("; ", basis.Nearest.Select(n => n.Title))}.");
        yield return Plain(basis.Limits);
        yield return Plain(
            $"Article {article.Id}, content {basis.ContentSha256[..16]}, fingerprint {article.Fingerprint[..16]}.");
    }

    /// <summary>A source that was left out, with the reason.</summary>
    public static string Excluded(Exclusion exclusion) =>
        $"{exclusion.Title} ({Labels.Status(exclusion.Status)}: {exclusion.Reason})";

    private static BasisLine Plain(string text) => new(text, []);

    private static BasisLine List(string what, string noun, IReadOnlyList<string> items) => items.Count == 0
        ? Plain($"{what}: none.")
        : new BasisLine(
            string.Create(CultureInfo.InvariantCulture, $"{what} {items.Count} {noun}{(items.Count == 1 ? "" : "s")}"),
            items);
}
