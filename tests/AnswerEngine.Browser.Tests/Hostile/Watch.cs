using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnswerEngine.Browser.Tests.Hostile;

/// <summary>
/// A browser in which payloads would be executed: the policy of the page (Content-Security-Policy) is switched off, so that
/// what holds is the encoding alone. Notes which were executed, which became elements, and which were there at all.
/// </summary>
internal sealed partial class Watch
{
    /// <summary>What no page of the site has, and payloads bring: elements, attributes that run, addresses that run.</summary>
    private const string Foreign =
        """
        () => {
          const found = [];
          for (const e of document.querySelectorAll("*")) {
            const own = e.matches(`script[src^="/assets/"], link[href^="/assets/"], meta[charset], meta[name]`);
            const runs = e.matches("script, link, meta, base, style, template, noscript, img, picture, source, video, audio, svg, svg *, math, math *"
              + ", iframe, object, embed, marquee, [autofocus], [srcdoc], [style]:not(.card), [popovertarget]");
            const handlers = e.getAttributeNames().filter(n => n.startsWith("on"));
            const addresses = ["href", "src", "action", "formAction", "data"].map(n => e[n])
              .filter(a => typeof a === "string" && a !== "" && !/^https?:/.test(a));
            if (runs && !own || handlers.length || addresses.length) found.push(e.outerHTML.slice(0, 160));
          }
          return found;
        }
        """;

    private readonly List<string> _faults = [];

    private Watch(IBrowserContext context) => Context = context;

    public IBrowserContext Context { get; }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Numbers of the payloads that stood in the pages, as text or in an attribute.</summary>
    public HashSet<int> Seen { get; } = [];

    public int Pages { get; private set; }

    public static async Task<Watch> Begin(IBrowser browser, string? site)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = site, BypassCSP = true });
        var watch = new Watch(context);
        await context.ExposeBindingAsync(
            Payloads.Hook, (BindingSource source, JsonElement number) => watch._faults.Add($"executed {number} on {source.Page!.Url}"));
        context.Dialog += async (_, dialog) =>
        {
            watch._faults.Add($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        return watch;
    }

    /// <summary>Looks at the page as it is now.</summary>
    public async Task Look(IPage page)
    {
        Pages++;
        _faults.AddRange((await page.EvaluateAsync<string[]>(Foreign)).Select(e => $"element {e} on {page.Url}"));
        foreach (Match call in Call().Matches(await page.ContentAsync()))
            Seen.Add(int.Parse(call.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"__xss\((\d+)\)", RegexOptions.None, 1000)]
    private static partial Regex Call();
}
