using System.ClientModel;
using System.Text.Json;
using Polly.CircuitBreaker;

namespace AnswerEngine.Models;

/// <summary>
/// Whatever can go wrong between here and a model, as one of the known failures. Texts of a provider are left out: they
/// may hold part of a key or of what was sent.
/// </summary>
internal sealed class ModelFaults(ModelSettings settings, TimeProvider time)
{
    private const int RequestTimeout = 408, TooManyRequests = 429;

    private string Label => settings.Label;

    /// <summary>The failure that a status means.</summary>
    /// <param name="status">Not one of success.</param>
    /// <param name="retryAfter">The header of that name.</param>
    /// <param name="retryAfterMs">The header <c>retry-after-ms</c>.</param>
    public IOException OfStatus(int status, string? retryAfter, string? retryAfterMs)
    {
        var code = FormattableString.Invariant($"{status}");
        return status switch
        {
            401 or 403 => Fault(
                ModelFailure.Unauthorized, $"does not accept the {Credential} ({code}): {CredentialHint}"),
            404 => Fault(
                ModelFailure.NotFound,
                $"is not there (404): check {settings.Prefix}_ENDPOINT and {settings.Prefix}_MODEL (answers doctor)"),
            RequestTimeout or TooManyRequests or >= 500 => OfBusy(status, RetryAfter.Of(retryAfter, retryAfterMs, Now)),
            _ => Fault(
                ModelFailure.Refused,
                $"refused the request ({code}): it may not know structured output, or the request is too long for it"),
        };
    }

    /// <summary>The failure that a code of an error means, where it means more than the status.</summary>
    public ModelException? OfCode(string? code) => code switch
    {
        "content_filter" => Filtered(),
        "context_length_exceeded" => Fault(
            ModelFailure.Refused, $"cannot take a request of this length: lower {settings.Prefix}_REQUEST_TOKENS"),
        "insufficient_quota" => Fault(
            ModelFailure.RateLimited, "has no quota left: look at the plan and the bill of the account"),
        _ => null,
    };

    /// <summary>What an attempt threw, as what may be tried again or as what is reported.</summary>
    /// <param name="error">Not a cancellation by the caller.</param>
    /// <param name="hasBegun">True when part of a reply was handed on: nothing is tried again.</param>
    public IOException Of(Exception error, bool hasBegun) => error switch
    {
        ModelException or TransientException => (IOException)error,
        BrokenCircuitException => Fault(
            ModelFailure.CircuitOpen, "failed too often just now; it is left alone for half a minute, then ask again"),
        ClientResultException { Status: > 0 } reply => OfReply(reply),
        ClientResultException { InnerException: { } inner } => Of(inner, hasBegun),
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null, null),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Fault(
            ModelFailure.Unreachable,
            "has no certificate that is trusted: check the host's name and the certificates", error),
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => hasBegun
            ? Fault(ModelFailure.Cut, "broke off its reply; ask again", error)
            : Unreachable(error),
        _ => Malformed(error is JsonException ? "its reply is no JSON" : "its reply cannot be read"),
    };

    /// <summary>A reply of another shape than the protocol's.</summary>
    public ModelException Malformed(string what) => Fault(
        ModelFailure.Malformed,
        $"does not speak the protocol of OpenAI's API ({what}): check {settings.Prefix}_ENDPOINT");

    /// <summary>The call took too long.</summary>
    public ModelException TimedOut() => Fault(
        ModelFailure.TimedOut,
        FormattableString.Invariant($"took longer than {settings.TotalTime.TotalSeconds} s: ")
        + $"ask again, or raise {settings.Prefix}_TIMEOUT");

    /// <summary>The stream stopped.</summary>
    public ModelException Stalled() => Fault(
        ModelFailure.Stalled,
        FormattableString.Invariant($"sent nothing for {settings.StallTime.TotalSeconds} s: ")
        + $"ask again, or raise {settings.Prefix}_STALL");

    /// <summary>Too few tokens are left for a request.</summary>
    public ModelException BudgetSpent(TokenBudget budget, long reserved) => Fault(
        ModelFailure.BudgetSpent,
        FormattableString.Invariant($"was not asked: {budget.Spent} of {budget.TokensMax} tokens are spent ")
        + FormattableString.Invariant($"and the next request may take {reserved}; allow more tokens"));

    /// <summary>The reply ended without its end.</summary>
    public ModelException Cut() =>
        Fault(ModelFailure.Cut, "ended its reply without saying that it is complete; ask again");

    /// <summary>The provider kept the reply.</summary>
    public ModelException Filtered() => Fault(
        ModelFailure.Filtered, "held its reply back: its content filter or its own rules forbid it");

    /// <summary>The reply has nothing in it.</summary>
    public ModelException Empty() => Fault(ModelFailure.Empty, "replied nothing; ask again");

    /// <summary>A failure of this model.</summary>
    public ModelException Fault(ModelFailure failure, string what, Exception? inner = null) =>
        new(failure, $"{Label} {what}", inner);

    private DateTimeOffset Now => time.GetUtcNow();

    private string Credential => settings switch
    {
        { UsesEntra: true } => "identity",
        { Key: null } => "request without a key",
        _ => "key",
    };

    private string CredentialHint => settings.UsesEntra
        ? $"give this identity a role of the resource, or set {settings.Prefix}_KEY"
        : $"set {settings.Prefix}_KEY to a key of this endpoint";

    private TransientException Unreachable(Exception error) => new(Fault(
        ModelFailure.Unreachable,
        $"cannot be reached: see that it runs, and check {settings.Prefix}_ENDPOINT (answers doctor)", error));

    private IOException OfReply(ClientResultException reply)
    {
        string? after = null, afterMs = null;
        if (reply.GetRawResponse() is { } raw)
        {
            raw.Headers.TryGetValue("Retry-After", out after);
            raw.Headers.TryGetValue("retry-after-ms", out afterMs);
        }
        return OfStatus(reply.Status, after, afterMs);
    }

    private IOException OfBusy(int status, TimeSpan? wait)
    {
        var code = FormattableString.Invariant($"{status}");
        var failure = status switch
        {
            RequestTimeout => ModelFailure.TimedOut,
            TooManyRequests => ModelFailure.RateLimited,
            _ => ModelFailure.Overloaded,
        };
        if (wait <= RetryAfter.Longest || wait is null)
            return new TransientException(Fault(failure, $"is too busy or fails ({code}): ask again later"), wait);
        return Fault(
            failure,
            $"asks to wait {FormattableString.Invariant($"{Math.Ceiling(wait.Value.TotalSeconds)}")} s ({code}): "
            + "ask again then, or look at its quota");
    }
}
