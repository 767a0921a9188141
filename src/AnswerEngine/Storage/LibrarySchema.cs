using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Storage;

/// <summary>
/// The tables of the library, by version (<c>PRAGMA user_version</c>): schema-N.sql leads from N - 1 to N.
/// </summary>
internal static class LibrarySchema
{
    /// <summary>The version that this engine reads and writes.</summary>
    public const int Version = 3;

    /// <summary>What every connection needs.</summary>
    public static void Prepare(SqliteConnection connection) => Execute(
        connection,
        // Who waits for another writer looks again after milliseconds; the provider alone would after 150.
        FormattableString.Invariant(
            $"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {connection.DefaultTimeout * 1_000}"));

    /// <summary>Brings the file to <see cref="Version"/>; does nothing when it is there.</summary>
    /// <exception cref="LibraryException">The file is of a newer engine.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var version = CurrentVersion(connection);
        if (version == Version) return;
        if (version == 0) Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        // Read again under the lock: another process may have been first.
        for (version = CurrentVersion(connection); version < Version; version++)
        {
            Execute(connection, Script(version + 1));
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {version + 1}"));
        }
        transaction.Commit();
        if (version > Version)
        {
            throw new LibraryException(
                $"{connection.DataSource} has schema version {version}; this engine knows up to {Version}: "
                + "use the newer engine that wrote it");
        }
    }

    private static int CurrentVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Script(int version)
    {
        var name = FormattableString.Invariant($"storage/schema-{version}.sql");
        using var stream = typeof(LibrarySchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
