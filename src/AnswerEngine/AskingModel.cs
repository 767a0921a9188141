using System.Reflection;
using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What questions and the sentences that answer them have taught about the nearness of their words: terms of either
/// side as vectors of one space; built into the library. Where it comes from stands in Latent/asking.json.
/// </summary>
internal static class AskingModel
{
    private static readonly Lazy<LatentSpace> OfQuestions = new(() => Load("questions"));
    private static readonly Lazy<LatentSpace> OfSentences = new(() => Load("sentences"));

    /// <summary>The terms of questions; read and checked when they are first asked for.</summary>
    public static LatentSpace Questions => OfQuestions.Value;

    /// <summary>The terms of sentences, in the same space.</summary>
    public static LatentSpace Sentences => OfSentences.Value;

    private static LatentSpace Load(string name)
    {
        var resource = $"latent/{name}.bin";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The library lacks its resource {resource}.");
        return LatentSpace.Read(stream, resource);
    }
}
