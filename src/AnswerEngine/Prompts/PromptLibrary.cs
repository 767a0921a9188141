using System.Text;

namespace AnswerEngine.Prompts;

/// <summary>The prompts of prompts/, built into the assembly: the only texts that a model is instructed with.</summary>
public static class PromptLibrary
{
    /// <summary>Words an answer from passages.</summary>
    public static Prompt ComposeAnswer { get; } = Load("compose-answer");

    /// <summary>Asks again for such an answer, naming what failed.</summary>
    public static Prompt RepairAnswer { get; } = Load("repair-answer");

    /// <summary>Makes a follow-up a question that stands alone.</summary>
    public static Prompt RewriteQuestion { get; } = Load("rewrite-question");

    /// <summary>Judges whether quotes carry a statement; for evaluation.</summary>
    public static Prompt JudgeSupport { get; } = Load("judge-support");

    private static Prompt Load(string name) => new(PromptFile.Parse(
        name,
        Text($"{name}.md") ?? throw new FormatException($"there is no prompt {name}"),
        Text));

    private static string? Text(string file)
    {
        using var stream = typeof(PromptLibrary).Assembly.GetManifestResourceStream($"prompts/{file}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }
}
