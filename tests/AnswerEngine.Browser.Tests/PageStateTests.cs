using AnswerEngine.Browser.Tests.Running;
using AnswerEngine.Browser.Tests.States;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit.Abstractions;

namespace AnswerEngine.Browser.Tests;

/// <summary>What holds for every page in every state.</summary>
[Collection(TrialSiteCollection.Name)]
public sealed class PageStateTests(TrialSite site, ITestOutputHelper output)
{
    private const int PageBytesMax = 200_000, ScriptBytesMax = 50_000;

    private static readonly int[] Widths = Pictures.Folder is null ? [320, 1280] : [320, 768, 1280];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>WCAG 2.2 AA. The size of targets is off in axe unless it is asked for.</summary>
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        ResultTypes = [ResultType.Violations],
    };

    public static TheoryData<string> Names => [.. PageStates.All.Select(s => s.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_accessible_in_both_colours_and_widths_and_keeps_to_itself(string name)
    {
        var state = PageStates.All.Single(s => s.Name == name);
        await using var visit = await state.Reach(site);
        var (findings, runs) = (new List<string>(), 0);
        foreach (var width in Widths)
        {
            await Resize(visit.Page, state, width);
            findings.AddRange(await Overflow(visit.Page, width));
            findings.AddRange(await SmallTargets(visit.Page, width));
            foreach (var scheme in Schemes)
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var result = await visit.Page.RunAxe(Rules);
                findings.AddRange(result.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(Describe)
                    .Select(line => $"{width} {scheme}: {line}"));
                runs++;
                await Pictures.Take(visit.Page, state, width, scheme);
            }
        }
        var (page, script) = await visit.Bytes();
        output.WriteLine(FormattableString.Invariant($"{name}: {runs} runs of axe, page {page} bytes, script {script} bytes"));
        Assert.Equal(Widths.Length * Schemes.Length, runs);
        Assert.Empty(findings);
        Assert.Empty(visit.Faults);
        Assert.InRange(page, 1, PageBytesMax);
        Assert.InRange(script, 1, ScriptBytesMax);
    }

    private static async Task Resize(IPage page, PageState state, int width)
    {
        await page.SetViewportSizeAsync(width, 800);
        if (state.Open is not null) await state.Open(page);
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) => violation.Nodes.Select(
        n => $"{violation.Id} ({violation.Impact}): {n.Html} {string.Join("; ", n.Any.Concat(n.All).Select(c => c.Message))}");

    /// <summary>What makes the page wider than the window.</summary>
    private static async Task<string[]> Overflow(IPage page, int width) => await page.EvaluateAsync<string[]>(
        """
        width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > width && !e.closest(".wide"))
          .map(e => `wider than ${width}: ${e.outerHTML.slice(0, 120)}`)
          .concat([`scrolls sideways at ${width}`])
        """,
        width);

    /// <summary>Numbers of references smaller than 24 by 24 pixels.</summary>
    private static async Task<string[]> SmallTargets(IPage page, int width) => await page.EvaluateAsync<string[]>(
        """
        width => [...document.querySelectorAll(".cite > a")].map(e => [e, e.getBoundingClientRect()])
          .filter(([, r]) => r.width < 24 || r.height < 24)
          .map(([e, r]) => `${width}: ${r.width} x ${r.height} pixels: ${e.outerHTML}`)
        """,
        width);
}
