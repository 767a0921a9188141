using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests.States;

/// <summary>A page as somebody can find it.</summary>
/// <param name="Name">As in the names of pictures.</param>
/// <param name="Path">Where it is.</param>
internal sealed record PageState(string Name, Func<TrialSite, string> Path)
{
    public PageState(string name, string path)
        : this(name, _ => path)
    {
    }

    /// <summary>Who is signed in, or null.</summary>
    public string? Caller { get; init; }

    /// <summary>The status of the page that is reached.</summary>
    public int Status { get; init; } = 200;

    /// <summary>True when it is a page of the site that takes one question a minute and has a broken library.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What leads from the page at the path to the state, or null.</summary>
    public Func<IPage, Task<IResponse?>>? Arrive { get; init; }

    /// <summary>What has to be done again when the width has changed, or null.</summary>
    public Func<IPage, Task>? Open { get; init; }

    /// <summary>Goes there; fails when the page has another status.</summary>
    public async Task<Visit> Reach(TrialSite site, BrowserNewContextOptions? options = null)
    {
        var visit = IsStrict
            ? await Visit.Begin(site.Browser, site.StrictAddress, options)
            : await site.Visit(Caller, options);
        var response = await visit.Page.GotoAsync(Path(site));
        if (Arrive is not null) response = await Arrive(visit.Page) ?? response;
        Assert.Equal(Status, response!.Status);
        return visit;
    }

    public override string ToString() => Name;
}
