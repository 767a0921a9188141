using AnswerEngine.StubModel.Prompts;

namespace AnswerEngine.StubModel.Replies;

/// <summary>Of each passage that shares most words with the question its best sentence, verbatim as text and as quote.</summary>
internal static class HonestReply
{
    private const int WordsMin = 5, WordsMax = 70;

    /// <summary>A sentence that shares less than this part of what the best one shares answers something else.</summary>
    private const double SharedMin = 0.6;

    public static ModelReply To(FencedPrompt prompt)
    {
        var asked = ContentWords.Of(prompt.Question);
        var read = prompt.Passages.Select(p => (Passage: p, Best: Best(p, asked))).Where(f => f.Best.Shared > 0).ToArray();
        var least = read.Max(f => (int?)f.Best.Shared) * SharedMin;
        var found = read.Where(f => f.Best.Shared >= least).OrderByDescending(f => f.Best.Shared).ThenBy(f => f.Passage.Number)
            .DistinctBy(f => f.Best.Sentence).ToArray();
        var guidelines = found.Where(f => f.Passage.IsGuideline).Take(1 + ModelReply.EachMax).ToArray();
        var studies = found.Where(f => !f.Passage.IsGuideline).Take(ModelReply.EachMax);
        return new ModelReply(
        [
            .. guidelines.Select((f, i) => Statement(i == 0 ? ModelReply.Lead : ModelReply.Point, f.Passage, f.Best.Sentence)),
            .. studies.Select(f => Statement(ModelReply.Finding, f.Passage, f.Best.Sentence)),
        ]);
    }

    private static (string Sentence, int Shared) Best(PromptPassage passage, HashSet<string> asked)
    {
        var best = (Sentence: "", Shared: 0);
        foreach (var sentence in passage.Sentences)
        {
            if (sentence.Count(c => c == ' ') + 1 is < WordsMin or > WordsMax || sentence[^1] != '.') continue;
            var shared = ContentWords.Of(sentence).Count(asked.Contains);
            if (shared > best.Shared) best = (sentence, shared);
        }
        return best;
    }

    private static ReplyStatement Statement(string place, PromptPassage passage, string sentence) =>
        new(place, sentence, [new ReplyQuote(passage.Number, sentence)]);
}
