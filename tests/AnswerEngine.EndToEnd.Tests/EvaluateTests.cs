using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>A suite of three cases over the fictional corpus, its baseline, and what is done with runs.</summary>
[Collection(QuibbleCorpus.Name)]
public sealed class EvaluateTests(Quibble corpus)
{
    private const string Answerable =
        """{"id": "dose", "set": "tune", "topic": "zarvonex", "kind": "dose", "question": "What is the zarvonex dose for quibble syndrome?", """
        + """ "lead": {"point": "40 mg daily", "all": [["40 mg daily"]], "source": "isq-2021"}, """
        + """ "mustMention": [{"point": "relapses", "all": [["12 of 60"]], "source": "plim-2019"}], "expectedSources": ["isq-2021", "plim-2019"]}"""
        + "\n"
        + """{"id": "fever", "set": "held", "topic": "zarvonex", "kind": "risk", "question": "What is the risk of plimsol fever with zarvonex?", """
        + """ "mustMention": [{"point": "3 of 50", "all": [["3 of 50"]], "source": "plom-2020"}]}""";

    private const string Unanswerable = """{"id": "gout", "set": "tune", "question": "Do bananas cure gout?", "why": "not in corpus"}""";
    private const string Reached = """{"name": "must-mention", "bar": 0.9, "tolerance": 0.02, "tune": 1, "held": 1}""";

    private string Suite(string name, string metrics = Reached, string sources = "../good", string answerable = "answerable.jsonl")
    {
        corpus.Bench.Write("suite/answerable.jsonl", Answerable);
        corpus.Bench.Write("suite/unanswerable.jsonl", Unanswerable);
        return corpus.Bench.Write($"suite/{name}.json", $$"""
            {"name": "tiny", "corpus": "{{sources}}", "reader": "physician", "bootstrap": {"seed": 1, "samples": 200},
             "questions": {"answerable": "{{answerable}}", "unanswerable": "unanswerable.jsonl", "followUps": null, "emergencies": null},
             "metrics": [{{metrics}}]}
            """);
    }

    private Task<Finished> Evaluate(string suite, params string[] more) => corpus.Bench.Run(["evaluate", "answers", "--suite", suite, .. more]);

    private Task<Finished> Compare(string first, string second) => corpus.Bench.Run("evaluate", "compare", first, second);

    [Fact]
    public async Task A_suite_that_reaches_its_baseline_is_exit_code_0_with_counts()
    {
        var run = (await Evaluate(Suite("reached"))).Expect(0);
        Assert.Matches(@"(?m)^Suite tiny: 3 cases, snapshot [0-9a-f]{32}", run.Out);
        Assert.Matches(@"(?m)^Must-mention recall +1\.000 .* 1 of 1 points .*equal to 1\.000", run.Out);
        Assert.Matches(@"(?m)^Right abstention +1\.000 .* 1 of 1 questions", run.Out);
        Assert.DoesNotContain("below the baseline", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_below_its_baseline_is_exit_code_8_and_is_named()
    {
        var run = (await Evaluate(Suite("high", """{"name": "must-not", "bar": 0, "tolerance": 0, "tune": -1, "held": null}, """ + Reached))).Expect(8);
        Assert.Contains("WORSE", run.Out, StringComparison.Ordinal);
        var none = (await Evaluate(Suite("gone", """{"name": "emergency-sensitivity", "bar": null, "tolerance": 0, "tune": 0.5, "held": null}"""))).Expect(8);
        Assert.Contains("answers: below the baseline: emergency-sensitivity (tune)", none.Err, StringComparison.Ordinal);
        var above = (await Evaluate(Suite("above", Reached.Replace("\"held\": 1", "\"held\": 1.5", StringComparison.Ordinal)))).Expect(8);
        Assert.EndsWith("answers: below the baseline: must-mention (held)\n", above.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_there_is_not_and_files_that_are_missing_are_named()
    {
        var unknown = (await Evaluate(Suite("unknown", Reached.Replace("must-mention", "must-menton", StringComparison.Ordinal)))).Expect(7);
        Assert.Contains("no metric \"must-menton\"", unknown.Err, StringComparison.Ordinal);
        Assert.Contains("nowhere.json does not exist", (await Evaluate("nowhere.json")).Expect(2).Err, StringComparison.Ordinal);
        Assert.Contains("nothing.jsonl", (await Evaluate(Suite("gold", answerable: "nothing.jsonl"))).Expect(2).Err, StringComparison.Ordinal);
        Assert.Contains("nowhere", (await Evaluate(Suite("corpus", sources: "../nowhere"))).Expect(2).Err, StringComparison.Ordinal);
        corpus.Bench.Write("suite/bad.jsonl", Answerable.Replace("\"topic\"", "\"tropic\"", StringComparison.Ordinal));
        var bad = (await Evaluate(Suite("line", answerable: "bad.jsonl"))).Expect(7);
        Assert.Contains("bad.jsonl, line 1", bad.Err, StringComparison.Ordinal);
        Assert.Contains("\"nobody\"", (await Evaluate(Suite("reached"), "--only", "nobody")).Expect(2).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_the_same_bytes_again_and_over_the_index_that_is_given()
    {
        var first = (await Evaluate(Suite("reached"), "--json")).Expect(0).Out;
        Assert.Equal(first, (await Evaluate(Suite("reached"), "--json", "--index", corpus.Bench.Index)).Expect(0).Out);
        using var json = JsonDocument.Parse(first);
        Assert.Equal(["dose", "fever", "gout"], json.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Two_runs_are_compared_case_by_case()
    {
        corpus.Bench.Write("before.json", (await Evaluate(Suite("reached"), "--json")).Expect(0).Out);
        corpus.Bench.Write("suite/harder.jsonl", Answerable.Replace("[[\"12 of 60\"]]", "[[\"12 of 61\"]]", StringComparison.Ordinal));
        corpus.Bench.Write("after.json", (await Evaluate(Suite("harder", answerable: "harder.jsonl"), "--json")).Expect(8).Out);
        var same = (await Compare("before.json", "before.json")).Expect(0).Out;
        Assert.DoesNotContain("Lost:", same, StringComparison.Ordinal);
        var lost = (await Compare("before.json", "after.json")).Expect(0).Out;
        Assert.Contains("dose must-mention: 1 of 1 -> 0 of 1", lost, StringComparison.Ordinal);
        Assert.Contains("Lost: 1", lost, StringComparison.Ordinal);
        Assert.Contains("Won: 1", (await Compare("after.json", "before.json")).Expect(0).Out, StringComparison.Ordinal);

        Assert.Contains("never.json does not exist", (await Compare("before.json", "never.json")).Expect(2).Err, StringComparison.Ordinal);
        corpus.Bench.Write("article.json", (await corpus.Bench.Run("ask", FictionalCorpus.Question, "--json")).Out);
        Assert.Contains("article.json", (await Compare("before.json", "article.json")).Expect(7).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_HTML_report_loads_nothing_and_a_baseline_moves_only_when_asked()
    {
        var suite = Suite("moved", Reached.Replace("\"tune\": 1", "\"tune\": 0.5", StringComparison.Ordinal));
        var before = corpus.Bench.Read(suite);
        (await Evaluate(suite, "--report", "report.html")).Expect(0);
        Assert.Equal(before, corpus.Bench.Read(suite));
        var html = corpus.Bench.Read("report.html");
        Assert.DoesNotContain("<script src", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<(img|link|iframe)[^>]+(src|href)=\"http", html);
        Assert.Contains("Must-mention recall", html, StringComparison.Ordinal);
        (await Evaluate(suite, "--update-baseline")).Expect(0);
        using var moved = JsonDocument.Parse(corpus.Bench.Read(suite));
        var mention = moved.RootElement.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "must-mention");
        Assert.Equal(1, mention.GetProperty("tune").GetDouble());
        Assert.Equal(0.02, mention.GetProperty("tolerance").GetDouble());
    }

    [Fact]
    public async Task Properties_hold_of_the_articles_to_every_question_of_a_file()
    {
        corpus.Bench.Write("asked.jsonl", $$"""
            {"_id": "q1", "text": "{{FictionalCorpus.Question}}"}
            {"id": "q2", "question": "What is the risk of plimsol fever?"}
            {"_id": "q3", "text": "Do bananas cure gout?"}
            """);
        var run = (await corpus.Bench.Run("evaluate", "properties", "--questions", "asked.jsonl")).Expect(0);
        Assert.Matches(@"(?m)^Articles proved +3 of 3 +holds", run.Out);
        Assert.Matches(@"(?m)^Same bytes on two threads +3 of 3 +holds", run.Out);
        var missing = (await corpus.Bench.Run("evaluate", "properties", "--questions", "asked-not.jsonl")).Expect(2);
        Assert.Contains("asked-not.jsonl", missing.Err, StringComparison.Ordinal);
    }
}

/// <summary>False statements made of the sentences of the repository's corpus.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class EvaluateMutantsTests(Thrombosis corpus)
{
    [Fact]
    public async Task Fifty_mutants_of_every_class_are_rejected_and_true_statements_are_not()
    {
        var run = (await corpus.Bench.Run("evaluate", "mutants", "--count", "50", "--json")).Expect(0);
        Assert.Equal(run.Out, (await corpus.Bench.Run("evaluate", "mutants", "--count", "50", "--json")).Expect(0).Out);
        using var json = JsonDocument.Parse(run.Out);
        var classes = json.RootElement.GetProperty("mutants").EnumerateArray().ToArray();
        Assert.Equal(11, classes.Length);
        Assert.All(classes, c => Assert.True(c.GetProperty("total").GetInt32() > 0, c.GetProperty("name").GetString()));
        Assert.True(json.RootElement.GetProperty("trueStatements").EnumerateArray().Sum(c => c.GetProperty("total").GetInt32()) >= 50);
        var other = (await corpus.Bench.Run("evaluate", "mutants", "--count", "50", "--json", "--seed", "2")).Out;
        Assert.NotEqual(run.Out, other);
    }

    [Fact]
    public async Task A_count_out_of_range_is_a_usage_error()
    {
        var run = (await corpus.Bench.Run("evaluate", "mutants", "--count", "0")).Expect(2);
        Assert.Contains("--count is 1 to 100000; 0 was given", run.Err, StringComparison.Ordinal);
    }
}
