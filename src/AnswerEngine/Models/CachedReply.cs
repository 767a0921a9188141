using System.Text.Json.Serialization;

namespace AnswerEngine.Models;

/// <summary>A whole reply as it is kept.</summary>
/// <param name="Text">What the model said.</param>
/// <param name="Model">The model, as the reply named it.</param>
/// <param name="InputTokens">Tokens of the request, as the provider counted them.</param>
/// <param name="OutputTokens">Tokens of the reply.</param>
internal sealed record CachedReply(string Text, string? Model, long? InputTokens, long? OutputTokens);

/// <summary>How the files of this folder are written.</summary>
[JsonSerializable(typeof(CachedReply))]
internal sealed partial class ModelJson : JsonSerializerContext;
