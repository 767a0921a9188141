using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>Two approved articles, of which the sources of one move.</summary>
public sealed class LivingArticleTests : IAsyncLifetime
{
    private Workbench Bench { get; } = new();
    private string _dose = "", _wimble = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        Bench.Write("good/wimble.md", KeptArticles.Wimble);
        (await Bench.Run("ingest", "good")).Expect(0);
        _dose = await Approved(FictionalCorpus.Question);
        _wimble = await Approved("What is the florbitol dose for wimble disease?");
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        Bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_changed_source_leads_to_a_second_version_that_readers_see_once_it_is_approved()
    {
        Assert.Empty((await Bench.Run("stale")).Expect(0).Out);
        Assert.Contains("the same bytes", (await Bench.Run("replay", _dose)).Expect(0).Out, StringComparison.Ordinal);
        await Change("isq-2021", "40 mg daily", "60 mg daily");
        var stale = (await Bench.Run("stale")).Expect(0);
        Assert.StartsWith($"{_dose} version 1", stale.Out, StringComparison.Ordinal);
        Assert.Contains("  isq-2021 was changed\n", stale.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(_wimble, stale.Out, StringComparison.Ordinal);
        Assert.StartsWith("snapshot: ", (await Bench.Run("replay", _dose)).Expect(7).Out, StringComparison.Ordinal);

        await NothingIsWrittenByTrials();
        var done = (await Bench.Run("regenerate", "--stale", "--report", "report.html")).Expect(0);
        Assert.Matches(@"(?m)^1 changed, \d unchanged, 0 failed \(job 1\)$", done.Out);
        Assert.Contains($"<h2>{_dose}, version 2: ", Bench.Read("report.html"), StringComparison.Ordinal);
        Assert.Empty((await Bench.Run("stale")).Expect(0).Out);
        Assert.Contains("nothing to resume", (await Bench.Run("regenerate", "--resume")).Expect(5).Err, StringComparison.Ordinal);

        var shown = (await Bench.Run("show", _dose)).Expect(0).Out;
        Assert.Contains("Version 2 is newer and waits for review", shown, StringComparison.Ordinal);
        Assert.Contains("40 mg daily", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("60 mg daily", shown, StringComparison.Ordinal);
        Assert.Contains("60 mg daily", (await Bench.Run("diff", _dose)).Expect(0).Out, StringComparison.Ordinal);
        (await Bench.Run("review", "start", _dose, "--as", "Dr A")).Expect(0);
        (await Bench.Run("review", "approve", _dose, "--as", "Dr A")).Expect(0);
        var second = (await Bench.Run("show", _dose)).Expect(0).Out;
        Assert.Contains("60 mg daily", second, StringComparison.Ordinal);
        Assert.DoesNotContain("waits for review", second, StringComparison.Ordinal);
        Assert.EndsWith("0 changed, 2 unchanged, 0 failed (job 2)\n", (await Bench.Run("regenerate", "--all")).Expect(0).Out, StringComparison.Ordinal);
        LibraryFile.Proved(Bench.Index);
    }

    [Fact]
    public async Task A_retraction_and_a_newer_edition_open_approved_articles_again_at_ingest()
    {
        const string text = "For adults with quibble syndrome, the ISQ 2024 guideline recommends a zarvonex dose of 20 mg daily.";
        Bench.Write("new/isq-2024.md", FictionalCorpus.Guideline("isq-2024", text)
            .Replace("\nyear: 2021", "\nyear: 2024\nsupersedes: [isq-2021]", StringComparison.Ordinal));
        var newer = (await Bench.Run("ingest", "new")).Expect(0);
        Assert.Contains($"{_dose} version 1 is under review again: isq-2021 is superseded", newer.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(_wimble, newer.Err, StringComparison.Ordinal);
        (await Bench.Run("review", "approve", _dose, "--as", "Dr A")).Expect(0);
        await Change("plim-2019", "\nyear: 2019", "\nyear: 2019\nstatus: retracted");
        var steps = LibraryFile.Proved(Bench.Index).Reviews.Steps(_dose, 1);
        Assert.Equal(["Start", "Approve", "Reopen", "Approve", "Reopen"], steps.Select(s => $"{s.Action}"));
        Assert.Contains("Under Review", (await Bench.Run("show", _dose)).Expect(0).Out, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Ctrl_C_in_a_regeneration_is_exit_code_130_and_says_how_to_go_on()
    {
        const int attempts = 10;
        Bench.Write("in.jsonl", string.Concat(Enumerable.Range(0, 60).Select(i => KeptArticles.Line($"q-{i}", i))));
        Assert.Contains((await Bench.Run("ask", "--batch", "in.jsonl", "--keep")).ExitCode, (int[])[0, 3]);
        LibraryFile.Release();
        for (var attempt = 0; ; attempt++)
        {
            Assert.InRange(attempt, 0, attempts);
            var index = $"index-{attempt}";
            Workbench.Copy(Bench.Index, Bench.In(index));
            using var written = FileWrites.Of(Bench.In(index));
            using var process = Bench.Start("regenerate", "--all", "--concurrency", "1", "--index", index);
            var end = process.End();
            if (written is not null) await Task.WhenAny(written.Reached(8), end);
            if (!end.IsCompleted) await process.Interrupt();
            // It may have been too early, before the job was begun, or too late.
            if ((await end) is not { ExitCode: 130 } run || !run.Err.Contains("regenerate --resume", StringComparison.Ordinal)) continue;
            Assert.Contains("what was done is kept", run.Err, StringComparison.Ordinal);
            Assert.Empty(run.Out);
            var resumed = (await Bench.Run("regenerate", "--resume", "--index", index)).Expect(0);
            Assert.EndsWith("0 changed, 62 unchanged, 0 failed (job 1)\n", resumed.Out, StringComparison.Ordinal);
            return;
        }
    }

    private async Task NothingIsWrittenByTrials()
    {
        var head = LibraryFile.Proved(Bench.Index).Audit.Head;
        var tried = (await Bench.Run("regenerate", _dose, _wimble, "--dry-run", "--report", "report.txt")).Expect(0);
        Assert.EndsWith("1 changed, 1 unchanged, 0 failed; nothing was written\n", tried.Out, StringComparison.Ordinal);
        Assert.Equal(tried.Out, Bench.Read("report.txt"));
        (await Bench.Run("regenerate", "--stale", "--dry-run", "--report", "report.json")).Expect(0);
        using var json = JsonDocument.Parse(Bench.Read("report.json"));
        var changed = json.RootElement.GetProperty("articles").EnumerateArray().Where(a => a.GetProperty("outcome").GetString() == "changed");
        Assert.Equal(_dose, Assert.Single(changed).GetProperty("id").GetString());
        Assert.Contains(".pdf", (await Bench.Run("regenerate", "--all", "--report", "report.pdf")).Expect(2).Err, StringComparison.Ordinal);
        Assert.Equal(head, LibraryFile.Proved(Bench.Index).Audit.Head);
    }

    private async Task<string> Approved(string question)
    {
        var id = Quibble.Article(await Bench.Run("ask", question, "--json")).Id;
        var desk = new Review.ReviewDesk(Storage.Library.Open(Bench.Index, new FixedTime()));
        desk.Start(id, null, "Dr A");
        desk.Approve(id, null, new Review.Approval("Dr A"));
        LibraryFile.Release();
        return id;
    }

    private async Task Change(string document, string from, string to)
    {
        var file = $"good/{document}.md";
        var text = Bench.Read(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Bench.Write(file, text.Replace(from, to, StringComparison.Ordinal));
        (await Bench.Run("ingest", "good")).Expect(0);
    }
}
