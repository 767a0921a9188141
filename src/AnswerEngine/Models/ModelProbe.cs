using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>How a finding is meant.</summary>
public enum ProbeState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and somebody should look at it.</summary>
    Warn,

    /// <summary>Does not work.</summary>
    Fail,
}

/// <summary>One thing that was tried on a model.</summary>
/// <param name="What">What was tried, in a word or two.</param>
/// <param name="State">How it went.</param>
/// <param name="Found">What was found.</param>
/// <param name="Failure">Why it did not work; null where it did.</param>
public sealed record ProbeFinding(string What, ProbeState State, string Found, ModelFailure? Failure = null);

/// <summary>
/// Tries a configured model from the connection to a reply of one token: where it stops is what has to be mended.
/// </summary>
public sealed class ModelProbe(ModelSettings settings, ModelClientOptions? options = null)
{
    private const int ModelsMax = 10_000;

    private const string QuotaPrefix = "x-ratelimit-";

    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(15);

    private static readonly JsonElement Schema = JsonDocument.Parse(
        """{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}""")
        .RootElement.Clone();

    private readonly ModelClientOptions _options = options ?? new ModelClientOptions();

    private readonly ModelSettings _settings = settings with
    {
        TotalTime = settings.TotalTime < TimeMax ? settings.TotalTime : TimeMax,
    };

    /// <summary>Tries a chat model.</summary>
    public async Task<IReadOnlyList<ProbeFinding>> ChatAsync(CancellationToken cancellationToken = default)
    {
        using var headers = new HeaderNotes(_options.Handler);
        var findings = await ReachedAsync(headers, cancellationToken).ConfigureAwait(false);
        if (findings.Any(f => f.State == ProbeState.Fail)) return findings;
        var model = ModelClients.Chat(_settings, _options with { Handler = headers });
        var asked = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = 1,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "probe"),
        };
        findings.Add(await TriedAsync("reply", async () =>
        {
            await model.Client.GetResponseAsync("Reply with ok true.", asked, cancellationToken).ConfigureAwait(false);
            return "answers, with a schema for its reply";
        }).ConfigureAwait(false));
        findings.Add(Quota(headers));
        return findings;
    }

    /// <summary>Tries an embedding model.</summary>
    /// <param name="id">What its vectors have to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<ProbeFinding>> EmbeddingsAsync(
        EmbeddingModelId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var headers = new HeaderNotes(_options.Handler);
        var findings = await ReachedAsync(headers, cancellationToken).ConfigureAwait(false);
        if (findings.Any(f => f.State == ProbeState.Fail)) return findings;
        var model = ModelClients.Embeddings(_settings, id, _options with { Handler = headers });
        findings.Add(await TriedAsync("vectors", async () =>
        {
            await Task.Run(() => model.Embed(["ok"], "a word", cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            return string.Create(CultureInfo.InvariantCulture, $"{id.Dimensions} dimensions, as set");
        }).ConfigureAwait(false));
        findings.Add(Quota(headers));
        return findings;
    }

    /// <summary>Connection, key and the list of models.</summary>
    private async Task<List<ProbeFinding>> ReachedAsync(HeaderNotes headers, CancellationToken cancellationToken)
    {
        var faults = new ModelFaults(_settings, _options.Time);
        // Whoever made the handler disposes of it: the calls that follow need it.
        var http = OpenAIAdapter.Http(_settings.Purpose, faults, headers);
        using var call = new ModelCall(_settings, _options.Time, cancellationToken);
        try
        {
            var names = await call.Attempts(
                ModelResilience.For(_options.Time), () => OpenAIAdapter.ModelNames(_settings, http, call.Token))
                .ConfigureAwait(false);
            return [Endpoint(), Key(), Listed([.. names.Take(ModelsMax)])];
        }
        catch (ModelException error)
        {
            return error.Failure switch
            {
                // Where no token was to be had the endpoint was not asked.
                ModelFailure.Unauthorized when _settings.UsesEntra =>
                    [new ProbeFinding("key", ProbeState.Fail, error.Message, error.Failure)],
                ModelFailure.Unauthorized =>
                    [Endpoint(), new ProbeFinding("key", ProbeState.Fail, error.Message, error.Failure)],
                ModelFailure.NotFound or ModelFailure.Refused or ModelFailure.Malformed =>
                    [Endpoint(), new ProbeFinding("model", ProbeState.Warn, "the endpoint lists no models")],
                _ => [new ProbeFinding("endpoint", ProbeState.Fail, error.Message, error.Failure)],
            };
        }
    }

    private static async Task<ProbeFinding> TriedAsync(string what, Func<Task<string>> attempt)
    {
        try
        {
            return new ProbeFinding(what, ProbeState.Ok, await attempt().ConfigureAwait(false));
        }
        catch (ModelException error) when (error.Failure is ModelFailure.Length or ModelFailure.Empty)
        {
            return new ProbeFinding(what, ProbeState.Ok, "answers, with a schema for its reply");
        }
        catch (ModelException error)
        {
            return new ProbeFinding(what, ProbeState.Fail, error.Message, error.Failure);
        }
        catch (EmbeddingException error)
        {
            var failure = error.InnerException as ModelException;
            return new ProbeFinding(what, ProbeState.Fail, (failure ?? (Exception)error).Message, failure?.Failure);
        }
    }

    private ProbeFinding Endpoint() => new("endpoint", ProbeState.Ok, $"{_settings.Endpoint} replies");

    private ProbeFinding Key() => new(
        "key",
        ProbeState.Ok,
        _settings switch
        {
            { UsesEntra: true } => "the identity is accepted",
            { Key: null } => "none is needed",
            _ => "accepted",
        });

    private ProbeFinding Listed(string[] names) => names.Contains(_settings.Model, StringComparer.Ordinal)
        ? new ProbeFinding("model", ProbeState.Ok, $"{_settings.Model} is listed")
        : new ProbeFinding(
            "model", ProbeState.Warn,
            FormattableString.Invariant($"{_settings.Model} is not among the {names.Length} listed models")
            + (names.Length is > 0 and <= 10 ? $" ({string.Join(", ", names)})" : "")
            + "; a deployment of Azure may be there all the same");

    private static ProbeFinding Quota(HeaderNotes headers)
    {
        var told = headers.Seen.OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key[QuotaPrefix.Length..]} {h.Value}").ToArray();
        return new ProbeFinding(
            "quota", ProbeState.Ok, told.Length == 0 ? "the endpoint tells none" : string.Join(", ", told));
    }

    /// <summary>Notes what replies tell of quotas.</summary>
    private sealed class HeaderNotes(HttpMessageHandler? inner) : DelegatingHandler(inner ?? OpenAIAdapter.Sockets())
    {
        private const int ValueMax = 60;

        public ConcurrentDictionary<string, string> Seen { get; } = new(StringComparer.OrdinalIgnoreCase);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var (name, values) in response.Headers.NonValidated)
            {
                var value = values.ToString();
                if (name.StartsWith(QuotaPrefix, StringComparison.OrdinalIgnoreCase) && value.Length <= ValueMax
                    && value.All(c => c is >= ' ' and <= '~'))
                    Seen[name] = value;
            }
            return response;
        }
    }
}
