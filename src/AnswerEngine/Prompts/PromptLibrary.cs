using System.Text;

namespace AnswerEngine.Prompts;

/// <summary>The prompts of prompts/, built into the assembly: the only texts that a model is instructed with.</summary>
public static class PromptLibrary
{
    /// <summary>Words an answer from passages.</summary>
    public static Prompt ComposeAnswer { get; } = Load("compose-answer");

    /// <summary>Asks again for such an answer, naming what failed.</summary>
    public static Prompt RepairAnswer { get; } = Load("repair-answer");

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
