using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Storage;

/// <summary>
/// Which reply a request got that carried a key of its own (draft-ietf-httpapi-idempotency-key-header), so that the
/// same request sent again does nothing again.
/// </summary>
public sealed class ReplyRegister
{
    /// <summary>Longest key, in characters.</summary>
    public const int KeyLengthMax = 255;

    private readonly Library _library;

    internal ReplyRegister(Library library) => _library = library;

    /// <summary>What was replied to a caller's key, or null.</summary>
    public KeptReply? Find(string caller, string key) => _library.Read(t => t.Query(
        "SELECT request_sha256, made, number FROM replies WHERE key_sha256 = $1",
        r => new KeptReply(r.Text(0), r.Text(1), r.Long(2)),
        Hash($"{caller}\n{key}")) is [var reply] ? reply : null);

    /// <summary>Keeps a reply; the first one of a key stays. Those of a day before are forgotten.</summary>
    public void Keep(string caller, string key, KeptReply reply) => _library.Write(t =>
    {
        ArgumentNullException.ThrowIfNull(reply);
        t.Execute("DELETE FROM replies WHERE created_at < datetime($1, '-1 day')", t.Now);
        return t.Execute(
            "INSERT OR IGNORE INTO replies VALUES ($1, $2, $3, $4, datetime($5))",
            Hash($"{caller}\n{key}"),
            reply.RequestSha256,
            reply.Made,
            reply.Number,
            t.Now);
    });

    /// <summary>What a request is known by.</summary>
    public static string Hash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>What a request was answered with: something that it made, known by a name and a number.</summary>
/// <param name="RequestSha256">What was asked for.</param>
/// <param name="Made">Id of an article, or what else it is.</param>
/// <param name="Number">Its version, or its number.</param>
public sealed record KeptReply(string RequestSha256, string Made, long Number);
