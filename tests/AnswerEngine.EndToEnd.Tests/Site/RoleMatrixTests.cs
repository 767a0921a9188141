using System.Globalization;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>Every endpoint for every caller, on a site that is open to readers and on one that wants a key.</summary>
public sealed class RoleMatrixTests(ITestOutputHelper output)
{
    private const string SignIn = "302 /sign-in";

    private static readonly string[] Callers = ["nobody", "bad key", "expired session", "reader", "reviewer", "curator", "admin"];

    // What each caller gets, in their order; "in" is the reply of the endpoint itself.
    private static readonly Dictionary<Needs, (string Open, string Closed)> Replies = new()
    {
        [Needs.Nothing] = ("in in in in in in in", "in in in in in in in"),
        [Needs.ToRead] = ("in 401 in in in in in", "401 401 401 in in in in"),
        [Needs.ToReview] = ("401 401 401 403 in 403 in", "401 401 401 403 in 403 in"),
        [Needs.ToCurate] = ("401 401 401 403 403 in in", "401 401 401 403 403 in in"),
    };

    // Method, pattern, what it needs, its own reply to the request; ARTICLE stands for an id of one.
    private static readonly Row[] Table =
    [
        new("GET", "/healthz", Needs.Nothing, 200),
        new("GET", "/readyz", Needs.Nothing, 200),
        new("GET", "/openapi/{documentName}.json", Needs.Nothing, 200) { Path = "/openapi/v1.json" },
        new("POST", "/v1/answers", Needs.ToRead, 400) { Body = "{}" },
        new("GET", "/v1/answers/{id}", Needs.ToRead, 200),
        new("GET", "/v1/answers/{id}/versions", Needs.ToRead, 200),
        new("GET", "/v1/answers/{id}/events", Needs.ToRead, 200),
        new("GET", "/v1/answers/{id}/export", Needs.ToRead, 200),
        new("POST", "/v1/answers/{id}/follow-ups", Needs.ToRead, 400) { Body = "{}" },
        new("POST", "/v1/answers/{id}/review", Needs.ToReview, 400) { Body = "{}" },
        new("POST", "/v1/search", Needs.ToRead, 200) { Body = """{"query": "zarvonex"}""" },
        new("GET", "/v1/documents/{id}", Needs.ToRead, 200) { Path = "/v1/documents/isq-2021" },
        new("GET", "/v1/corpus", Needs.ToRead, 200),
        new("POST", "/v1/regenerations", Needs.ToCurate, 400) { Body = "{}" },
        new("GET", "/v1/regenerations/{id}", Needs.ToCurate, 404) { Path = "/v1/regenerations/1" },
        new("GET", "/", Needs.ToRead, 200),
        new("POST", "/ask", Needs.ToRead, 400) { Body = "question=" },
        new("GET", "/articles", Needs.ToRead, 200),
        new("POST", "/articles", Needs.ToRead, 200) { Body = "words=zarvonex" },
        new("GET", "/articles/{id}", Needs.ToRead, 200),
        new("POST", "/articles/{id}/follow-up", Needs.ToRead, 400) { Body = "question=" },
        new("POST", "/articles/{id}/reader", Needs.ToRead, 400) { Body = "reader=" },
        new("GET", "/articles/{id}/versions", Needs.ToRead, 200),
        new("GET", "/articles/{id}/diff", Needs.ToRead, 200) { Path = "/articles/ARTICLE/diff?from=1&to=1" },
        new("GET", "/documents/{id}", Needs.ToRead, 200) { Path = "/documents/isq-2021" },
        new("GET", "/corpus", Needs.ToRead, 200),
        new("POST", "/corpus", Needs.ToRead, 200) { Body = "words=zarvonex" },
        new("GET", "/policy", Needs.Nothing, 200),
        new("GET", "/about", Needs.Nothing, 200),
        new("GET", "/api", Needs.Nothing, 200),
        new("GET", "/assets/{**path}", Needs.Nothing, 404) { Path = "/assets/none" },
        new("POST", "/theme", Needs.Nothing, 303) { Body = "theme=dark" },
        new("GET", "/review", Needs.ToReview, 200),
        new("GET", "/review/{id}", Needs.ToReview, 200),
        new("POST", "/review/{id}/{step}", Needs.ToReview, 404) { Path = "/review/ARTICLE/nowhere", Body = "comment=" },
        new("GET", "/sign-in", Needs.Nothing, 200),
        new("POST", "/sign-in", Needs.Nothing, 401) { Body = "name=nobody&key=none" },
        new("POST", "/sign-out", Needs.Nothing, 303) { Body = "next=" },
    ];

    /// <summary>What a caller must be allowed to do.</summary>
    private enum Needs
    {
        Nothing,
        ToRead,
        ToReview,
        ToCurate,
    }

    [Fact]
    public async Task Every_endpoint_lets_in_whom_it_should_and_nobody_else()
    {
        var cells = 0;
        var wrong = new List<string>();
        foreach (var requiresKey in (bool[])[false, true])
        {
            await using var site = await SiteBench.Start(o => o with { RequiresKey = requiresKey });
            var expired = site.Index.Session(ago: TimeSpan.FromHours(13));
            foreach (var row in Table)
            {
                var replies = Replies[row.Needs];
                var expected = (requiresKey ? replies.Closed : replies.Open).Split(' ');
                for (var i = 0; i < Callers.Length; i++)
                {
                    var reply = await Ask(site, row, Callers[i], expired);
                    if (reply != row.Expected(expected[i]))
                        wrong.Add($"{row.Method} {row.Pattern} as {Callers[i]}, key required: {requiresKey}: {reply} for {row.Expected(expected[i])}");
                    cells++;
                }
            }
        }
        output.WriteLine($"{cells} cells, {wrong.Count} wrong");
        Assert.Empty(wrong);
        Assert.Equal(Table.Length * Callers.Length * 2, cells);
    }

    [Fact]
    public async Task The_table_has_every_endpoint_and_no_other()
    {
        await using var site = await SiteBench.Start();
        Assert.Equal(
            Table.Select(r => $"{r.Method} {r.Pattern}").Order(StringComparer.Ordinal),
            site.Endpoints.Select(e => $"{e.Method} {e.Pattern}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_session_lets_in_until_it_ends()
    {
        await using var site = await SiteBench.Start();
        foreach (var (ago, status) in ((TimeSpan, int)[])[(TimeSpan.Zero, 200), (TimeSpan.FromHours(11.9), 200), (TimeSpan.FromHours(12), 302)])
        {
            var request = SiteBench.Request("GET", "/review").With("Cookie", $"__Host-answers={site.Index.Session(ago)}");
            Assert.Equal(status, (int)(await site.Send(request)).StatusCode);
        }
    }

    private static async Task<string> Ask(SiteBench site, Row row, string caller, string expired)
    {
        var path = (row.Path ?? row.Pattern.Replace("{id}", "ARTICLE", StringComparison.Ordinal))
            .Replace("ARTICLE", site.Index.Article.Id, StringComparison.Ordinal);
        var request = SiteBench.Request(row.Method, path, row.Body);
        if (caller == "bad key") request.With("Authorization", "Bearer ans_nobody");
        if (caller == "expired session") request.With("Cookie", $"__Host-answers={expired}");
        var role = Enum.TryParse<Role>(caller, ignoreCase: true, out var known) ? known : (Role?)null;
        using var reply = await site.Send(request, role);
        var status = ((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture);
        return status == "302" ? $"302 {reply.Headers.Location!.OriginalString.Split('?')[0]}" : status;
    }

    private sealed record Row(string Method, string Pattern, Needs Needs, int Reply)
    {
        public string? Path { get; init; }

        public string? Body { get; init; }

        /// <summary>Pages lead whoever must sign in there.</summary>
        public string Expected(string reply) => reply switch
        {
            "in" => Reply.ToString(CultureInfo.InvariantCulture),
            "401" when !Pattern.StartsWith("/v1/", StringComparison.Ordinal) => SignIn,
            _ => reply,
        };
    }
}
