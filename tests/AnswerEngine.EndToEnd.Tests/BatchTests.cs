using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>A file of questions in, a file of articles out.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class BatchTests(Thrombosis corpus)
{
    private const string Questions = """
        {"id": "z-last", "question": "What is the INR goal for factor V Leiden mutation?"}
        {"id": "a-first", "question": "Should patients with cancer and venous thromboembolism be treated with a DOAC?"}

        {"id": 17, "question": "What is the risk of recurrence with factor V Leiden mutation?"}
        {"id": "m.middle_3", "question": "What INR target is recommended for mechanical heart valves?"}
        """;

    [Fact]
    public async Task A_batch_keeps_ids_and_order_gives_the_same_bytes_again_and_is_proved()
    {
        corpus.Bench.Write("in.jsonl", Questions);
        var first = await corpus.Bench.Run("ask", "--batch", "in.jsonl", "--out", "out.jsonl");
        var lines = corpus.Bench.Read("out.jsonl").Split('\n');
        Assert.Equal("", lines[^1]);
        var articles = lines[..^1].Select(l => ArticleJson.Read(Encoding.UTF8.GetBytes(l))).ToArray();
        Assert.Equal(["z-last", "a-first", "17", "m.middle_3"], articles.Select(a => a.Id));
        first.Expect(articles.All(a => a.Outcome == Outcome.Answered) ? 0 : 3);
        Assert.Empty(first.Out);

        var second = await corpus.Bench.Run("ask", "--batch", "in.jsonl", "--out", "again.jsonl");
        Assert.Equal(first.ExitCode, second.ExitCode);
        Assert.Equal(corpus.Bench.Read("out.jsonl"), corpus.Bench.Read("again.jsonl"));

        var proof = (await corpus.Bench.Run("verify", "out.jsonl")).Expect(0);
        Assert.Equal(["z-last", "a-first", "17", "m.middle_3"], proof.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task An_article_of_a_batch_says_what_the_single_question_says()
    {
        var run = (await corpus.Bench.RunWithInput(Questions.Split('\n')[0], "ask", "--batch", "-", "--out", "-")).Expect(0);
        var article = ArticleJson.Read(Encoding.UTF8.GetBytes(run.Out));
        Assert.Equal(
            Thrombosis.Statements(corpus.Article).Select(s => s.Text),
            Thrombosis.Statements(article).Select(s => s.Text));
        Assert.Equal(corpus.Article.Fingerprint, article.Fingerprint);
    }

    [Fact]
    public async Task One_changed_article_among_several_is_the_one_that_is_named()
    {
        var changed = corpus.Article with { Id = "changed", Question = "What is the INR goal for factor V Leiden mutation then?" };
        corpus.Bench.Write("mixed.jsonl", $"{ArticleJson.WriteLine(corpus.Article)}\n{ArticleJson.WriteLine(changed)}\n");
        var run = (await corpus.Bench.Run("verify", "mixed.jsonl")).Expect(7);
        Assert.Contains($"{corpus.Article.Id}: proved", run.Out, StringComparison.Ordinal);
        Assert.Contains("changed article: ", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"question\": \"What is the INR goal?\"}", "no member \"id\"")]
    [InlineData("{\"id\": \"good-1\", \"question\": \"What is the INR goal?\"}", "id \"good-1\" stands twice")]
    [InlineData("{\"id\": \"b\", \"question\": \"  \"}", "a question has 1 to 2000 characters")]
    [InlineData("{\"id\": \"b\"}", "no member \"question\"")]
    [InlineData("{\"id\": \"b\", \"question\": [1]}", "\"question\" must be text")]
    [InlineData("{\"id\": \"b c\", \"question\": \"What is the INR goal?\"}", "no white space")]
    [InlineData("What is the INR goal?", "not JSON")]
    [InlineData("[]", "no member \"id\"")]
    public async Task A_bad_line_stops_the_batch_with_its_number_and_leaves_no_file(string line, string reason)
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", $"{{\"id\": \"good-1\", \"question\": \"What is the INR goal?\"}}\n{{\"id\": \"good-2\", \"question\": \"What is the INR goal?\"}}\n{line}\n");
        var run = (await bench.Run("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains("line 3", run.Err, StringComparison.Ordinal);
        Assert.Contains(reason, run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.Equal(["in.jsonl"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_bad_batch_leaves_the_output_of_an_earlier_one_as_it_was()
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", "{}");
        bench.Write("out.jsonl", "earlier");
        (await bench.Run("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Equal("earlier", bench.Read("out.jsonl"));
    }

    [Fact]
    public async Task A_batch_that_is_not_UTF_8_is_bad_data()
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", [.. "{\"id\": \"a\", \"question\": \"What is the INR goal in thromb"u8, 0xFC, .. "se?\"}\n"u8]);
        var run = (await bench.Run("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains("UTF-8", run.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.In("out.jsonl")));
    }

    [Fact]
    public async Task A_batch_without_questions_is_bad_data()
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", "\n\n");
        var run = (await bench.Run("ask", "--batch", "in.jsonl", "--out", "-", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains("holds no questions", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_in_JSON_lines_is_valid_JSON_line_by_line()
    {
        corpus.Bench.Write("two.jsonl", string.Join('\n', Questions.Split('\n').Take(2)));
        var run = await corpus.Bench.Run("ask", "--batch", "two.jsonl", "--out", "-");
        foreach (var line in run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)) JsonDocument.Parse(line).Dispose();
        Assert.Empty(run.Err);
    }
}
