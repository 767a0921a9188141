using AnswerEngine.Storage;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The library of an index folder, looked at and tampered with from beside the command.</summary>
internal static class LibraryFile
{
    /// <summary>Opens it; when it is damaged, or its log does not hold, the test fails.</summary>
    public static Library Proved(string index)
    {
        var library = Library.Open(index, new FixedTime());
        Assert.Equal("ok", Value(index, "PRAGMA integrity_check"));
        Assert.Null(Value(index, "PRAGMA foreign_key_check"));
        Assert.Empty(library.Audit.Verify());
        return library;
    }

    /// <summary>The first value of the first row that a statement gives, or null.</summary>
    public static object? Value(string index, string sql)
    {
        using var connection = Open(index);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Changes it as one who may write the file can: the triggers are no obstacle.</summary>
    public static void Tamper(string index, string sql)
    {
        using var connection = Open(index);
        using var command = connection.CreateCommand();
        foreach (var trigger in (string[])["audit_is_not_edited", "audit_is_not_shortened", "versions_are_not_edited"])
            sql = $"DROP TRIGGER IF EXISTS {trigger}; {sql}";
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Lets go of the file, so that it can be copied or removed.</summary>
    public static void Release() => SqliteConnection.ClearAllPools();

    private static SqliteConnection Open(string index)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(index, Library.FileName)};Pooling=False");
        connection.Open();
        return connection;
    }
}
