using System.Text;
using System.Text.Json;

namespace AnswerEngine.Storage;

/// <summary>The articles of the library and their versions.</summary>
public sealed class ArticleShelf
{
    /// <summary>Longest id, in characters.</summary>
    public const int IdLengthMax = 128;

    private const int WordsMax = 32;
    private const string VersionColumns =
        "number, substance, content_sha256, snapshot, created_at, state, reviewer, reviewed_at, expires_on";

    private readonly Library _library;

    internal ArticleShelf(Library library) => _library = library;

    /// <summary>Number of articles.</summary>
    public long Count => _library.Read(t => t.Value<long>("SELECT count(*) FROM articles"));

    /// <summary>
    /// Keeps an article: a new version when a reader is told something else than by the latest one, otherwise
    /// nothing changes.
    /// </summary>
    /// <exception cref="ArgumentException">The id of the article is not one.</exception>
    /// <exception cref="LibraryException">It could not be written.</exception>
    public KeptVersion Keep(Article article, ArticleInputs inputs, string by)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentException.ThrowIfNullOrEmpty(by);
        return _library.Write(t => Keep(t, article, inputs, by));
    }

    /// <summary>The article with this id, or null.</summary>
    public LibraryArticle? Find(string id) => _library.Read(t => Find(t, id));

    /// <summary>Ids of all articles in ordinal order.</summary>
    public IReadOnlyList<string> Ids() =>
        _library.Read(t => t.Query("SELECT id FROM articles ORDER BY id", r => r.Text(0)));

    /// <summary>
    /// An article as readers see it: with its state of review, and whether a newer version waits. Null when there is
    /// no such version.
    /// </summary>
    /// <param name="id">Id of the article.</param>
    /// <param name="number">A version, or null for the one that is shown.</param>
    public Article? Show(string id, int? number = null) => _library.Read(t => Show(t, id, number));

    /// <summary>Ids of the articles whose question or statements have all these words, best first.</summary>
    public IReadOnlyList<string> Search(string text, int top)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(WordsMax)
            .Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var query = string.Join(' ', words);
        if (query.Length == 0) return [];
        return _library.Read(t => t.Query(
            "SELECT id FROM article_words WHERE article_words MATCH $1 ORDER BY rank, id LIMIT $2",
            r => r.Text(0),
            query,
            top));
    }

    internal static KeptVersion Keep(LibraryTransaction transaction, Article article, ArticleInputs inputs, string by)
    {
        CheckId(article.Id);
        var substance = ArticleJson.Substance(article);
        var known = Find(transaction, article.Id);
        if (known?.Latest.Substance == substance) return new KeptVersion(known.Latest.Number, IsNew: false);
        if (known is null)
        {
            transaction.Execute(
                "INSERT INTO articles VALUES ($1, $2, $3, $4, $5)",
                article.Id,
                article.Question,
                JsonSerializer.Serialize(article.Turns, StorageJson.Default.IReadOnlyListString),
                StoredNames.Of(article.Reader),
                transaction.Now);
        }
        var number = (known?.Latest.Number ?? 0) + 1;
        AddVersion(transaction, article, inputs, number);
        AuditLog.Append(
            transaction,
            new AuditEntry(by, "version", article.Id, AuditCoverage.Version(number, article.Basis.ContentSha256)));
        return new KeptVersion(number, IsNew: true);
    }

    internal static LibraryArticle? Find(LibraryTransaction transaction, string id)
    {
        var questions = transaction.Query(
            "SELECT question, turns, reader FROM articles WHERE id = $1",
            r => new Question(r.Text(0), StoredNames.Read<Reader>(r.Text(2)))
            {
                Turns = JsonSerializer.Deserialize(r.Text(1), StorageJson.Default.IReadOnlyListString) ?? [],
            },
            id);
        if (questions is not [var question]) return null;
        var versions = transaction.Query(
            $"SELECT {VersionColumns} FROM versions WHERE article_id = $1 ORDER BY number", Version, id);
        return new LibraryArticle(id, question, versions);
    }

    internal static Article? Show(LibraryTransaction transaction, string id, int? number)
    {
        if (Find(transaction, id) is not { } article) return null;
        var version = number is null ? article.Shown : article.Versions.FirstOrDefault(v => v.Number == number);
        if (version is null) return null;
        var json = transaction.Value<string>(
            "SELECT article FROM versions WHERE article_id = $1 AND number = $2", id, version.Number);
        var composed = ArticleJson.Read(Encoding.UTF8.GetBytes(json ?? "null"));
        return ReviewedArticle.Of(composed, article, version);
    }

    private static void AddVersion(LibraryTransaction transaction, Article article, ArticleInputs inputs, int number)
    {
        transaction.Execute(
            "INSERT INTO versions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL, NULL)",
            article.Id,
            number,
            ArticleJson.Substance(article),
            article.Basis.ContentSha256,
            ArticleJson.WriteLine(article),
            article.Basis.Snapshot,
            inputs.Revision,
            article.Basis.ComposedBy,
            inputs.Evidence,
            transaction.Now,
            StoredNames.Of(ReviewState.Submitted));
        var cited = article.References.Select(r => r.DocumentId).ToHashSet(StringComparer.Ordinal);
        foreach (var source in inputs.Sources)
        {
            transaction.Execute(
                "INSERT INTO sources VALUES ($1, $2, $3, $4, $5, $6)",
                article.Id,
                number,
                source.DocumentId,
                source.Sha256,
                StoredNames.Of(source.Status),
                cited.Contains(source.DocumentId) ? 1 : 0);
        }
        transaction.Execute("DELETE FROM article_words WHERE id = $1", article.Id);
        transaction.Execute(
            "INSERT INTO article_words VALUES ($1, $2, $3)",
            article.Id,
            article.Question,
            string.Join('\n', article.Statements().Select(s => s.Text)));
    }

    private static ArticleVersion Version(LibraryRow row) => new()
    {
        Number = row.Number(0),
        Substance = row.Text(1),
        ContentSha256 = row.Text(2),
        Snapshot = row.Text(3),
        CreatedAt = row.Text(4),
        State = StoredNames.Read<ReviewState>(row.Text(5)),
        Reviewer = row.TextOrNull(6),
        ReviewedAt = row.TextOrNull(7),
        ExpiresOn = row.TextOrNull(8),
    };

    private static void CheckId(string id)
    {
        var isPlain = id.Length is > 0 and <= IdLengthMax
            && id[0] != '.'
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        if (!isPlain)
        {
            throw new ArgumentException(
                $"\"{id}\" is no article id: letters, digits, '-', '_' and '.' only, at most {IdLengthMax}");
        }
    }
}

/// <summary>The version under which an article is kept, and whether it was made by this.</summary>
public sealed record KeptVersion(int Number, bool IsNew);
