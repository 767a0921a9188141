using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AnswerEngine.EndToEnd.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>The description of the interface and the interface itself say the same.</summary>
public sealed class OpenApiTests(ITestOutputHelper output)
{
    private const string Problem = "application/problem+json";

    // Operation, method, address, body, role that it needs; ARTICLE stands for an id, JOB for one of a regeneration.
    private static readonly Sample[] Samples =
    [
        new("ask", "POST", "/v1/answers", """{"question": "What is the zarvonex dose for quibble syndrome?"}""", Role.Reader),
        new("article", "GET", "/v1/answers/ARTICLE", null, Role.Reader),
        new("versions", "GET", "/v1/answers/ARTICLE/versions", null, Role.Reader),
        new("events", "GET", "/v1/answers/ARTICLE/events", null, Role.Reader),
        new("followUp", "POST", "/v1/answers/ARTICLE/follow-ups", """{"question": "And in pregnancy?"}""", Role.Reader),
        new("export", "GET", "/v1/answers/ARTICLE/export", null, Role.Reader),
        new("review", "POST", "/v1/answers/ARTICLE/review", """{"step": "start"}""", Role.Reviewer),
        new("search", "POST", "/v1/search", """{"query": "zarvonex"}""", Role.Reader),
        new("document", "GET", "/v1/documents/isq-2021", null, Role.Reader),
        new("corpus", "GET", "/v1/corpus", null, Role.Reader),
        new("regenerate", "POST", "/v1/regenerations", """{"scope": "all"}""", Role.Curator),
        new("regeneration", "GET", "/v1/regenerations/JOB", null, Role.Curator),
    ];

    private readonly SortedSet<string> _had = new(StringComparer.Ordinal);
    private readonly List<string> _undescribed = [];
    private Dictionary<string, OpenApiOperation> _operations = [];
    private string _job = "1";

    [Fact]
    public async Task The_description_is_valid_and_each_reply_in_it_can_be_had_and_no_other()
    {
        await using var site = await SiteBench.Start();
        _operations = await Described(site);
        Assert.Equal(Samples.Select(s => s.Operation).Order(StringComparer.Ordinal), _operations.Keys.Order(StringComparer.Ordinal));
        await Refused(site);
        await Done(site);
        await Unwanted(site);
        await Broken(site);
        await Flooded();
        var described = _operations.SelectMany(o => o.Value.Responses!.Keys, (o, status) => $"{o.Key} {status}").ToArray();
        output.WriteLine($"{described.Length} replies of {_operations.Count} operations");
        Assert.Empty(_undescribed);
        Assert.Equal(described.Order(StringComparer.Ordinal), _had);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_takes_and_who_may()
    {
        await using var site = await SiteBench.Start();
        foreach (var (id, operation) in await Described(site))
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Summary), id);
            Assert.NotEmpty(operation.Security!);
            Assert.All(operation.Responses!, r => Assert.False(string.IsNullOrWhiteSpace(r.Value.Description), $"{id} {r.Key}"));
            Assert.All(operation.Responses!.Where(r => r.Key is not ("304" or "204")), r => Assert.NotEmpty(r.Value.Content!));
            Assert.All(operation.Responses!.SelectMany(r => r.Value.Content ?? new Dictionary<string, OpenApiMediaType>()), c => Assert.NotNull(c.Value.Schema));
            if (Samples.Single(s => s.Operation == id).Body is not null) Assert.NotNull(operation.RequestBody!.Content!["application/json"].Schema);
        }
    }

    private static async Task<Dictionary<string, OpenApiOperation>> Described(SiteBench site)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(await site.Read("/openapi/v1.json")));
        var (document, diagnostic) = await OpenApiDocument.LoadAsync(json, "json");
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        return document!.Paths.SelectMany(p => p.Value.Operations!.Values).ToDictionary(o => o.OperationId!, StringComparer.Ordinal);
    }

    /// <summary>What never comes as far as the operation.</summary>
    private async Task Refused(SiteBench site)
    {
        foreach (var sample in Samples)
        {
            await Send(site, sample, "400", r => r.With("Host", "elsewhere.example"));
            await Send(site, sample, "401", r => r.With("Authorization", "Bearer ans_nobody"), isKnown: false);
            if (sample.Role != Role.Reader) await Send(site, sample with { Role = Role.Reader }, "403");
            if (sample.Body is null) continue;
            await Send(site, sample, "403", r => r.With("Sec-Fetch-Site", "cross-site"));
            await Send(site, sample with { Body = $"{{{new string(' ', 100_000)}}}" }, "413");
            await Send(site, sample, "415", r => r.Content = new StringContent("hello", Encoding.UTF8, "text/plain"));
        }
    }

    private async Task Done(SiteBench site)
    {
        foreach (var sample in Samples.Where(s => s.Operation is not ("review" or "regenerate" or "regeneration")))
            await Send(site, sample, sample.Operation is "ask" or "followUp" ? "201" : "200");
        foreach (var name in (string[])["ask", "followUp"])
            await Send(site, Named(name), "202", r => r.With("Accept", "text/event-stream"));
        await Send(site, Named("article"), "304", r => r.With("If-None-Match", "*"));
        var last = (await site.Read(Of(site, Named("events")))).Split('\n').Last(l => l.StartsWith("id: ", StringComparison.Ordinal))[4..];
        await Send(site, Named("events"), "204", r => r.With("Last-Event-ID", last));
        await Send(site, Named("review"), "409", Read, "approve");
        await Send(site, Named("review"), "428");
        await Send(site, Named("review"), "412", r => r.With("If-Match", "\"another\""));
        await Send(site, Named("review"), "200", Read);
        for (var i = 0; i < 200; i++) site.Index.Keep(string.Create(CultureInfo.InvariantCulture, $"What is the zarvonex dose for patient group {i}?"));
        // It is under way as long as nobody could write this; if it was too quick after all, once more.
        for (var i = 0; i < 20 && !_had.Contains("regenerate 409"); i++)
        {
            await Send(site, Named("regenerate"), "202");
            await Send(site, Named("regenerate"), "409", orElse: "202");
            await ApiTests.Finished(site, $"/v1/regenerations/{_job}");
        }
        await Send(site, Named("regeneration"), "200");

        void Read(HttpRequestMessage request) => request.With("If-Match", $"{TagOf(site)}");
    }

    /// <summary>What is not there, and what a key was not given for.</summary>
    private async Task Unwanted(SiteBench site)
    {
        foreach (var sample in Samples.Where(s => s.Path.Contains("ARTICLE", StringComparison.Ordinal)))
            await Send(site, sample with { Path = sample.Path.Replace("ARTICLE", "a-0", StringComparison.Ordinal) }, "404", r => r.With("If-Match", "*"));
        await Send(site, Named("document") with { Path = "/v1/documents/none" }, "404");
        await Send(site, Named("regeneration") with { Path = "/v1/regenerations/99" }, "404");
        await Send(site, Named("regenerate") with { Body = """{"ids": ["a-0"]}""" }, "404");
        foreach (var name in (string[])["ask", "followUp", "regenerate"])
        {
            await Send(site, Named(name), name == "regenerate" ? "202" : "201", r => r.With("Idempotency-Key", name));
            var other = Named(name).Body!.Replace("What", "When", StringComparison.Ordinal).Replace("And", "Or", StringComparison.Ordinal)
                .Replace("all", "stale", StringComparison.Ordinal);
            await Send(site, Named(name) with { Body = other }, "422", r => r.With("Idempotency-Key", name));
        }
    }

    /// <summary>A library whose accounts say nothing, then one that has none.</summary>
    private async Task Broken(SiteBench site)
    {
        LibraryFile.Tamper(site.Index.Folder, "ALTER TABLE accounts RENAME TO gone; "
            + "CREATE VIEW accounts AS SELECT NULL AS name, role, key_sha256, created_at FROM gone");
        foreach (var sample in Samples) await Send(site, sample, "500");
        LibraryFile.Tamper(site.Index.Folder, "DROP VIEW accounts");
        foreach (var sample in Samples) await Send(site, sample, "503");
    }

    /// <summary>As many requests at once as are taken on, none of which ends: whoever comes then is told to come again.</summary>
    private async Task Flooded()
    {
        const int taken = 64 + 2_000, over = 20;
        using var gate = new SemaphoreSlim(0);
        await using var site = await SiteBench.Start(more: app => app.MapGet("/hold", () => gate.WaitAsync()));
        var all = Enumerable.Range(0, taken + over).Select(_ => site.Send("GET", "/hold")).ToHashSet();
        // Those over the number come back at once; when they have, all places are taken.
        for (var i = 0; i < over; i++)
        {
            var refused = await Task.WhenAny(all);
            Assert.Equal(429, (int)(await refused).StatusCode);
            all.Remove(refused);
        }
        foreach (var sample in Samples) await Send(site, sample, "429");
        gate.Release(taken);
        Assert.All(await Task.WhenAll(all), h => Assert.Equal(200, (int)h.StatusCode));
    }

    private static Sample Named(string operation) => Samples.Single(s => s.Operation == operation);

    private string Of(SiteBench site, Sample sample) => sample.Path
        .Replace("ARTICLE", site.Index.Article.Id, StringComparison.Ordinal).Replace("JOB", _job, StringComparison.Ordinal);

    private static string TagOf(SiteBench site)
    {
        using var reply = site.Client.Send(SiteBench.Request("GET", $"/v1/answers/{site.Index.Article.Id}"));
        return reply.Headers.ETag!.ToString();
    }

    private async Task Send(
        SiteBench site, Sample sample, string status, Action<HttpRequestMessage>? change = null, string? step = null, bool isKnown = true, string? orElse = null)
    {
        var body = step is null ? sample.Body : $$"""{"step": "{{step}}"}""";
        var request = SiteBench.Request(sample.Method, Of(site, sample), body);
        change?.Invoke(request);
        using var reply = await site.Send(request, isKnown ? sample.Role : null);
        var got = ((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(got == status || got == orElse, $"{sample.Operation}: {got} instead of {status}: {text}");
        _had.Add($"{sample.Operation} {got}");
        if (!_operations[sample.Operation].Responses!.TryGetValue(got, out var described))
        {
            _undescribed.Add($"{sample.Operation} {got}");
            return;
        }
        var type = reply.Content.Headers.ContentType?.MediaType;
        Assert.True(type is null ? described.Content is null or { Count: 0 } : described.Content!.ContainsKey(type), $"{sample.Operation} {got}: {type}");
        if (sample.Operation == "regenerate" && got == "202") _job = (string)JsonNode.Parse(text)!["id"]!;
        if ((int)reply.StatusCode < 400) return;
        Assert.Equal(Problem, type);
        var problem = JsonNode.Parse(text)!;
        Assert.StartsWith("/api#", (string)problem["type"]!, StringComparison.Ordinal);
        Assert.Equal((int)reply.StatusCode, (int)problem["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string)problem["detail"]!));
        Assert.False(string.IsNullOrWhiteSpace((string)problem["traceId"]!));
        Assert.Equal(got is "429" or "503", reply.Headers.RetryAfter is not null);
        Assert.Equal(got == "401", reply.Headers.WwwAuthenticate.Count > 0);
    }

    private sealed record Sample(string Operation, string Method, string Path, string? Body, Role Role);
}
