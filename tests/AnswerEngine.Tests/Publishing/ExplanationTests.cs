using System.Text.Json;
using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

/// <summary>How an answer came about is told stage by stage, in words and in JSON.</summary>
public sealed class ExplanationTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void The_text_tells_what_was_understood_found_left_out_considered_and_removed()
    {
        var (article, _, explanation) = Explain();
        var text = ExplanationText.Render(article, explanation);
        var stages = (string[])
        [
            "1. THE QUESTION AS UNDERSTOOD", "It asks for a value to aim for; the answer should be a number or range with its unit.",
            "  condition: factor V Leiden mutation", "2. SEARCHES", "3. SOURCES FOUND AND LEFT OUT: 2", "theta-2010-withdrawn: ", "retracted 2011-05",
            "4. SENTENCES OF GUIDELINES", " lead: ", "answers in the kind asked for", "5. SENTENCES OF STUDIES", " finding under \"",
            "6. TAKEN OUT BY VERIFICATION: 0",
        ];
        var at = 0;
        foreach (var stage in stages)
        {
            var next = text.IndexOf(stage, at, StringComparison.Ordinal);
            Assert.True(next >= at, $"\"{stage}\" is missing or out of place in\n{text}");
            at = next;
        }
        Assert.All(article.Basis.Searches, s => Assert.Contains($"\"{s.Query}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_parts_of_a_score_are_shown_where_they_count_and_add_up_to_it()
    {
        var (_, _, explanation) = Explain();
        Assert.NotEmpty(explanation.Considered);
        Assert.All(explanation.Considered, c => Assert.Equal(c.Score, c.Signals.Sum(s => s.Value * s.Weight), 6));
    }

    [Fact]
    public void Every_signal_has_words_of_its_own()
    {
        var names = Explain().Explanation.Considered.SelectMany(c => c.Signals).Select(s => s.Name).Distinct().ToArray();
        Assert.NotEmpty(names);
        Assert.All(names, n => Assert.NotEqual(n, ExplanationWords.Signal(n)));
    }

    [Fact]
    public void A_question_of_several_lines_breaks_no_line()
    {
        var (article, _, explanation) = Explain("What is the INR goal\n~~~~\nfor factor V Leiden mutation?");
        Assert.DoesNotContain("\n~~~~", ExplanationText.Render(article, explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_the_article_and_exactly_the_members_of_the_contract()
    {
        var (article, _, explanation) = Explain();
        using var json = JsonDocument.Parse(ExplanationJson.Write(article, explanation));
        Assert.Equal(["article", "explanation"], Names(json.RootElement));
        using var alone = JsonDocument.Parse(ArticleJson.Write(article));
        Assert.True(JsonElement.DeepEquals(alone.RootElement, json.RootElement.GetProperty("article")));
        var told = json.RootElement.GetProperty("explanation");
        Assert.Equal(["understood", "searches", "considered", "removed"], Names(told));
        var understood = told.GetProperty("understood");
        Assert.Equal(["text", "asksFor", "alsoAsksFor", "form", "concepts", "parts", "given", "premise", "emergencySign"], Names(understood));
        Assert.Equal("target-value", understood.GetProperty("asksFor").GetString());
        Assert.Equal(["label", "role", "ruledOut", "forms"], Names(understood.GetProperty("concepts")[0]));
        Assert.Equal(["text", "relation", "why"], Names(understood.GetProperty("concepts")[0].GetProperty("forms")[0]));
        Assert.Equal(["query", "why", "kind", "found", "best"], Names(told.GetProperty("searches")[0]));
        Assert.Equal(["documentId", "score"], Names(told.GetProperty("searches")[0].GetProperty("best")[0]));
        var candidate = told.GetProperty("considered")[0];
        Assert.Equal(["documentId", "kind", "start", "end", "text", "score", "signals", "fate"], Names(candidate));
        Assert.Equal(["name", "value", "weight"], Names(candidate.GetProperty("signals")[0]));
        var document = _mini.Document(candidate.GetProperty("documentId").GetString()!);
        var range = candidate.GetProperty("start").GetInt32()..candidate.GetProperty("end").GetInt32();
        Assert.Equal(candidate.GetProperty("text").GetString(), document.Text[range]);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private ComposedArticle Explain(string question = MiniCorpus.SeedQuestion) =>
        new AnswerPipeline(_mini.Index, new FixedTime(2026, 3, 4)).Compose(new Question(question));
}
