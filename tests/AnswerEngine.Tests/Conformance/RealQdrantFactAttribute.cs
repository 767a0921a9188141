namespace AnswerEngine.Tests.Conformance;

/// <summary>A test over the Qdrant server that QDRANT_URL names (and QDRANT_KEY opens); reported as skipped without one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealQdrantFactAttribute : FactAttribute
{
    public RealQdrantFactAttribute()
    {
        if (Url is null) Skip = "QDRANT_URL names no Qdrant server";
    }

    /// <summary>Its address.</summary>
    public static string? Url => Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url ? url : null;

    /// <summary>Its key.</summary>
    public static string? Key => Environment.GetEnvironmentVariable("QDRANT_KEY") is { Length: > 0 } key ? key : null;
}
