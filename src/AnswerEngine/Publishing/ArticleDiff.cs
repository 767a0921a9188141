namespace AnswerEngine.Publishing;

/// <summary>
/// What changed from one version of an article to another: statements by their text, apart from numbers that only
/// moved, and references by their document.
/// </summary>
public sealed record ArticleDiff
{
    /// <summary>Two statements that share at least this part of their words (Dice) are one that was reworded.</summary>
    private const double RewordedMin = 0.5;

    /// <summary>Statements that are new.</summary>
    public required IReadOnlyList<ArticleStatement> Added { get; init; }

    /// <summary>Statements that are gone.</summary>
    public required IReadOnlyList<ArticleStatement> Removed { get; init; }

    /// <summary>Statements that say it otherwise.</summary>
    public required IReadOnlyList<RewordedStatement> Reworded { get; init; }

    /// <summary>References that are new.</summary>
    public required IReadOnlyList<ArticleReference> ReferencesAdded { get; init; }

    /// <summary>References that are gone.</summary>
    public required IReadOnlyList<ArticleReference> ReferencesRemoved { get; init; }

    /// <summary>References of which the document, its status, or its grade changed.</summary>
    public required IReadOnlyList<ChangedReference> ReferencesChanged { get; init; }

    /// <summary>Numbers of references that are the same and stand elsewhere.</summary>
    public required IReadOnlyList<MovedNumber> Moved { get; init; }

    /// <summary>Other lines that differ, by their names: outcome, banner, follow-up questions and so on.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>True when nothing differs but numbers.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Reworded.Count + ReferencesAdded.Count
        + ReferencesRemoved.Count + ReferencesChanged.Count + Others.Count == 0;

    /// <summary>What leads from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public static ArticleDiff Of(Article before, Article after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (removed, added) = (Without(before, after), Without(after, before));
        var reworded = Reword(removed, added);
        var old = before.References.ToDictionary(r => r.DocumentId, StringComparer.Ordinal);
        var @new = after.References.ToDictionary(r => r.DocumentId, StringComparer.Ordinal);
        var both = after.References.Where(r => old.ContainsKey(r.DocumentId))
            .Select(r => (Before: old[r.DocumentId], After: r)).ToArray();
        return new ArticleDiff
        {
            Added = added,
            Removed = removed,
            Reworded = reworded,
            ReferencesAdded = [.. after.References.Where(r => !old.ContainsKey(r.DocumentId))],
            ReferencesRemoved = [.. before.References.Where(r => !@new.ContainsKey(r.DocumentId))],
            ReferencesChanged =
            [
                .. both.Select(b => new ChangedReference(b.Before, b.After, What(b.Before, b.After)))
                    .Where(c => c.What.Count > 0),
            ],
            Moved =
            [
                .. both.Where(b => b.Before.Number != b.After.Number)
                    .Select(b => new MovedNumber(b.After.DocumentId, b.Before.Number, b.After.Number)),
            ],
            Others = [.. OtherLines(before, after)],
        };
    }

    private static List<ArticleStatement> Without(Article article, Article other)
    {
        var texts = other.Statements().Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        return [.. article.Statements().Where(s => !texts.Contains(s.Text))];
    }

    /// <summary>Pairs the most alike first; what is paired leaves both lists.</summary>
    private static List<RewordedStatement> Reword(List<ArticleStatement> removed, List<ArticleStatement> added)
    {
        var pairs = removed.SelectMany(r => added, (r, a) => (Before: r, After: a, Likeness: Likeness(r.Text, a.Text)))
            .Where(p => p.Likeness >= RewordedMin).OrderByDescending(p => p.Likeness).ToArray();
        var reworded = new List<RewordedStatement>();
        foreach (var (before, after, _) in pairs)
        {
            if (!removed.Contains(before) || !added.Contains(after)) continue;
            removed.Remove(before);
            added.Remove(after);
            reworded.Add(new RewordedStatement(before, after));
        }
        return reworded;
    }

    /// <summary>Dice's coefficient over the words of two texts, 0 to 1.</summary>
    private static double Likeness(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
    }

    private static HashSet<string> Words(string text) =>
        text.Split((char[])[' ', ',', ';', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static List<string> What(ArticleReference before, ArticleReference after)
    {
        var what = new List<string>();
        if (before.Status != after.Status) what.Add($"status {before.Status} -> {after.Status}");
        if (before.Grade != after.Grade) what.Add($"grade {Text(before.Grade)} -> {Text(after.Grade)}");
        if (before.DocumentSha256 != after.DocumentSha256) what.Add("document changed");
        return what;
    }

    private static string Text(Grade? grade) => grade is null ? "none" : $"{grade.Value} ({grade.System})";

    private static IEnumerable<string> OtherLines(Article before, Article after)
    {
        if (before.Outcome != after.Outcome) yield return $"outcome: {before.Outcome} -> {after.Outcome}";
        if (before.UnderstoodAs != after.UnderstoodAs) yield return "how the question is understood";
        if (before.Banner != after.Banner) yield return "banner";
        if (before.Disclaimer != after.Disclaimer) yield return "disclaimer";
        if (!before.Glossary.SequenceEqual(after.Glossary)) yield return "glossary";
        if (!before.FollowUps.SequenceEqual(after.FollowUps)) yield return "follow-up questions";
        if (!before.Basis.Excluded.SequenceEqual(after.Basis.Excluded)) yield return "sources left out";
        if (before.Basis.ComposedBy != after.Basis.ComposedBy) yield return "how it was composed";
    }
}

/// <summary>A statement that says it otherwise.</summary>
public sealed record RewordedStatement(ArticleStatement Before, ArticleStatement After);

/// <summary>A reference that is not what it was, and in what.</summary>
public sealed record ChangedReference(ArticleReference Before, ArticleReference After, IReadOnlyList<string> What);

/// <summary>A number that moved.</summary>
public sealed record MovedNumber(string DocumentId, int From, int To);
