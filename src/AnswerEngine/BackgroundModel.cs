using System.Reflection;
using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What texts of medicine have taught about the nearness of words; built into the library. Where it comes from stands
/// in Latent/background.json.
/// </summary>
public static class BackgroundModel
{
    private const string File = "background.bin";

    private static readonly Lazy<LatentSpace> Loaded = new(Load);

    /// <summary>The space; read and checked when it is first asked for.</summary>
    public static LatentSpace LatentSpace => Loaded.Value;

    /// <summary>Cosine of two vectors of length 1, alike on every machine.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        Search.Latent.LatentSpace.Cosine(one, other);

    /// <summary>A file that is built into the library, by its name in Latent/.</summary>
    internal static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"latent/{name}")
        ?? throw new InvalidOperationException($"The library lacks its resource latent/{name}.");

    private static LatentSpace Load()
    {
        using var stream = Open(File);
        return LatentSpace.Read(stream, File);
    }
}
