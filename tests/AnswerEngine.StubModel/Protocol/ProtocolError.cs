using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>A refusal with the body that the provider sends with it.</summary>
internal sealed record ProtocolError(int Status, string Message, string? Type, string? Param, string? Code)
{
    /// <summary>As Azure refuses a prompt that its filter does not like.</summary>
    public static ProtocolError ContentFilter { get; } = new(
        400,
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
        null, "prompt", "content_filter");

    public static ProtocolError NoKey { get; } = new(
        401,
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.",
        "invalid_request_error", null, null);

    public static ProtocolError WrongKey { get; } = new(401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");

    public static ProtocolError UnknownModel(string model) =>
        new(404, $"The model `{model}` does not exist or you do not have access to it.", "invalid_request_error", null, "model_not_found");

    public static ProtocolError Missing(string parameter) =>
        new(400, $"Missing required parameter: '{parameter}'.", "invalid_request_error", parameter, "missing_required_parameter");

    public static ProtocolError Invalid(string parameter, string message, string? code = null) =>
        new(400, message, "invalid_request_error", parameter, code);

    /// <summary>What the provider says with a status for reasons of its own.</summary>
    public static ProtocolError Of(int status) => status switch
    {
        401 => WrongKey,
        403 => new(403, "Country, region, or territory not supported", "request_forbidden", null, "unsupported_country_region_territory"),
        404 => UnknownModel("stub-gone"),
        429 => new(429, "Rate limit reached for stub-chat on tokens per min (TPM): Limit 10000, Used 9990.", "tokens", null, "rate_limit_exceeded"),
        >= 500 => new(status, "The server had an error while processing your request. Sorry about that!", "server_error", null, null),
        _ => new(status, "The request cannot be served.", "invalid_request_error", null, null),
    };

    public JsonObject Body()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["param"] = Param, ["code"] = Code };
        if (Code != ContentFilter.Code) return new JsonObject { ["error"] = error };
        error["status"] = Status;
        error["innererror"] = new JsonObject
        {
            ["code"] = "ResponsibleAIPolicyViolation",
            ["content_filter_result"] = new JsonObject { ["self_harm"] = new JsonObject { ["filtered"] = true, ["severity"] = "medium" } },
        };
        return new JsonObject { ["error"] = error };
    }
}

/// <summary>Ends a request with a refusal.</summary>
internal sealed class ProtocolException(ProtocolError error) : Exception(error.Message)
{
    public ProtocolError Error { get; } = error;
}
