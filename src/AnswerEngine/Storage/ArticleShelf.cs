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
        "number, substance, content_sha256, snapshot, created_at, state, reviewer, reviewed_at, expires_on, "
        + "checked_snapshot, checked_revision";

    private readonly Library _library;

    internal ArticleShelf(Library library) => _library = library;

    /// <summary>Number of articles.</summary>
    public long Count => _library.Read(t => t.Value<long>("SELECT count(*) FROM articles"));

    /// <summary>
    /// Keeps an article: a new version when a reader is told something else than by the latest one, otherwise
    /// nothing changes.
    /// </summary>
    /// <exception cref="ArgumentException">The id of the article is not one.</exception>
    /// <exception cref="InvalidDataException">Its id is that of another question.</exception>
    /// <exception cref="LibraryException">It could not be written.</exception>
    public KeptVersion Keep(Article article, ArticleInputs inputs, string by)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentException.ThrowIfNullOrEmpty(by);
        return _library.Write(t => Keep(t, article, inputs, by));
    }

    /// <summary>True for what can be the id of an article.</summary>
    public static bool IsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= IdLengthMax
            && id[0] != '.'
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
    }

    /// <summary>The article with this id, or null.</summary>
    public LibraryArticle? Find(string id) => _library.Read(t => Find(t, id));

    /// <summary>Ids of all articles in ordinal order.</summary>
    public IReadOnlyList<string> Ids() =>
        _library.Read(t => t.Query("SELECT id FROM articles ORDER BY id", r => r.Text(0)));

    /// <summary>All articles by id, as they are at one moment.</summary>
    public IReadOnlyList<LibraryArticle> All() => _library.Read(t => t
        .Query("SELECT id FROM articles ORDER BY id", r => r.Text(0))
        .Select(id => Find(t, id)).OfType<LibraryArticle>().ToArray());

    /// <summary>Articles by their newest version, newest first.</summary>
    /// <param name="state">Only those that have a version in this state; null: all.</param>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="top">Most articles given.</param>
    public IReadOnlyList<LibraryArticle> Newest(ReviewState? state, int skip, int top) => _library.Read(t => t.Query(
            "SELECT article_id FROM versions v WHERE number = (SELECT max(number) FROM versions WHERE article_id = "
                + "v.article_id) AND ($1 IS NULL OR EXISTS (SELECT 1 FROM versions WHERE article_id = v.article_id "
                + "AND state = $1)) ORDER BY created_at DESC, article_id LIMIT $3 OFFSET $2",
            r => r.Text(0),
            state is { } one ? ValueName.Of(one) : null,
            skip,
            top)
        .Select(id => Find(t, id)).OfType<LibraryArticle>().ToArray());

    /// <summary>
    /// Ids of the articles whose newest version was not yet composed from this snapshot by this revision of the
    /// engine, in ordinal order.
    /// </summary>
    public IReadOnlyList<string> Unchecked(string snapshot, int revision) => _library.Read(t => t.Query(
        "SELECT article_id FROM versions v WHERE number = (SELECT max(number) FROM versions WHERE article_id = "
            + "v.article_id) AND (checked_snapshot <> $1 OR checked_revision <> $2) ORDER BY article_id",
        r => r.Text(0),
        snapshot,
        revision));

    /// <summary>Ids of the articles that a filter lets pass, in ordinal order.</summary>
    public IReadOnlyList<string> Ids(ArticleFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _library.Read(t => t.Query(filter.Sql, r => r.Text(0), [.. filter.Values]));
    }

    /// <summary>
    /// An article as readers see it: with its state of review, and whether a newer version waits. Null when there is
    /// no such version.
    /// </summary>
    /// <param name="id">Id of the article.</param>
    /// <param name="number">A version, or null for the one that is shown.</param>
    public Article? Show(string id, int? number = null) => _library.Read(t => Show(t, id, number));

    /// <summary>Every source that an approved version cites, with its status then; by article.</summary>
    public IReadOnlyList<CitedSource> CitedByApproved() => _library.Read(t => t.Query(
        "SELECT s.article_id, s.number, s.document_id, s.status FROM sources s "
            + "JOIN versions v ON v.article_id = s.article_id AND v.number = s.number "
            + "WHERE v.state = $1 AND s.cited = 1 ORDER BY s.article_id, s.number, s.document_id",
        r => new CitedSource(r.Text(0), r.Number(1), r.Text(2), StoredNames.Read<DocumentStatus>(r.Text(3))),
        ValueName.Of(ReviewState.Approved)));

    /// <summary>What a version was made from.</summary>
    /// <exception cref="InvalidDataException">There is no such version.</exception>
    public ArticleInputs Inputs(string id, int number) => _library.Read(t =>
    {
        _ = FindVersion(t, id, number);
        var sources = t.Query(
            "SELECT document_id, sha256, status FROM sources WHERE article_id = $1 AND number = $2 "
                + "ORDER BY document_id",
            r => new SourceRead(r.Text(0), r.Text(1), StoredNames.Read<DocumentStatus>(r.Text(2))),
            id,
            number);
        return t.Query(
            "SELECT revision FROM versions WHERE article_id = $1 AND number = $2",
            r => new ArticleInputs(r.Number(0), sources),
            id,
            number)[0];
    });

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
        if (known is not null) CheckQuestion(known.Question, article);
        if (known?.Latest.Substance == substance) return new KeptVersion(known.Latest.Number, IsNew: false);
        if (known is null)
        {
            transaction.Execute(
                "INSERT INTO articles VALUES ($1, $2, $3, $4, $5)",
                article.Id,
                article.Question,
                JsonSerializer.Serialize(article.Turns, StorageJson.Default.IReadOnlyListString),
                ValueName.Of(article.Reader),
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
            $"SELECT {VersionColumns} FROM versions WHERE article_id = $1 ORDER BY number",
            r => Version(r, transaction.Now),
            id);
        return new LibraryArticle(id, question, versions);
    }

    /// <exception cref="InvalidDataException">There is no such version.</exception>
    internal static (LibraryArticle Article, ArticleVersion Version) FindVersion(
        LibraryTransaction transaction, string id, int? number)
    {
        var article = Find(transaction, id)
            ?? throw new InvalidDataException($"the library has no article \"{id}\"");
        var version = number is null ? article.Latest : article.Versions.FirstOrDefault(v => v.Number == number);
        return version is null
            ? throw new InvalidDataException($"the library has no version {number} of \"{id}\"")
            : (article, version);
    }

    internal static Article? Show(LibraryTransaction transaction, string id, int? number)
    {
        if (Find(transaction, id) is not { } article) return null;
        var version = number is null ? article.Shown : article.Versions.FirstOrDefault(v => v.Number == number);
        if (version is null) return null;
        var json = transaction.Value<string>(
            "SELECT article FROM versions WHERE article_id = $1 AND number = $2", id, version.Number);
        return Sealed(json ?? "", version) is { } composed
            ? ReviewedArticle.Of(composed, article, version)
            : throw new LibraryException(
                $"version {version.Number} of {id} is not what was kept; restore a backup with: answers restore DIR",
                isDamaged: true);
    }

    /// <summary>The article of a version, or null when it is not the one that was sealed.</summary>
    private static Article? Sealed(string json, ArticleVersion version)
    {
        try
        {
            var article = ArticleJson.Read(Encoding.UTF8.GetBytes(json));
            return ArticleJson.ContentHash(article) == version.ContentSha256 ? article : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Notes that a version was composed again from the newest sources and came out the same.</summary>
    internal static void Confirm(LibraryTransaction transaction, ComposedArticle composed, int number)
    {
        transaction.Execute(
            "UPDATE versions SET checked_snapshot = $3, checked_revision = $4 WHERE article_id = $1 AND number = $2",
            composed.Article.Id,
            number,
            composed.Article.Basis.Snapshot,
            composed.Inputs.Revision);
        transaction.Execute("DELETE FROM sources WHERE article_id = $1 AND number = $2", composed.Article.Id, number);
        AddSources(transaction, composed.Article, composed.Inputs, number);
    }

    private static void AddVersion(LibraryTransaction transaction, Article article, ArticleInputs inputs, int number)
    {
        transaction.Execute(
            "INSERT INTO versions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, NULL, $6, $7)",
            article.Id,
            number,
            ArticleJson.Substance(article),
            article.Basis.ContentSha256,
            ArticleJson.WriteLine(article),
            article.Basis.Snapshot,
            inputs.Revision,
            article.Basis.ComposedBy,
            transaction.Now,
            ValueName.Of(ReviewState.Submitted));
        AddSources(transaction, article, inputs, number);
        transaction.Execute("DELETE FROM article_words WHERE id = $1", article.Id);
        transaction.Execute(
            "INSERT INTO article_words VALUES ($1, $2, $3)",
            article.Id,
            article.Question,
            string.Join('\n', article.Statements().Select(s => s.Text)));
    }

    private static void AddSources(LibraryTransaction transaction, Article article, ArticleInputs inputs, int number)
    {
        var cited = article.References.Select(r => r.DocumentId).ToHashSet(StringComparer.Ordinal);
        foreach (var source in inputs.Sources)
        {
            transaction.Execute(
                "INSERT INTO sources VALUES ($1, $2, $3, $4, $5, $6)",
                article.Id,
                number,
                source.DocumentId,
                source.Sha256,
                ValueName.Of(source.Status),
                cited.Contains(source.DocumentId) ? 1 : 0);
        }
    }

    /// <summary>An approval that has run out leaves the version under review.</summary>
    private static ArticleVersion Version(LibraryRow row, string now)
    {
        var version = Version(row);
        var hasExpired = version is { State: ReviewState.Approved, ExpiresOn: { } last }
            && string.CompareOrdinal(last, now[..last.Length]) < 0;
        return hasExpired ? version with { State = ReviewState.UnderReview, ReviewedAt = null } : version;
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
        CheckedSnapshot = row.Text(9),
        CheckedRevision = row.Number(10),
    };

    private static void CheckId(string id)
    {
        if (!IsId(id))
        {
            throw new ArgumentException(
                $"\"{id}\" is no article id: letters, digits, '-', '_' and '.' only, at most {IdLengthMax}");
        }
    }

    /// <summary>An id that a batch gave stands for one question for good.</summary>
    private static void CheckQuestion(Question kept, Article article)
    {
        if (kept.Text == article.Question && kept.Reader == article.Reader && kept.Turns.SequenceEqual(article.Turns))
            return;
        throw new InvalidDataException(
            $"{article.Id} is in the library with another question, turns or reader (\"{kept.Text}\"); "
            + "give this one another id");
    }
}

/// <summary>A source that a version cites, and the status that it had when the version was made.</summary>
public sealed record CitedSource(string ArticleId, int Number, string DocumentId, DocumentStatus Status);

/// <summary>The version under which an article is kept, and whether it was made by this.</summary>
public sealed record KeptVersion(int Number, bool IsNew);
