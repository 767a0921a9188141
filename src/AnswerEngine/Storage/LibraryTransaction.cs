using Microsoft.Data.Sqlite;

namespace AnswerEngine.Storage;

/// <summary>
/// One transaction of the library: it sees one state, and what it writes is there whole or not at all.
/// </summary>
internal sealed class LibraryTransaction(SqliteConnection connection, SqliteTransaction transaction, string now)
{
    /// <summary>When it began: UTC, ISO 8601, to the second.</summary>
    public string Now { get; } = now;

    /// <summary>Runs a statement; parameters are $1, $2 and so on. Returns the number of rows changed.</summary>
    public int Execute(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<LibraryRow, T> map, params object?[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        var row = new LibraryRow(reader);
        while (reader.Read()) rows.Add(map(row));
        return rows;
    }

    /// <summary>The first value of the first row, or null.</summary>
    public T? Value<T>(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is T value ? value : default;
    }

    private SqliteCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), values[i] ?? DBNull.Value);
        return command;
    }
}

/// <summary>The current row of a query, columns from 0.</summary>
internal sealed class LibraryRow(SqliteDataReader reader)
{
    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public int Number(int column) => reader.GetInt32(column);

    public int? NumberOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public long Long(int column) => reader.GetInt64(column);
}
