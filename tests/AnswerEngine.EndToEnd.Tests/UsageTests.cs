using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>What the command says when it is called wrongly, for help, or with nothing to work on.</summary>
public sealed class UsageTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData]
    [InlineData("astound")]
    [InlineData("ask")]
    [InlineData("ask", "one", "two")]
    [InlineData("ask", "question", "--format")]
    [InlineData("ask", "question", "--format", "papyrus")]
    [InlineData("ask", "question", "--reader", "cat")]
    [InlineData("ask", "question", "--colour", "red")]
    [InlineData("ask", "question", "--batch", "in.jsonl", "--out", "-")]
    [InlineData("ask", "--batch", "in.jsonl")]
    [InlineData("ask", "--batch", "in.jsonl", "--out", "-", "--explain")]
    [InlineData("ask", "question", "--explain", "--format", "html")]
    [InlineData("ingest")]
    [InlineData("ingest", "somewhere", "--kind", "rumour")]
    [InlineData("search")]
    [InlineData("search", "words", "--queries", "in.jsonl", "--run", "-")]
    [InlineData("search", "--queries", "in.jsonl")]
    [InlineData("search", "words", "--top")]
    [InlineData("show")]
    [InlineData("show", "id", "--document", "id")]
    [InlineData("verify", "article.json", "--audit")]
    [InlineData("diff")]
    [InlineData("review")]
    [InlineData("review", "start", "a-1")]
    [InlineData("review", "send-back", "a-1", "--as", "Dr A")]
    [InlineData("review", "approve", "a-1", "--as", "Dr A", "--expires", "soon")]
    [InlineData("regenerate")]
    [InlineData("regenerate", "--all", "--stale")]
    [InlineData("regenerate", "--all", "--concurrency", "0")]
    [InlineData("replay")]
    [InlineData("restore")]
    [InlineData("serve", "--asks-per-minute", "many")]
    [InlineData("access", "add")]
    [InlineData("access", "add", "Dr A", "--role", "king")]
    [InlineData("ask", "question", "--follow-up-to", "a-1", "--after", "question")]
    [InlineData("ask", "question", "--keep")]
    [InlineData("ask", "--batch", "in.jsonl", "--out", "-", "--after", "question")]
    [InlineData("check")]
    [InlineData("check", "one", "two")]
    [InlineData("check", "claim", "--batch", "in.jsonl", "--out", "-")]
    [InlineData("check", "--batch", "in.jsonl")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "answers")]
    [InlineData("evaluate", "answers", "--suite", "nowhere.json")]
    [InlineData("evaluate", "answers", "--suite", "nowhere.json", "--set", "most")]
    [InlineData("evaluate", "compare", "one.json")]
    [InlineData("evaluate", "properties")]
    [InlineData("evaluate", "mutants", "--count", "many")]
    public async Task A_wrong_call_is_exit_code_2_with_a_message_and_an_empty_stdout(params string[] arguments)
    {
        using var bench = new Workbench();
        var run = (await bench.Run(arguments)).Expect(2);
        Assert.Empty(run.Out);
        Assert.StartsWith("answers: ", run.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Folder));
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ingest")]
    [InlineData("search")]
    [InlineData("show")]
    [InlineData("verify")]
    [InlineData("chat")]
    [InlineData("articles")]
    [InlineData("diff")]
    [InlineData("export")]
    [InlineData("regenerate")]
    [InlineData("replay")]
    [InlineData("restore")]
    [InlineData("review approve")]
    [InlineData("stale")]
    [InlineData("check")]
    [InlineData("evaluate")]
    [InlineData("evaluate answers")]
    [InlineData("evaluate compare")]
    [InlineData("evaluate properties")]
    [InlineData("evaluate claims")]
    [InlineData("evaluate mutants")]
    [InlineData("serve")]
    [InlineData("access add")]
    [InlineData("access remove")]
    [InlineData("doctor")]
    public async Task Help_of_every_verb_has_an_example(string verb)
    {
        using var bench = new Workbench();
        var run = (await bench.Run([.. verb.Split(' '), "--help"])).Expect(0);
        Assert.Contains($"Example: answers {verb} ", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Err);
    }

    [Fact]
    public async Task Help_of_the_command_lists_every_verb()
    {
        using var bench = new Workbench();
        var run = (await bench.Run("--help")).Expect(0);
        string[] verbs =
        [
            "access", "articles", "ask", "chat", "check", "diff", "doctor", "evaluate", "export", "ingest", "regenerate", "replay", "restore", "retractions",
            "review", "search", "serve", "show", "stale", "verify",
        ];
        foreach (var verb in verbs) Assert.Matches($@"(?m)^  {verb} ", run.Out);
    }

    [Theory]
    [InlineData("ask", "What is the INR goal?")]
    [InlineData("search", "warfarin")]
    [InlineData("show", "ridker-2003-prevent")]
    [InlineData("check", "Warfarin prevents thrombosis.")]
    [InlineData("evaluate", "mutants")]
    public async Task Without_index_and_corpus_the_message_names_the_next_command(params string[] arguments)
    {
        using var bench = new Workbench();
        var run = (await bench.Run(arguments)).Expect(5);
        Assert.Empty(run.Out);
        Assert.Contains("answers ingest", run.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Folder));
    }

    [Fact]
    public async Task An_index_that_was_named_and_is_not_there_is_never_made_from_the_corpus()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        var run = (await bench.Run("ask", FictionalCorpus.Question, "--index", "elsewhere")).Expect(5);
        Assert.Contains("answers ingest PATH --index elsewhere", run.Err, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.In("elsewhere")));
    }

    [Fact]
    public async Task The_index_is_named_by_the_command_line_then_the_environment_then_answers_json()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        bench.Write("answers.json", "{\"index\": \"from-settings\"}");
        (await bench.Run("ingest", "good")).Expect(0);
        (await bench.With("ANSWERS_INDEX", "from-environment").Run("ingest", "good")).Expect(0);
        (await bench.Run("ingest", "good", "--index", "from-command-line")).Expect(0);
        Assert.Equal(
            ["from-command-line", "from-environment", "from-settings", "good"],
            Directory.EnumerateDirectories(bench.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Neither_stream_has_colour_with_NO_COLOR_or_without_a_terminal()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        var plain = await bench.With("TERM", "xterm-256color").Run("ask", FictionalCorpus.Question);
        var noColour = await bench.With("NO_COLOR", "1").Run("ask", FictionalCorpus.Question);
        foreach (var run in (Finished[])[plain, noColour, await bench.Run("--help"), await bench.Run("astound")])
        {
            Assert.DoesNotContain(Escape, run.All);
            Assert.DoesNotContain('\r', run.All);
        }
        Assert.Equal(plain.Out, noColour.Out);
    }

    [Fact]
    public async Task An_overlong_question_is_a_usage_error()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        var run = (await bench.Run("ask", new string('q', Question.LengthMax + 1))).Expect(2);
        Assert.Empty(run.Out);
        Assert.Contains($"{Question.LengthMax}", run.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_is_none_is_a_usage_error()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        var run = (await bench.With("SOURCE_DATE_EPOCH", "yesterday").Run("ask", FictionalCorpus.Question)).Expect(2);
        Assert.Contains("SOURCE_DATE_EPOCH is \"yesterday\"", run.Err, StringComparison.Ordinal);
    }
}
