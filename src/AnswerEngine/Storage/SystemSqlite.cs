using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AnswerEngine.Storage;

/// <summary>
/// SQLite as the operating system brings it, so that its security updates reach the library without a new build.
/// </summary>
internal static class SystemSqlite
{
    /// <summary>Before this version there were no STRICT tables.</summary>
    private const int VersionMin = 3_037_000;

    private static readonly string[] Names = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll", "sqlite3"];

    private static readonly Lazy<bool> Ready = new(Load);

    /// <summary>Makes it known to the data provider, once for the process.</summary>
    /// <exception cref="DllNotFoundException">It is not installed, or too old.</exception>
    public static void Use() => _ = Ready.Value;

    /// <summary>Its version.</summary>
    public static string Version
    {
        get
        {
            Use();
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        // The last one to leave brings the write-ahead log home, so that the file alone is the library.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => SqliteConnection.ClearAllPools();
        return raw.sqlite3_libversion_number() >= VersionMin
            ? true
            : throw new DllNotFoundException(
                $"SQLite {raw.sqlite3_libversion().utf8_to_string()} is too old; install 3.37 or later (libsqlite3-0)");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var candidate in Names)
            if (NativeLibrary.TryLoad(candidate, out var handle)) return handle;
        throw new DllNotFoundException("SQLite is not installed; on Debian: apt-get install libsqlite3-0");
    }
}
