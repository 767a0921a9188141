using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>Ten clinical questions over 116 guideline summaries and 17,718 abstracts, indexed once by two ingests.</summary>
public sealed class ClinicalTen : IAsyncLifetime
{
    internal const string Guidelines = "ngc_guidelines", Studies = "pubmed_mix/corpus.jsonl";

    internal Workbench Bench { get; } = new();

    internal List<string> Figures { get; } = [];

    internal JsonElement GuidelineReport { get; private set; }

    internal JsonElement StudyReport { get; private set; }

    internal Finished Batch { get; private set; } = null!;

    internal IReadOnlyList<Article> Articles { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Repository.SharedData, Guidelines)) || !File.Exists(Path.Combine(Repository.SharedData, Studies))) return;
        GuidelineReport = await Ingest(Guidelines, "guideline");
        StudyReport = await Ingest(Studies, "study");
        Batch = await Bench.Run("ask", "--batch", Path.Combine(Repository.Root, "eval", "questions", "clinical-ten.jsonl"), "--out", "ten.jsonl");
        Articles = [.. File.ReadLines(Bench.In("ten.jsonl")).Select(l => ArticleJson.Read(Encoding.UTF8.GetBytes(l)))];
    }

    public Task DisposeAsync()
    {
        Bench.Dispose();
        return Task.CompletedTask;
    }

    private async Task<JsonElement> Ingest(string path, string kind)
    {
        var started = Stopwatch.GetTimestamp();
        var run = await Bench.Run("ingest", Path.Combine(Repository.SharedData, path), "--kind", kind, "--json");
        using var report = JsonDocument.Parse(run.Out);
        var root = report.RootElement.Clone();
        var count = root.GetProperty(kind == "study" ? "studies" : "guidelines").GetInt32();
        Figures.Add(FormattableString.Invariant($"{path}: {count} documents, {count / Stopwatch.GetElapsedTime(started).TotalSeconds:F0}/s"));
        return root;
    }
}

public sealed class ClinicalTenTests(ClinicalTen ten, ITestOutputHelper output) : IClassFixture<ClinicalTen>
{
    private const int AnsweredMin = 8;

    [SharedDataFact(ClinicalTen.Guidelines, ClinicalTen.Studies)]
    public void Every_file_and_record_is_read_or_rejected_with_a_reason()
    {
        foreach (var line in ten.Figures) output.WriteLine(line);
        var rejected = ten.GuidelineReport.GetProperty("rejected").EnumerateArray().ToArray();
        foreach (var reason in rejected.GroupBy(r => r.GetProperty("reason").GetString())) output.WriteLine($"{reason.Count()} rejected: {reason.Key}");
        Assert.All(rejected, r => Assert.NotEmpty(r.GetProperty("reason").GetString()!));

        var folder = Path.Combine(Repository.SharedData, ClinicalTen.Guidelines);
        Assert.Equal(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(), ten.GuidelineReport.GetProperty("filesSeen").GetInt32());
        Assert.Equal(ten.GuidelineReport.GetProperty("filesSeen").GetInt32(), ten.GuidelineReport.GetProperty("guidelines").GetInt32() + rejected.Length);
        Assert.Equal(Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Count(), ten.GuidelineReport.GetProperty("guidelines").GetInt32());

        var ofStudies = ten.StudyReport.GetProperty("rejected").EnumerateArray().Count(r => r.GetProperty("file").GetString()!.EndsWith("corpus.jsonl", StringComparison.Ordinal));
        var records = File.ReadLines(Path.Combine(Repository.SharedData, ClinicalTen.Studies)).Count(l => !string.IsNullOrWhiteSpace(l));
        Assert.Equal(records, ten.StudyReport.GetProperty("studies").GetInt32() + ofStudies);
    }

    [SharedDataFact(ClinicalTen.Guidelines, ClinicalTen.Studies)]
    public void At_least_eight_of_the_ten_are_answered_or_partly_answered()
    {
        foreach (var article in ten.Articles)
        {
            var lead = Thrombosis.Statements(article).First().Text;
            output.WriteLine($"{article.Id}: {article.Outcome}: {(lead.Length > 200 ? lead[..200] : lead)}");
        }
        var asked = File.ReadLines(Path.Combine(Repository.Root, "eval", "questions", "clinical-ten.jsonl")).Select(l =>
        {
            using var line = JsonDocument.Parse(l);
            return line.RootElement.GetProperty("id").GetString();
        });
        Assert.Equal(asked, ten.Articles.Select(a => a.Id));
        Assert.True(ten.Articles.Count(a => a.Outcome != Outcome.Abstained) >= AnsweredMin, "too few answers");
        ten.Batch.Expect(ten.Articles.All(a => a.Outcome == Outcome.Answered) ? 0 : 3);
    }

    [SharedDataFact(ClinicalTen.Guidelines, ClinicalTen.Studies)]
    public async Task All_ten_are_proved()
    {
        var run = (await ten.Bench.Run("verify", "ten.jsonl")).Expect(0);
        Assert.Equal(ten.Articles.Count, run.Out.Split('\n').Count(l => l.Contains(": proved, ", StringComparison.Ordinal)));
    }

    [SharedDataFact(ClinicalTen.Guidelines, ClinicalTen.Studies)]
    public void Guideline_sections_cite_guidelines_and_research_sections_cite_studies()
    {
        foreach (var article in ten.Articles)
            foreach (var section in article.Sections.Where(s => s.Kind is SectionKind.Guidelines or SectionKind.Research))
                foreach (var citation in section.Blocks.SelectMany(b => b.Statements).SelectMany(s => s.Citations))
                    Assert.Equal(section.Kind == SectionKind.Guidelines ? DocumentKind.Guideline : DocumentKind.Study, article.References[citation.Number - 1].Kind);
    }
}
