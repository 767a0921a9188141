using System.Text.Json;
using AnswerEngine.Questions;
using AnswerEngine.Training;

namespace AnswerEngine.Tests.Training;

/// <summary>Who tells of an emergency in words of their own is heard, and who only uses its words is not.</summary>
public sealed class EmergencyTrainingTests
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "eval", "training");

    [Theory]
    [InlineData("grandson 2 yrs chewed up my blood thinner tabs!!!! dont know how many!!!", true)]
    [InlineData("78F apixaban 5 bd, GCS 15 to 9 in the last hour, CT shows acute SDH 14 mm with shift. How much PCC?", true)]
    [InlineData("I've lined up all my tablets and I'm going to take them tonight once the kids are asleep", true)]
    [InlineData("I started Eliquis today, help me understand what the blue pill was for", false)]
    [InlineData("What dose of alteplase do guidelines list for massive PE?", false)]
    [InlineData("She had a stroke two years ago and is well; which anticoagulant suits her?", false)]
    public void What_is_described_makes_an_emergency_and_not_its_name(string message, bool emergency) =>
        Assert.Equal(emergency, EmergencySigns.Find(message) is not null);

    [Fact]
    public void The_same_messages_teach_the_same_and_it_is_what_is_built_in()
    {
        var learnt = EmergencyTraining.Run(Folder, TextWriter.Null);
        var built = EmergencyModel.BuiltIn;
        Assert.Equal((built.Threshold, built.Intercept, built.Words.Count), (learnt.Threshold, learnt.Intercept, learnt.Words.Count));
        Assert.Equal(built.HeldOut, learnt.HeldOut);
        Assert.Equal(built.Words.OrderBy(w => w.Key, StringComparer.Ordinal), learnt.Words.OrderBy(w => w.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_of_hands_that_were_not_learnt_from_are_told_apart()
    {
        var messages = Messages().Where(m => m.Hand is "1" or "2" or "3").ToArray();
        Assert.InRange(Share(m => m.Emergency), 0.95, 1);
        Assert.InRange(Share(m => !m.Emergency), 0, 0.07);

        double Share(Func<ToldMessage, bool> of) =>
            messages.Where(of).Average(m => EmergencySigns.Find(m.Text) is null ? 0.0 : 1);
    }

    [Fact]
    public void No_message_of_the_gold_is_learnt_from()
    {
        var gold = GoldTests.All.Select(c => EmergencyModel.WordsOf((string)c["question"]!).ToHashSet(StringComparer.Ordinal)).ToArray();
        Assert.Empty(Messages().Where(m => gold.Any(g => Likeness.AreNearlyTheSame(g, [.. EmergencyModel.WordsOf(m.Text)]))).Select(m => m.Text));
    }

    [Fact]
    public void A_pressure_and_a_number_count_for_what_they_mean() =>
        Assert.Equal(
            ["bp", "low-pressure", "hr", "#", "now", "?", "bp low-pressure", "low-pressure hr", "hr #", "# now", "now ?"],
            EmergencyModel.WordsOf("BP 74/38, HR 130 now?"));

    private static IEnumerable<ToldMessage> Messages() => File.ReadLines(Path.Combine(Folder, "emergencies.jsonl"))
        .Select(l => JsonSerializer.Deserialize<ToldMessage>(l, JsonSerializerOptions.Web)!);
}
