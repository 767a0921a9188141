using System.Text.Json.Nodes;
using AnswerEngine.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AnswerEngine.Web.Api;

/// <summary>The description of the HTTP interface (OpenAPI).</summary>
internal static class Documentation
{
    public const string Name = "v1";
    public const string Path = "/openapi/{documentName}.json";

    private const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint =>
            endpoint.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) ?? false;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            Describe(operation, metadata.OfType<Operation>().Single());
            Secure(operation, metadata.OfType<NeededPermission>().Single().Permission, context.Document!);
            return Task.CompletedTask;
        });
    }

    /// <summary>What a request that only reads can come to, besides.</summary>
    public static IReadOnlyList<Problem> Reading(params IEnumerable<Problem> besides) =>
        [Problem.BadRequest, Problem.NotSignedIn, Problem.TooMany, Problem.Unexpected, Problem.Unavailable, .. besides];

    /// <summary>What a request with a body can come to, besides.</summary>
    public static IReadOnlyList<Problem> Posting(params IEnumerable<Problem> besides) =>
        Reading([Problem.CrossOrigin, Problem.TooLarge, Problem.MediaType, .. besides]);

    /// <summary>Puts an endpoint into the description.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, Operation operation)
    {
        foreach (var status in operation.Problems.Select(p => p.Status).Distinct())
            endpoint.ProducesProblem(status);
        return endpoint.WithName(operation.Id).WithSummary(operation.Summary).WithDescription(operation.Description)
            .WithMetadata(operation);
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info.Title = "AnswerEngine";
        document.Info.Description =
            "Medical questions answered from guidelines and studies, every sentence with its exact quote. Failures are "
            + "problem details (RFC 9457); the end of their type tells them apart: "
            + string.Join(", ", Problem.All.Select(p => $"{p.Name} ({p.Status})")) + ".";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "A key of this site: who runs it makes one with answers access add.",
        };
    }

    private static void Describe(OpenApiOperation operation, Operation described)
    {
        foreach (var byStatus in described.Problems.GroupBy(p => p.Status))
        {
            if (operation.Responses?[$"{byStatus.Key}"] is not OpenApiResponse response) continue;
            response.Description = string.Join("; ", byStatus.Select(p => $"{p.Name}: {p.Title}"));
            if (byStatus.Key is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
                AddHeader(response, "Retry-After", "In how many seconds to come again");
        }
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse made) continue;
            var isStream = made.Content?.ContainsKey(ComposingReply.MediaType) ?? false;
            if (!isStream && status is ("201" or "202")) AddHeader(made, "Location", "Where it is");
            if (status == "304") made.Description = "It is what If-None-Match names";
            if (status == "204") made.Description = "Nothing comes after Last-Event-ID";
        }
        if (described.IsIdempotent)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "Of the caller's choice; a request sent again with it makes nothing again, for a day.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }
        foreach (var (name, values) in described.Names)
        {
            if (operation.Parameters?.FirstOrDefault(p => p.Name == name)?.Schema is OpenApiSchema schema)
                schema.Enum = [.. ApiName.All(values).Select(n => (JsonNode)n)];
        }
    }

    private static void AddHeader(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        {
            Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }

    /// <summary>Reading needs a key only where the site asks for one.</summary>
    private static void Secure(OpenApiOperation operation, Permission permission, OpenApiDocument document)
    {
        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };
        operation.Security = permission == Permission.Read ? [new OpenApiSecurityRequirement(), key] : [key];
    }
}

/// <summary>What the description says of an endpoint.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Description">What else is to be known.</param>
internal sealed record Operation(string Id, string Summary, string Description)
{
    /// <summary>What it can come to.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>True when it takes a key of the caller's.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Parameters of the address that take names of values.</summary>
    public Dictionary<string, Type> Names { get; init; } = [];
}
