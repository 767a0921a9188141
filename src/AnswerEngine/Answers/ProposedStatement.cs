using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Answers;

/// <summary>Where a model wants a statement to stand; the order is that of the article.</summary>
internal enum StatementPlace
{
    /// <summary>What answers the question, of a guideline.</summary>
    Lead,

    /// <summary>What else guidelines say.</summary>
    Point,

    /// <summary>What a study found.</summary>
    Finding,
}

/// <summary>A statement as a model proposed it: nothing of it is believed.</summary>
internal sealed record ProposedStatement(
    [property: JsonRequired] StatementPlace Place,
    [property: JsonRequired] string Text,
    [property: JsonRequired] IReadOnlyList<ProposedQuote> Quotes);

/// <summary>The number of a passage and words that are said to stand in it.</summary>
internal sealed record ProposedQuote([property: JsonRequired] int Passage, [property: JsonRequired] string Quote);

/// <summary>The whole reply.</summary>
internal sealed record ProposedAnswer([property: JsonRequired] IReadOnlyList<ProposedStatement> Statements);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(StatementPlaceConverter)])]
[JsonSerializable(typeof(ProposedAnswer))]
internal sealed partial class ProposalJson : JsonSerializerContext;

internal sealed class StatementPlaceConverter()
    : JsonStringEnumConverter<StatementPlace>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
