using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Tests.Publishing;

/// <summary>How the engine's own words read.</summary>
internal static class OwnWords
{
    /// <summary>Flesch-Kincaid grade of a text, sentence by sentence.</summary>
    public static double Grade(string text) =>
        Readability.Grade([.. SentenceSplitter.Split(text, new TextRange(0, text.Length)).Select(r => text[r.Start..r.End])])!.Value;
}
