using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>What the site refuses, and what it tells browsers.</summary>
public sealed class SecurityTests
{
    private const string Ask = "/v1/answers", Question = """{"question": "What is zarvonex?"}""";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["Content-Security-Policy"] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    [Fact]
    public async Task Every_reply_has_the_headers()
    {
        await using var site = await SiteBench.Start(o => o with { AsksPerMinute = 1 }, BrokenPage);
        var article = $"{Ask}/{site.Index.Article.Id}";
        (HttpRequestMessage Request, int Status)[] requests =
        [
            (SiteBench.Request("GET", "/"), 200), (SiteBench.Request("GET", article), 200), (SiteBench.Request("GET", $"{article}/events"), 200),
            (SiteBench.Request("GET", $"{article}/export?format=html"), 200), (SiteBench.Request("POST", Ask, Question), 201),
            (SiteBench.Request("POST", "/theme", "theme=dark"), 303), (SiteBench.Request("GET", article).With("If-None-Match", "*"), 304),
            (SiteBench.Request("GET", "/review"), 302), (SiteBench.Request("GET", "/v1/corpus").With("Authorization", "Bearer x"), 401),
            (SiteBench.Request("GET", "/nowhere"), 404), (SiteBench.Request("GET", "/v1/nowhere"), 404), (SiteBench.Request("DELETE", article), 405),
            (SiteBench.Request("GET", "/").With("Host", "elsewhere.example"), 400), (SiteBench.Request("POST", Ask, $"{{{new string(' ', 70_000)}}}"), 413),
            (SiteBench.Request("POST", "/ask", "question=x").With("Origin", "https://elsewhere.example"), 403),
            (SiteBench.Request("POST", Ask, Question), 429), (SiteBench.Request("GET", "/broken"), 500), (SiteBench.Request("GET", "/healthz"), 200),
        ];
        foreach (var (request, status) in requests)
        {
            using var reply = await site.Send(request);
            var what = $"{request.Method} {request.RequestUri}";
            Assert.Equal((what, status), (what, (int)reply.StatusCode));
            foreach (var (name, value) in Headers) Assert.Equal((what, name, value), (what, name, Assert.Single(reply.Headers.GetValues(name))));
            Assert.True(reply.Headers.CacheControl?.NoStore, what);
            Assert.False(reply.Headers.Contains("Server"), what);
        }
    }

    [Fact]
    public async Task An_unexpected_failure_says_nothing_of_the_inside()
    {
        await using var site = await SiteBench.Start(more: BrokenPage);
        var page = await (await site.Send("GET", "/broken")).Content.ReadAsStringAsync();
        foreach (var inside in (string[])["secret", "Exception", "   at ", "AnswerEngine.Web"]) Assert.DoesNotContain(inside, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "", false)]
    [InlineData("Origin", "HOST:81", false)]
    [InlineData("Origin", "OWN", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "nonsense", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("X-None", "x", true)]
    public async Task A_form_of_another_site_is_refused(string header, string value, bool isAccepted)
    {
        await using var site = await SiteBench.Start();
        value = value.Replace("OWN", site.Origin, StringComparison.Ordinal).Replace("HOST", "http://127.0.0.1", StringComparison.Ordinal);
        var posts = site.Endpoints.Where(e => e.Method == "POST").Select(e => e.Pattern).ToArray();
        Assert.Contains("/sign-in", posts);
        foreach (var pattern in posts)
        {
            var path = pattern.Replace("{id}", site.Index.Article.Id, StringComparison.Ordinal).Replace("{step}", "start", StringComparison.Ordinal);
            var request = SiteBench.Request("POST", path, pattern.StartsWith("/v1/", StringComparison.Ordinal) ? "{}" : "x=y").With(header, value);
            using var reply = await site.Send(request, Role.Admin);
            var text = await reply.Content.ReadAsStringAsync();
            Assert.Equal((path, isAccepted), (path, reply.StatusCode != HttpStatusCode.Forbidden));
            if (!isAccepted) Assert.Contains("another site", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_origin_does_not_speak_against_what_the_browser_knows()
    {
        await using var site = await SiteBench.Start();
        var forged = SiteBench.Request("POST", Ask, Question).With("Origin", site.Origin).With("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Send(forged)).StatusCode);
    }

    [Theory]
    [InlineData("elsewhere.example", 400)]
    [InlineData("127.0.0.1.elsewhere.example", 400)]
    [InlineData("localhost", 200)]
    [InlineData("evidence.example", 200)]
    [InlineData("sub.evidence.example", 400)]
    public async Task A_foreign_host_is_refused(string host, int status)
    {
        await using var site = await SiteBench.Start(o => o with { Hosts = ["evidence.example"] });
        foreach (var path in (string[])["/", "/healthz", "/v1/corpus", "/nowhere"])
        {
            using var reply = await site.Send(SiteBench.Request("GET", path).With("Host", host));
            Assert.Equal(status == 200 && path == "/nowhere" ? 404 : status, (int)reply.StatusCode);
        }
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused()
    {
        await using var site = await SiteBench.Start();
        using var connection = await Connect(site, "GET / HTTP/1.0\r\n\r\n");
        using var reader = new StreamReader(connection.GetStream());
        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_64_KiB_is_refused_at_every_address_that_takes_one()
    {
        await using var site = await SiteBench.Start();
        foreach (var pattern in site.Endpoints.Where(e => e.Method == "POST").Select(e => e.Pattern))
        {
            var path = pattern.Replace("{id}", site.Index.Article.Id, StringComparison.Ordinal).Replace("{step}", "start", StringComparison.Ordinal);
            var isApi = pattern.StartsWith("/v1/", StringComparison.Ordinal);
            foreach (var isChunked in (bool[])[false, true])
            {
                var request = SiteBench.Request("POST", path, isApi ? $"{{{new string(' ', 65_536)}}}" : "question=" + new string('x', 65_536));
                request.Headers.TransferEncodingChunked = isChunked;
                Assert.Equal((path, 413), (path, (int)(await site.Send(request, Role.Admin)).StatusCode));
            }
        }
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/a\r\nSet-Cookie: a=b")]
    [InlineData("/\u00e9\u4e00")]
    public async Task Nobody_is_led_to_another_site(string next)
    {
        await using var site = await SiteBench.Start();
        var (field, key) = ($"next={Uri.EscapeDataString(next)}", Uri.EscapeDataString(site.Index.Key(Role.Reviewer)));
        var name = Uri.EscapeDataString(SiteIndex.Reviewer);
        foreach (var (path, body) in ((string, string)[])[("/theme", $"theme=dark&{field}"), ("/sign-in", $"name={name}&key={key}&{field}")])
        {
            using var reply = await site.Send("POST", path, body);
            Assert.Equal((path, HttpStatusCode.SeeOther), (path, reply.StatusCode));
            var place = reply.Headers.Location!.OriginalString;
            Assert.Equal(site.Origin, new Uri(site.Client.BaseAddress!, place).GetLeftPart(UriPartial.Authority));
            Assert.True(place == "/" || place[1] is not ('/' or '\\'), place);
            Assert.False(reply.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("a=", StringComparison.Ordinal)));
        }
        using var form = await site.Send("GET", $"/sign-in?{field}");
        Assert.DoesNotContain("elsewhere.example", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next=%00")]
    [InlineData("theme=dark&theme=%00")]
    public async Task A_form_that_cannot_be_read_is_refused(string form)
    {
        await using var site = await SiteBench.Start();
        Assert.Equal(400, (int)(await site.Send("POST", "/theme", form)).StatusCode);
    }

    [Fact]
    public async Task A_session_is_kept_by_the_browser_for_this_host_alone()
    {
        await using var site = await SiteBench.Start();
        var body = $"name={Uri.EscapeDataString(SiteIndex.Reviewer)}&key={Uri.EscapeDataString(site.Index.Key(Role.Reviewer))}";
        using var signedIn = await site.Send("POST", "/sign-in", body);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        var attributes = cookie.Split("; ");
        Assert.StartsWith("__Host-answers=", attributes[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=43200", "path=/", "samesite=strict", "secure"], attributes[1..].Order(StringComparer.Ordinal));
        Assert.Equal(200, (int)(await site.Send(SiteBench.Request("GET", "/review").With("Cookie", attributes[0]))).StatusCode);
        using var signedOut = await site.Send(SiteBench.Request("POST", "/sign-out", "x=y").With("Cookie", attributes[0]));
        Assert.Contains("max-age=0", Assert.Single(signedOut.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(302, (int)(await site.Send(SiteBench.Request("GET", "/review").With("Cookie", attributes[0]))).StatusCode);
        Assert.DoesNotContain("__Host", string.Join(' ', (await site.Send("POST", "/theme", "theme=dark")).Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var site = await SiteBench.Start(o => o with { AsksPerMinute = 3 });
        for (var i = 0; i < 3; i++) Assert.Equal(201, (int)(await site.Send("POST", Ask, Question)).StatusCode);
        foreach (var (path, body) in ((string, string)[])[(Ask, Question), ("/ask", "question=x"), ($"{Ask}/{site.Index.Article.Id}/follow-ups", Question)])
        {
            using var refused = await site.Send("POST", path, body);
            Assert.Equal((path, 429), (path, (int)refused.StatusCode));
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        // Others are not held up by it, nor is reading.
        Assert.Equal(201, (int)(await site.Send("POST", Ask, Question, Role.Reader)).StatusCode);
        Assert.Equal(200, (int)(await site.Send("GET", "/")).StatusCode);
    }

    [Fact]
    public async Task Who_comes_when_all_compose_is_told_when_to_come_again()
    {
        await using var site = await SiteBench.Start();
        int accepted = 0, refused = 0;
        for (var round = 0; round < 20 && (accepted == 0 || refused == 0); round++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => site.Send("POST", Ask, Question)));
            accepted += replies.Count(r => r.StatusCode == HttpStatusCode.Created);
            refused += replies.Count(r => r.StatusCode == HttpStatusCode.TooManyRequests && r.Headers.RetryAfter!.Delta!.Value.TotalSeconds >= 1);
            Assert.Equal(60 * (round + 1), accepted + refused);
        }
        Assert.True(accepted > 0 && refused > 0, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public async Task Keys_are_tried_ten_times_a_minute()
    {
        await using var site = await SiteBench.Start();
        for (var i = 0; i < 10; i++) Assert.Equal(401, (int)(await site.Send("POST", "/sign-in", "name=x&key=y")).StatusCode);
        using var refused = await site.Send("POST", "/sign-in", "name=x&key=y");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Who_sends_slowly_holds_up_nobody()
    {
        await using var site = await SiteBench.Start();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 80; i++)
            slow.Add(await Connect(site, $"POST {Ask} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
        Assert.Equal(200, (int)(await site.Send("GET", "/healthz")).StatusCode);
        Assert.Equal(201, (int)(await site.Send("POST", Ask, Question)).StatusCode);
        slow.ForEach(s => s.Dispose());
    }

    private static void BrokenPage(WebApplication app) => app.MapGet("/broken", void () => throw new InvalidOperationException("secret"));

    private static async Task<TcpClient> Connect(SiteBench site, string sent)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, site.Client.BaseAddress!.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent));
        return connection;
    }
}
