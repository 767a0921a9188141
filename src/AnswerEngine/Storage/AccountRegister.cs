using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Storage;

/// <summary>
/// Who may do more than read. Keys and the tokens of sessions have 256 random bits, so that a plain SHA-256 of them can
/// be kept in their place: nothing here lets anybody in.
/// </summary>
public sealed class AccountRegister
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLengthMax = 100;

    /// <summary>How long somebody stays signed in.</summary>
    public static readonly TimeSpan SessionTime = TimeSpan.FromHours(12);

    private const string KeyPrefix = "ans_";
    private const int SecretBytes = 32;

    /// <summary>Longest text that is looked at as a key or token.</summary>
    private const int SecretLengthMax = 128;

    private readonly Library _library;

    internal AccountRegister(Library library) => _library = library;

    /// <summary>All accounts by name.</summary>
    public IReadOnlyList<Account> All() =>
        _library.Read(t => t.Query("SELECT name, role FROM accounts ORDER BY name", Account));

    /// <summary>Adds an account, or gives a known one a new role and key; its sessions end.</summary>
    /// <returns>The key. It is kept nowhere: a lost one is replaced by a new one.</returns>
    /// <exception cref="ArgumentException">The name is empty, too long or not printable.</exception>
    public string Add(string name, Role role, string by)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim() != name || name.Length is 0 or > NameLengthMax || name.Any(char.IsControl))
            throw new ArgumentException($"a name has 1 to {NameLengthMax} printable characters, no space at its ends");
        var key = KeyPrefix + Secret();
        _library.Write(t =>
        {
            t.Execute("DELETE FROM accounts WHERE name = $1", name);
            t.Execute(
                "INSERT INTO accounts VALUES ($1, $2, $3, $4)", name, ValueName.Of(role), Hash(key), t.Now);
            AuditLog.Append(t, new AuditEntry(by, "account", name, ValueName.Of(role)));
            return true;
        });
        return key;
    }

    /// <summary>Removes an account and ends its sessions; false when there is none.</summary>
    public bool Remove(string name, string by) => _library.Write(t =>
    {
        if (t.Execute("DELETE FROM accounts WHERE name = $1", name) == 0) return false;
        AuditLog.Append(t, new AuditEntry(by, "account-removed", name, ""));
        return true;
    });

    /// <summary>Whose key it is, or null.</summary>
    public Account? OfKey(string key) => _library.Read(t => OfKey(t, key));

    /// <summary>Signs somebody in by name and key; null when they do not belong together.</summary>
    /// <returns>The token of the session.</returns>
    public string? SignIn(string name, string key) => _library.Write(t =>
    {
        if (OfKey(t, key) is not { } account || !account.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            return null;
        var token = Secret();
        t.Execute("DELETE FROM sessions WHERE expires_at <= $1", t.Now);
        t.Execute("INSERT INTO sessions VALUES ($1, $2, $3)", Hash(token), account.Name, Later(t.Now));
        return token;
    });

    /// <summary>Whose session it is, or null when it has ended.</summary>
    public Account? OfSession(string token) => !IsSecret(token) ? null : _library.Read(t => t.Query(
        "SELECT a.name, a.role FROM sessions s JOIN accounts a ON a.name = s.name "
            + "WHERE s.token_sha256 = $1 AND s.expires_at > $2",
        Account,
        Hash(token),
        t.Now) is [var account] ? account : null);

    /// <summary>Ends a session.</summary>
    public void SignOut(string token) => _library.Write(t =>
        t.Execute("DELETE FROM sessions WHERE token_sha256 = $1", Hash(token)));

    private static Account? OfKey(LibraryTransaction transaction, string key) => !IsSecret(key)
        ? null
        : transaction.Query("SELECT name, role FROM accounts WHERE key_sha256 = $1", Account, Hash(key))
            is [var account] ? account : null;

    private static Account Account(LibraryRow row) => new(row.Text(0), StoredNames.Read<Role>(row.Text(1)));

    private static bool IsSecret(string text) => text.Length is > 0 and <= SecretLengthMax;

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Later(string now) =>
        (DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) + SessionTime)
        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
