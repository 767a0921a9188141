using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AnswerEngine.Storage;

/// <summary>
/// The articles with their versions, reviews, threads and jobs, and the audit log: one SQLite file beside the
/// snapshots. Safe for all threads and for several processes at once: each operation is one transaction on a
/// connection of its own, and what it reports as done is on the disk.
/// </summary>
public sealed class Library
{
    /// <summary>The file in the index folder.</summary>
    public const string FileName = "library.db";

    private const int BusySeconds = 30;

    private readonly string _path;
    private readonly string _connection;
    private readonly TimeProvider _time;

    private Library(string path, TimeProvider time, bool isReadOnly = false)
    {
        (_path, _time) = (path, time);
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = isReadOnly ? Unwritable(path) : path,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
        Articles = new ArticleShelf(this);
        Reviews = new ReviewFile(this);
        Threads = new ThreadRegister(this);
        Jobs = new JobJournal(this);
        Audit = new AuditLog(this);
        Accounts = new AccountRegister(this);
        Replies = new ReplyRegister(this);
    }

    /// <summary>Articles and their versions.</summary>
    public ArticleShelf Articles { get; }

    /// <summary>Steps of review and verdicts.</summary>
    public ReviewFile Reviews { get; }

    /// <summary>Threads of questions.</summary>
    public ThreadRegister Threads { get; }

    /// <summary>Regeneration jobs.</summary>
    public JobJournal Jobs { get; }

    /// <summary>Who did what.</summary>
    public AuditLog Audit { get; }

    /// <summary>Who may do more than read.</summary>
    public AccountRegister Accounts { get; }

    /// <summary>Replies that are given again.</summary>
    public ReplyRegister Replies { get; }

    /// <summary>Opens the library of an index folder; makes or migrates it when needed.</summary>
    /// <exception cref="LibraryException">
    /// The file is no library, damaged, of a newer engine, or kept busy by others.
    /// </exception>
    public static Library Open(string indexDirectory, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexDirectory);
        ArgumentNullException.ThrowIfNull(time);
        SystemSqlite.Use();
        Directory.CreateDirectory(indexDirectory);
        var path = Path.Combine(indexDirectory, FileName);
        try
        {
            Require(path);
            return Migrated(new Library(path, time));
        }
        catch (LibraryException error) when (error.IsUnwritable && File.Exists(path))
        {
            // What cannot be written can still be read.
            return Migrated(new Library(path, time, isReadOnly: true));
        }
    }

    /// <summary>The version of the operating system's SQLite.</summary>
    /// <exception cref="DllNotFoundException">It is not installed, or too old.</exception>
    public static string SqliteVersion => SystemSqlite.Version;

    /// <summary>True when the index folder has a library.</summary>
    public static bool Exists(string indexDirectory) => File.Exists(Path.Combine(indexDirectory, FileName));

    /// <summary>False when the file, or its folder, is for reading only.</summary>
    public bool IsWritable => With(connection => raw.sqlite3_db_readonly(connection.Handle, "main") == 0);

    /// <summary>A setting, or null.</summary>
    public string? Setting(string name) =>
        Read(t => t.Value<string>("SELECT value FROM settings WHERE name = $1", name));

    /// <summary>Changes a setting.</summary>
    public void Set(string name, string value, string by) => Write(t =>
    {
        t.Execute("INSERT OR REPLACE INTO settings VALUES ($1, $2)", name, value);
        AuditLog.Append(t, new AuditEntry(by, "set", name, value));
        return true;
    });

    /// <summary>Writes the library as it is at one moment over another file.</summary>
    internal void CopyTo(string path) => With(connection =>
    {
        using var target = new SqliteConnection($"Data Source={path};Pooling=False");
        target.Open();
        connection.BackupDatabase(target);
        return true;
    });

    private static void Require(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) NewLibrary.Make(path);
        else if (file.Length == 0) throw LibraryException.Empty(path);
    }

    private static Library Migrated(Library library) => library.With(connection =>
    {
        LibrarySchema.Migrate(connection);
        return library;
    });

    /// <summary>
    /// How a file is opened in a folder that cannot be written: by the log of those who write it, if there is one, else
    /// as a file that nobody changes.
    /// </summary>
    private static string Unwritable(string path) =>
        File.Exists($"{path}-wal") ? path : $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1";

    /// <summary>Reads in one transaction.</summary>
    internal T Read<T>(Func<LibraryTransaction, T> read) => Run(read, deferred: true);

    /// <summary>Writes in one transaction, or not at all when <paramref name="write"/> throws.</summary>
    internal T Write<T>(Func<LibraryTransaction, T> write) => Run(write, deferred: false);

    private T Run<T>(Func<LibraryTransaction, T> body, bool deferred)
    {
        SqliteException? cause = null;
        try
        {
            return With(connection =>
            {
                // A writer takes its lock first: a transaction that reads and then writes could find the state moved.
                using var transaction = connection.BeginTransaction(deferred);
                try
                {
                    var result = body(new LibraryTransaction(connection, transaction, Now()));
                    transaction.Commit();
                    return result;
                }
                catch (SqliteException error)
                {
                    cause = error;
                    throw;
                }
            });
        }
        catch (LibraryException) when (cause is not null)
        {
            // A full disk undoes the transaction by itself; that it cannot be undone again is not the news.
            throw LibraryException.From(cause, _path);
        }
    }

    private T With<T>(Func<SqliteConnection, T> body)
    {
        try
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            LibrarySchema.Prepare(connection);
            return body(connection);
        }
        catch (SqliteException error)
        {
            throw LibraryException.From(error, _path);
        }
    }

    private string Now() =>
        _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
