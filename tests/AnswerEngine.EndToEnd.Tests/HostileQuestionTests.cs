using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Questions;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>Questions that nobody asks in earnest: each is an article that is proved, or an error of one line.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class HostileQuestionTests(Thrombosis corpus)
{
    private const string Earnest = "What INR target is recommended for mechanical heart valves?";

    private static readonly (string Id, string Question)[] Hostile =
    [
        ("one-letter", "a"),
        ("mark", "?"),
        ("punctuation", Filled("?!.,;:()[]{}<>-–—…'\"`~@#$%^&*_+=|\\/")),
        ("parentheses", new string('(', 1000) + new string(')', 1000)),
        ("quotes", new string('"', 2000)),
        ("letters", new string('a', 2000)),
        ("one-word", Filled("warfarin ")),
        ("not", Filled("not ")),
        ("versus", Filled("apixaban vs ")),
        ("hyphens", Filled("factor-")),
        ("abbreviations", Filled("INR (ABC) DVT (XYZ) ")),
        ("digits", new string('9', 1990) + " mg"),
        ("doses", Filled("5 mg 10 mg twice daily ")),
        ("ranges", Filled("2.0-3.0% 1/2 ")),
        ("decimals", Filled("1.")),
        ("emoji", Filled("💉🩸👩🏽‍⚕️🏳️‍🌈")),
        ("right-to-left", "\u202eما هي جرعة الوارفارين؟ מהו מינון \u2067warfarin\u2069 INR"),
        ("Chinese", Filled("华法林的剂量是多少？")),
        ("combining", "w" + new string('\u0301', 1990) + "arfarin"),
        ("NUL", "warfarin\0 dose\0\0 INR"),
        ("controls", string.Concat(Enumerable.Range(1, 31).Select(i => (char)i)) + "\u007f\u0085\u009f warfarin dose"),
        ("SQL", "'; DROP TABLE documents; -- INR target for warfarin?"),
        ("HTML", "<script>alert(1)</script><img src=x onerror=alert(1)> INR target for <b>warfarin</b>?"),
        ("Markdown", "# INR [click](javascript:alert(1)) **warfarin** ![x](http://example.org/x) | a |\n---\n> target"),
        ("formats", Filled("%s%n{0}${jndi:ldap://x}")),
        ("path", Filled("../")),
    ];

    [Fact]
    public async Task Each_is_an_article_that_is_proved_alone_in_a_thread_and_after_one()
    {
        var lines = Hostile.SelectMany(h => (object[])
        [
            new { id = h.Id, question = h.Question, turns = Array.Empty<string>() },
            new { id = h.Id + "-before", question = "and in pregnancy?", turns = new[] { h.Question } },
            new { id = h.Id + "-after", question = h.Question, turns = Enumerable.Repeat(Earnest, Question.TurnsMax).ToArray() },
        ]);
        corpus.Bench.Write("hostile.jsonl", string.Concat(lines.Select(l => JsonSerializer.Serialize(l) + "\n")));
        (await corpus.Bench.Run("ask", "--batch", "hostile.jsonl", "--out", "hostile-out.jsonl")).Expect(3);
        var articles = corpus.Bench.Read("hostile-out.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => ArticleJson.Read(Encoding.UTF8.GetBytes(l))).ToDictionary(a => a.Id);
        Assert.Equal(3 * Hostile.Length, articles.Count);
        foreach (var (id, question) in Hostile) Assert.Equal(PatientIdentifiers.Masked(question).Trim(), articles[id].Question.Trim());
        (await corpus.Bench.Run("verify", "hostile-out.jsonl")).Expect(0);
    }

    [Fact]
    public async Task Each_is_a_claim_that_gets_a_verdict()
    {
        corpus.Bench.Write("hostile.jsonl", string.Concat(Hostile.Select(h => JsonSerializer.Serialize(new { id = h.Id, claim = h.Question }) + "\n")));
        var run = (await corpus.Bench.Run("check", "--batch", "hostile.jsonl", "--out", "-")).Expect(0);
        Assert.Equal(Hostile.Length, run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Nothing_of_a_question_steers_a_terminal_or_a_page()
    {
        foreach (var (id, question) in Hostile.Where(h => h.Id is "NUL" or "controls" or "HTML" or "Markdown"))
        {
            var text = await corpus.Bench.RunWithInput(question, "ask", "-");
            Assert.True(text.ExitCode is 0 or 3, text.Err);
            Assert.False(text.Out.Any(c => char.IsControl(c) && c != '\n'), id);
            var html = await corpus.Bench.RunWithInput(question, "ask", "-", "--format", "html");
            Assert.DoesNotMatch("<(script|img|b)[ >]", html.Out);
            var markdown = await corpus.Bench.RunWithInput(question, "ask", "-", "--format", "markdown");
            Assert.DoesNotMatch(@"(?<!\\)<(script|img|b)[ >]|(?<!\\)\]\(javascript", markdown.Out);
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_text_and_its_line_is_named()
    {
        foreach (var (verb, member) in ((string, string)[])[("ask", "question"), ("check", "claim")])
        {
            var line = $"{{\"id\": \"x\", \"{member}\": \"warfarin \\ud83d dose\"}}";
            var run = (await corpus.Bench.RunWithInput(line, verb, "--batch", "-", "--out", "-")).Expect(7);
            Assert.Equal($"answers: line 1: \"{member}\" holds half a surrogate pair\n", run.Err);
            Assert.Empty(run.Out);
        }
        corpus.Bench.Write("half.jsonl", "{\"_id\": \"x\", \"text\": \"\\udc00\"}");
        var search = (await corpus.Bench.Run("search", "--queries", "half.jsonl", "--run", "-")).Expect(7);
        Assert.Contains("line 1", search.Err, StringComparison.Ordinal);
    }

    /// <summary>As often as it fits into a question, without white space at the end.</summary>
    private static string Filled(string part) => string.Concat(Enumerable.Repeat(part, Question.LengthMax / part.Length)).Trim();
}
