using System.Text.Json;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AnswerEngine.Web.Api;

/// <summary>The key under which a caller sends a request, so that sent again it makes nothing again.</summary>
internal sealed class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private readonly HttpContext _context;
    private readonly string? _key;

    private IdempotencyKey(HttpContext context, string? key) => (_context, _key) = (context, key);

    /// <summary>Reads it from a request; one without the header has none.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or there are several.</exception>
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        if (given.Count > 0 && given is not [{ Length: > 0 and <= ReplyRegister.KeyLengthMax }])
            throw new ArgumentException($"{Header} is one text of 1 to {ReplyRegister.KeyLengthMax} characters");
        return ValueTask.FromResult(new IdempotencyKey(context, given.Count == 0 ? null : given[0]));
    }

    /// <summary>What a request makes, or has made when it was sent before.</summary>
    /// <exception cref="ProblemException">The key came with another request.</exception>
    public async Task<(string Name, long Number)> OnceAsync(
        object request, Func<Task<(string Name, long Number)>> make)
    {
        if (_key is null) return await make();
        var replies = _context.RequestServices.GetRequiredService<Library>().Replies;
        var caller = Limits.Caller(_context);
        var json = _context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var asked = ReplyRegister.Hash(
            $"{_context.Request.Path}\n{JsonSerializer.Serialize(request, request.GetType(), json)}");
        if (replies.Find(caller, _key) is not { } kept)
        {
            var made = await make();
            replies.Keep(caller, _key, new KeptReply(asked, made.Name, made.Number));
            return made;
        }
        return kept.RequestSha256 == asked
            ? (kept.Made, kept.Number)
            : throw new ProblemException(
                Problem.KeyReused, $"this {Header} came with another request before; take a new one");
    }
}
