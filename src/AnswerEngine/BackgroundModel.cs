using System.Reflection;
using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What texts of medicine have taught about the nearness of words; built into the library. Where it comes from stands
/// in Latent/background.json.
/// </summary>
public static class BackgroundModel
{
    private static readonly Lazy<LatentSpace> Loaded = new(() => Load("background"));

    /// <summary>The space; read and checked when it is first asked for.</summary>
    public static LatentSpace LatentSpace => Loaded.Value;

    /// <summary>Cosine of two vectors of length 1, alike on every machine.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        Search.Latent.LatentSpace.Cosine(one, other);

    /// <summary>A space that is built into the library: the name of its file in Latent/.</summary>
    internal static LatentSpace Load(string name)
    {
        var resource = $"latent/{name}.bin";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The library lacks its resource {resource}.");
        return LatentSpace.Read(stream, resource);
    }
}
