using AnswerEngine.Browser.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.Browser.Tests.Hostile;

/// <summary>What sources, questions and reviewers write stays text.</summary>
[Collection(HostileSiteCollection.Name)]
public sealed class CrossSiteScriptingTests(HostileSite site, ITestOutputHelper output)
{
    private const int Count = 300, AddressLengthMax = 1_200, WordsLengthMax = 200;

    [BrowserFact]
    public async Task The_watch_sees_payloads_that_a_page_takes_for_mark_up()
    {
        Assert.Equal(Count, Payloads.All.Distinct().Count());
        var watch = await Watch.Begin(site.Browser, null);
        var page = await watch.Context.NewPageAsync();
        await page.SetContentAsync(Payloads.All[0]);
        await page.SetContentAsync($"<p>{Payloads.All[2]}</p><p title=\"{Payloads.All[182]}\">");
        await watch.Look(page);
        Assert.Contains(watch.Faults, f => f.StartsWith("executed 0 ", StringComparison.Ordinal));
        Assert.Contains(watch.Faults, f => f.StartsWith("executed 2 ", StringComparison.Ordinal));
        Assert.Contains(watch.Faults, f => f.StartsWith("element <img", StringComparison.Ordinal));
        Assert.Contains(watch.Faults, f => f.StartsWith("element <p title", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Sources_stay_text_in_documents_and_lists() => await Visit(
        [.. HostileSite.Documents.Select(id => $"/documents/{id}"), "/corpus", "/"]);

    [BrowserFact]
    public async Task Questions_follow_ups_and_sources_stay_text_in_articles_and_cards()
    {
        var cards = 0;
        await Visit([.. site.Articles.Select(id => $"/articles/{id}"), "/articles", $"/articles/{site.Articles[0]}/versions"], OpenCard);
        Assert.InRange(cards, site.Articles.Count / 2, site.Articles.Count);

        async Task OpenCard(Watch watch, IPage page)
        {
            var number = page.Locator(".cite > a").First;
            if (await number.CountAsync() == 0) return;
            await number.FocusAsync();
            await page.Locator(".card").WaitForAsync();
            await watch.Look(page);
            cards++;
        }
    }

    [BrowserFact]
    public async Task Names_and_comments_of_reviewers_stay_text() => await Visit(
        [$"/review/{site.Articles[0]}", $"/review/{site.Articles[2]}", $"/articles/{site.Articles[2]}", "/review", "/review?state=approved"], null, SignIn);

    [BrowserFact]
    public async Task Addresses_stay_text_in_the_pages_that_repeat_them() => await Visit(
        [.. Payloads.Joined(AddressLengthMax).Select(Uri.EscapeDataString).SelectMany(text => (string[])[$"/nowhere/{text}", $"/sign-in?next=/{text}"])]);

    [BrowserFact]
    public async Task Words_and_questions_stay_text_in_the_forms_that_repeat_them()
    {
        var watch = await Watch.Begin(site.Browser, site.Address);
        var page = await watch.Context.NewPageAsync();
        await page.GotoAsync("/");
        foreach (var path in (string[])["/articles", "/corpus"])
        {
            foreach (var words in Payloads.Joined(WordsLengthMax)) await Send(watch, page, path, "words", words);
            await End(watch);
            watch.Seen.Clear();
        }
        // Too long for a question: it comes back with the reason.
        await Send(watch, page, "/ask", "question", string.Join(' ', Payloads.All));
        await End(watch);
    }

    private static async Task Send(Watch watch, IPage page, string path, string field, string text)
    {
        await page.Leave(() => page.EvaluateAsync(
            """
            ([path, field, text]) => {
              const form = document.body.appendChild(document.createElement("form"));
              form.method = "post";
              form.setAttribute("action", path);
              const area = form.appendChild(document.createElement("textarea"));
              area.name = field;
              area.value = text;
              // After this script has returned: its reply could get lost with the page.
              setTimeout(() => form.submit());
            }
            """,
            new[] { path, field, text }));
        await watch.Look(page);
    }

    private async Task Visit(string[] paths, Func<Watch, IPage, Task>? act = null, Func<IPage, Task>? before = null)
    {
        var watch = await Watch.Begin(site.Browser, site.Address);
        var page = await watch.Context.NewPageAsync();
        if (before is not null) await before(page);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await watch.Look(page);
            if (act is not null) await act(watch, page);
        }
        await End(watch);
    }

    private async Task End(Watch watch)
    {
        output.WriteLine(FormattableString.Invariant($"{watch.Seen.Count} payloads on {watch.Pages} pages, {watch.Faults.Count} executed or built"));
        Assert.True(watch.Faults.Count == 0, string.Join('\n', watch.Faults.Take(20)));
        Assert.Equal(Count, watch.Seen.Count);
    }

    private async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Name").FillAsync(site.Reviewer.Name);
        await page.GetByLabel("Key").FillAsync(site.Reviewer.Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"Signed in as {site.Reviewer.Name}")).ToBeVisibleAsync();
    }
}
