using AnswerEngine.Prompts;

namespace AnswerEngine.Tests.Prompts;

public sealed class PromptTests
{
    private const string Schema = """{"type":"object"}""";

    private static readonly Prompt[] BuiltIn =
    [
        PromptLibrary.ComposeAnswer, PromptLibrary.RepairAnswer, PromptLibrary.RewriteQuestion, PromptLibrary.JudgeSupport,
    ];

    public static TheoryData<string> Names => [.. BuiltIn.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_built_in_prompt_says_what_it_is_for_and_leaves_no_variable_open(string name)
    {
        var prompt = Array.Find(BuiltIn, p => p.Name == name)!;
        Assert.NotEmpty(prompt.Purpose);
        Assert.Matches("^[0-9a-f]{64}$", prompt.Fingerprint);
        var text = prompt.Fill(prompt.Variables.ToDictionary(v => v, v => $"<{v}>"));
        Assert.DoesNotContain("{{", text.System + text.User, StringComparison.Ordinal);
        Assert.All(prompt.Variables, v => Assert.Contains($"<{v}>", text.System + text.User, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_prompts_is_built_in()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "prompts"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(n => n != "README").Order(StringComparer.Ordinal);
        Assert.Equal(files, BuiltIn.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_is_put_in_as_it_is_and_never_read_again()
    {
        var prompt = Parse("---\npurpose: p\nvariables: [one, two]\noutput: s.json\n---\n## User\n\n{{one}} and {{two}}\n");
        Assert.Equal("{{two}} $1 and 2", prompt.Fill(new Dictionary<string, string> { ["one"] = "{{two}} $1", ["two"] = "2" }).User);
    }

    [Fact]
    public void A_missing_and_an_unknown_variable_are_errors()
    {
        var prompt = Parse("---\npurpose: p\nvariables: [one]\noutput: s.json\n---\n## User\n\n{{one}}\n");
        Assert.Throws<ArgumentException>(() => prompt.Fill(new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => prompt.Fill(new Dictionary<string, string> { ["one"] = "1", ["two"] = "2" }));
    }

    [Theory]
    [InlineData("no front matter")]
    [InlineData("---\npurpose: p\nvariables: [one]\noutput: s.json\n---\n## User\n\nno place for it\n")]
    [InlineData("---\npurpose: p\nvariables: []\noutput: s.json\n---\n## User\n\n{{one}}\n")]
    [InlineData("---\npurpose: p\nvariables: []\noutput: other.json\n---\n## User\n\ntext\n")]
    [InlineData("---\npurpose: p\nvariables: []\n---\n## User\n\ntext\n")]
    [InlineData("---\npurpose: p\nvariables: []\noutput: s.json\nmore: x\n---\n## User\n\ntext\n")]
    [InlineData("---\npurpose: ''\nvariables: []\noutput: s.json\n---\n## User\n\ntext\n")]
    [InlineData("---\npurpose: [\n---\n## User\n\ntext\n")]
    public void What_is_no_prompt_is_refused(string text) => Assert.Throws<FormatException>(() => Parse(text));

    [Fact]
    public void The_fingerprint_changes_with_prompt_and_schema_and_not_with_line_ends()
    {
        const string text = "---\npurpose: p\nvariables: []\noutput: s.json\n---\n## User\n\ntext\n";
        Assert.Equal(Parse(text).Fingerprint, Parse(text.ReplaceLineEndings("\r\n")).Fingerprint);
        Assert.NotEqual(Parse(text).Fingerprint, Parse(text + "!").Fingerprint);
        Assert.NotEqual(Parse(text).Fingerprint, Parse(text, "{}").Fingerprint);
    }

    private static Prompt Parse(string text, string schema = Schema) =>
        new(PromptFile.Parse("p", text, name => name == "s.json" ? schema : null));
}
