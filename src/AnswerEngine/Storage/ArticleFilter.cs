namespace AnswerEngine.Storage;

/// <summary>Which articles: conditions that all hold for the newest version.</summary>
public sealed record ArticleFilter
{
    /// <summary>How <see cref="Parse"/> is written.</summary>
    public const string Help =
        "Conditions that all hold, joined by commas: state=approved, reader=patient, cites=DOCUMENT, reads=DOCUMENT, "
        + "before=yyyy-MM-dd (the newest version was made before)";

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["state"] = "v.state = {0}",
        ["reader"] = "a.reader = {0}",
        ["before"] = "v.created_at < {0}",
        ["cites"] = "EXISTS (SELECT 1 FROM sources s WHERE s.article_id = v.article_id AND s.number = v.number "
            + "AND s.cited = 1 AND s.document_id = {0})",
        ["reads"] = "EXISTS (SELECT 1 FROM sources s WHERE s.article_id = v.article_id AND s.number = v.number "
            + "AND s.document_id = {0})",
    };

    private ArticleFilter(IReadOnlyList<(string Name, string Value)> conditions)
    {
        var parts = conditions.Select((c, i) => Conditions[c.Name].Replace(
            "{0}", FormattableString.Invariant($"${i + 1}"), StringComparison.Ordinal));
        Sql = "SELECT a.id FROM articles a JOIN versions v ON v.article_id = a.id "
            + "WHERE v.number = (SELECT max(number) FROM versions WHERE article_id = a.id) AND "
            + string.Join(" AND ", parts) + " ORDER BY a.id";
        Values = [.. conditions.Select(c => c.Value)];
    }

    /// <summary>The query for the ids; its parameters are <see cref="Values"/>.</summary>
    internal string Sql { get; }

    internal IReadOnlyList<string> Values { get; }

    /// <summary>Reads <c>name=value</c> joined by commas.</summary>
    /// <exception cref="ArgumentException">A condition is not one of those in <see cref="Help"/>.</exception>
    public static ArticleFilter Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var conditions = new List<(string, string)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || at == part.Length - 1 || !Conditions.ContainsKey(part[..at]))
                throw new ArgumentException($"\"{part}\" is no condition. {Help}");
            conditions.Add((part[..at], part[(at + 1)..]));
        }
        return new ArticleFilter(conditions);
    }
}
