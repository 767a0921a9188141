using System.Text.Json.Nodes;
using AnswerEngine.Documents;
using AnswerEngine.Evaluation;
using AnswerEngine.Passages;

namespace AnswerEngine.Tests;

/// <summary>The rules of eval/README.md, held over every line of the gold: above all that the corpus says what it demands.</summary>
public sealed class GoldTests
{
    private static readonly JsonObject[] Answerable = Lines("answerable");
    private static readonly JsonObject[] Unanswerable = Lines("unanswerable");
    private static readonly JsonObject[] FollowUps = Lines("follow-ups");
    private static readonly JsonObject[] Emergencies = Lines("emergencies");

    internal static readonly Dictionary<string, string[]> SentencesById = Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "corpus"), "*.md", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != "README.md")
        .SelectMany(f => DocumentReaders.Read(f))
        .Select(r => r.Document)
        .OfType<SourceDocument>()
        .ToDictionary(d => d.Id, d => PassageSplitter.Split(d).SelectMany(p => p.Sentences, (p, s) => p.TextOf(s)).ToArray(), StringComparer.Ordinal);

    internal static IEnumerable<JsonObject> All => [.. Answerable, .. Unanswerable, .. FollowUps, .. Emergencies];

    [Fact]
    public void There_are_as_many_cases_as_a_judgement_needs()
    {
        Assert.True(Answerable.Length >= 60);
        Assert.True(Unanswerable.Length >= 20);
        Assert.True(FollowUps.Length >= 20);
        Assert.True(Emergencies.Count(e => (bool)e["emergency"]!) >= 15);
        Assert.True(Emergencies.Count(e => !(bool)e["emergency"]!) >= 30);
    }

    [Fact]
    public void Every_id_is_given_once() => Assert.Equal(All.Count(), All.Select(c => Text(c, "id")).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_case_asks_something_and_knows_its_set() =>
        Assert.All(All, c =>
        {
            Assert.NotEmpty(Text(c, "question"));
            Assert.Contains(Text(c, "set"), new[] { "tune", "held" });
        });

    [Fact]
    public void A_third_of_every_file_is_held() =>
        Assert.All(new[] { Answerable, Unanswerable, FollowUps, Emergencies }, cases =>
            Assert.InRange(cases.Count(c => Text(c, "set") == "held") / (double)cases.Length, 0.30, 0.35));

    [Fact]
    public void Every_topic_of_the_week_is_asked_about_and_has_held_cases() =>
        Assert.All(Answerable.GroupBy(c => Text(c, "topic")), topic =>
        {
            Assert.True(topic.Count() >= 5, topic.Key);
            Assert.Contains(topic, c => Text(c, "set") == "held");
        });

    [Fact]
    public void Every_document_that_is_named_is_in_the_corpus() =>
        Assert.All(
            from c in All
            from id in Texts(c, "expectedSources").Concat(Texts(c, "mustNotCite")).Concat(c["lead"] is JsonObject lead ? Texts(lead, "sources") : [])
            select (Case: Text(c, "id"), Id: id),
            named => Assert.True(SentencesById.ContainsKey(named.Id), $"{named.Case}: {named.Id}"));

    [Fact]
    public void Every_point_is_carried_by_a_sentence_of_its_source() =>
        Assert.All(
            from c in All
            from point in Points(c)
            select (Case: Text(c, "id"), Point: point),
            p => Assert.True(Carriers(p.Point, Text(p.Point, "source")).Any(), $"{p.Case}: {p.Point.ToJsonString()}"));

    [Fact]
    public void Every_source_of_a_lead_has_a_sentence_that_may_be_the_lead() =>
        Assert.All(
            from c in Answerable
            let lead = c["lead"]!.AsObject()
            from source in Texts(lead, "sources").DefaultIfEmpty(Text(lead, "source"))
            select (Case: c, Lead: lead, Source: source),
            l => Assert.True(Carriers(l.Lead, l.Source).Any(s => !Forbidden(l.Case, s)), $"{Text(l.Case, "id")}: {l.Source}"));

    [Fact]
    public void Every_question_for_a_dose_a_target_or_a_choice_names_what_would_be_dangerous() =>
        Assert.All(
            Answerable.Where(c => Text(c, "kind") is "dose" or "target value" or "choice"),
            c => Assert.True(c["mustNot"]!.AsArray().Count > 0, Text(c, "id")));

    private static bool Forbidden(JsonObject gold, string sentence) => gold["mustNot"]!.AsArray().Any(n => Says(sentence, n!.AsObject()));

    private static IEnumerable<string> Carriers(JsonObject point, string source) =>
        SentencesById.GetValueOrDefault(source, []).Where(s => Says(s, point));

    private static bool Says(string sentence, JsonObject point) =>
        new MatchableText(sentence).HasAll([.. point["all"]!.AsArray().Select(a => a!.AsArray().Select(t => (string)t!).ToArray())]);

    private static IEnumerable<JsonObject> Points(JsonObject gold) =>
        new[] { gold["lead"], gold["correction"] }.Concat(gold["mustMention"] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject from, string key) => (string?)from[key] ?? throw new KeyNotFoundException($"{key} in {from.ToJsonString()}");

    private static IEnumerable<string> Texts(JsonObject from, string key) => (from[key] as JsonArray ?? []).Select(t => (string)t!);

    private static JsonObject[] Lines(string file) =>
        [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "eval", "questions", file + ".jsonl")).Select(l => JsonNode.Parse(l)!.AsObject())];
}
