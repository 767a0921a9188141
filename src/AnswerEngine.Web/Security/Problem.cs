namespace AnswerEngine.Web.Security;

/// <summary>
/// A kind of failure that programs can tell apart (RFC 9457): its name never changes and is the end of the type's
/// address.
/// </summary>
public sealed record Problem(string Name, int Status, string Title)
{
    public static readonly Problem BadRequest = new("bad-request", 400, "The request cannot be read");
    public static readonly Problem NotSignedIn = new("not-signed-in", 401, "A valid key is needed");
    public static readonly Problem NotAllowed = new("not-allowed", 403, "The role does not allow this");
    public static readonly Problem CrossOrigin = new("cross-origin", 403, "Sent by another site");
    public static readonly Problem NotFound = new("not-found", 404, "Not found");
    public static readonly Problem MethodNotAllowed = new("method-not-allowed", 405, "The method is not allowed here");
    public static readonly Problem Conflict = new("conflict", 409, "The state does not allow this");
    public static readonly Problem Changed = new("changed", 412, "It is no longer what was read");
    public static readonly Problem TooLarge = new("too-large", 413, "The request is too large");
    public static readonly Problem MediaType = new("media-type", 415, "The media type is not understood");
    public static readonly Problem KeyReused = new("key-reused", 422, "The idempotency key belongs to another request");
    public static readonly Problem Unconditional = new("unconditional", 428, "The request must say what was read");
    public static readonly Problem TooMany = new("too-many-requests", 429, "Too many requests");
    public static readonly Problem Unexpected = new("unexpected", 500, "Something went wrong here");
    public static readonly Problem Unavailable = new("unavailable", 503, "The library or index cannot be used now");

    /// <summary>All of them, in order of status.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        BadRequest, NotSignedIn, NotAllowed, CrossOrigin, NotFound, MethodNotAllowed, Conflict, Changed, TooLarge,
        MediaType, KeyReused, Unconditional, TooMany, Unexpected, Unavailable,
    ];

    /// <summary>Address of what it means, on this site.</summary>
    public string Type => $"/api#{Name}";

    /// <summary>The kind that a status without a body stands for.</summary>
    public static Problem OfStatus(int status) =>
        All.FirstOrDefault(p => p.Status == status) ?? (status >= 500 ? Unexpected : BadRequest);
}
