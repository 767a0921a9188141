using System.Globalization;
using AnswerEngine.StubModel.Protocol;
using Microsoft.AspNetCore.Http;

namespace AnswerEngine.StubModel;

/// <summary>The headers that come with every reply, and the key that every request brings.</summary>
internal static class ProtocolHeaders
{
    private const int RequestsMax = 10_000, TokensMax = 1_000_000;
    private const string Bearer = "Bearer ";

    public static void Add(HttpContext context, int number)
    {
        var headers = context.Response.Headers;
        headers["x-request-id"] = Text(number, "req_{0:00000000}");
        headers["openai-version"] = "2020-10-01";
        headers["x-ratelimit-limit-requests"] = Text(RequestsMax);
        headers["x-ratelimit-limit-tokens"] = Text(TokensMax);
        headers["x-ratelimit-remaining-requests"] = Text(Math.Max(0, RequestsMax - number));
        headers["x-ratelimit-remaining-tokens"] = Text(Math.Max(0, TokensMax - number * 10));
        headers["x-ratelimit-reset-requests"] = "8.64s";
        headers["x-ratelimit-reset-tokens"] = "6ms";
    }

    /// <exception cref="ProtocolException">A key is demanded, and another one or none came.</exception>
    public static void DemandKey(HttpContext context, string? key)
    {
        if (key is null) return;
        var authorization = context.Request.Headers.Authorization.ToString();
        var given = authorization.StartsWith(Bearer, StringComparison.Ordinal) ? authorization[Bearer.Length..] : context.Request.Headers["api-key"].ToString();
        if (given.Length == 0) throw new ProtocolException(ProtocolError.NoKey);
        if (given != key) throw new ProtocolException(ProtocolError.WrongKey);
    }

    private static string Text(int number, string format = "{0}") => string.Format(CultureInfo.InvariantCulture, format, number);
}
