using Microsoft.AspNetCore.OpenApi;

namespace AnswerEngine.Web.Api;

/// <summary>The description of the HTTP interface (OpenAPI).</summary>
internal static class Documentation
{
    public const string Name = "v1";
    public const string Path = "/openapi/{documentName}.json";

    public static void Configure(OpenApiOptions options) => options.ShouldInclude = endpoint =>
        endpoint.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) ?? false;
}
