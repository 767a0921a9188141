using System.Text.Json;
using System.Text.RegularExpressions;
using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Questions;

/// <summary>The bars for follow-ups and emergencies, on the part of the gold that may be tuned on.</summary>
public sealed class GoldQuestionTests
{
    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    [Fact]
    public void Emergencies_are_found_and_ordinary_questions_left_alone()
    {
        var judged = Tuned("emergencies.jsonl").Select(e => (
            Text: e.GetProperty("question").GetString()!,
            Wanted: e.GetProperty("emergency").GetBoolean(),
            Found: Analyzer.Analyze(new Question(e.GetProperty("question").GetString()!)).EmergencySign is not null)).ToArray();
        var (calls, ordinary) = (judged.Where(j => j.Wanted).ToArray(), judged.Where(j => !j.Wanted).ToArray());
        Assert.True(calls.Count(j => j.Found) >= 0.98 * calls.Length, "missed: " + string.Join(" | ", calls.Where(j => !j.Found).Select(j => j.Text)));
        Assert.True(ordinary.Count(j => !j.Found) >= 0.95 * ordinary.Length, "false: " + string.Join(" | ", ordinary.Where(j => j.Found).Select(j => j.Text)));
    }

    [Theory]
    [InlineData("answerable.jsonl")]
    [InlineData("unanswerable.jsonl")]
    public void A_question_of_the_other_gold_is_no_emergency(string file)
    {
        var texts = Tuned(file).Select(e => e.GetProperty("question").GetString()!).ToArray();
        var found = texts.Where(t => Analyzer.Analyze(new Question(t)).EmergencySign is not null).ToArray();
        Assert.True(found.Length <= 0.05 * texts.Length, string.Join(" | ", found));
    }

    [Fact]
    public void Nine_of_ten_follow_ups_are_understood()
    {
        var cases = Tuned("follow-ups.jsonl").Select(e => (Text: Understood(e), Right: IsRight(e))).ToArray();
        Assert.True(cases.Count(c => c.Right) >= 0.9 * cases.Length, string.Join(" | ", cases.Where(c => !c.Right).Select(c => c.Text)));
    }

    private static string Understood(JsonElement gold) => Analyzer.Analyze(new Question(gold.GetProperty("question").GetString()!)
    {
        Turns = [.. gold.GetProperty("turns").EnumerateArray().Select(t => t.GetString()!)],
    }).Text;

    private static bool IsRight(JsonElement gold)
    {
        var text = Understood(gold);
        var understood = gold.GetProperty("understood");
        return understood.GetProperty("all").EnumerateArray().All(group => group.EnumerateArray().Any(Said))
            && !understood.GetProperty("none").EnumerateArray().Any(Said);

        bool Said(JsonElement word) =>
            Regex.IsMatch(text, @"(?<![\p{L}\p{N}])" + Regex.Escape(word.GetString()!), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static JsonElement[] Tuned(string file)
    {
        var path = Path.Combine(RepositoryFiles.Root, "eval", "questions", file);
        return [.. File.ReadLines(path).Select(l => JsonElement.Parse(l)).Where(e => e.GetProperty("set").GetString() == "tune")];
    }
}
