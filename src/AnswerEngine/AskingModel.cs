using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What questions and the sentences that answer them have taught about the nearness of their words: terms of either
/// side as vectors of one space; built into the library. Where it comes from stands in Latent/asking.json.
/// </summary>
internal static class AskingModel
{
    private static readonly Lazy<LatentSpace> OfQuestions = new(() => BackgroundModel.Load("questions"));
    private static readonly Lazy<LatentSpace> OfSentences = new(() => BackgroundModel.Load("sentences"));

    /// <summary>The terms of questions; read and checked when they are first asked for.</summary>
    public static LatentSpace Questions => OfQuestions.Value;

    /// <summary>The terms of sentences, in the same space.</summary>
    public static LatentSpace Sentences => OfSentences.Value;
}
