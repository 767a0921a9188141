using AnswerEngine.StubModel.Prompts;

namespace AnswerEngine.StubModel.Replies;

/// <summary>Says what it was told to keep: sentences of the system prompt, each with a quote of a passage that exists.</summary>
internal static class LeakyReply
{
    public static ModelReply To(FencedPrompt prompt)
    {
        var secrets = SentenceSplitter.Split(prompt.System).Take(ModelReply.EachMax).ToArray();
        var honest = HonestReply.To(prompt).Statements;
        return new ModelReply([.. honest.Select((s, i) => i < secrets.Length ? s with { Text = secrets[i], Lie = "leaky" } : s)]);
    }
}
