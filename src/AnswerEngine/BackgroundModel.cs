using System.Reflection;
using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What texts of medicine have taught about the nearness of words; built into the library. Where it comes from stands
/// in Latent/background.json.
/// </summary>
public static class BackgroundModel
{
    private const string Resource = "latent/background.bin";

    private static readonly Lazy<LatentSpace> Loaded = new(Load);

    /// <summary>The space; read and checked when it is first asked for.</summary>
    public static LatentSpace LatentSpace => Loaded.Value;

    /// <summary>Cosine of two vectors of length 1, alike on every machine.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        Search.Latent.LatentSpace.Cosine(one, other);

    private static LatentSpace Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library lacks its resource {Resource}.");
        return LatentSpace.Read(stream, Resource);
    }
}
