using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Estimates the tokens of a request, corrected by what replies said that earlier ones took: another model cuts texts
/// another way. Safe for all threads.
/// </summary>
internal sealed class TokenCalibration
{
    /// <summary>Tokens around every message.</summary>
    private const int MessageTokens = 4;

    /// <summary>A provider that counts far otherwise counts something else.</summary>
    private const double FactorMin = 0.75, FactorMax = 2;

    /// <summary>Weight of the newest reply.</summary>
    private const double Weight = 0.2;

    private readonly Lock _gate = new();
    private double _factor = 1;

    /// <summary>Tokens that the model counts for one that is estimated.</summary>
    public double Factor
    {
        get
        {
            lock (_gate) return _factor;
        }
    }

    /// <summary>Tokens of the messages and the schema, before correction.</summary>
    public static long Raw(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var tokens = messages.Sum(m => (long)MessageTokens + TokenEstimate.Of(m.Text));
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
            tokens += TokenEstimate.Of(schema.GetRawText());
        return tokens;
    }

    /// <summary>What the model is expected to count.</summary>
    public long Corrected(long raw) => (long)Math.Ceiling(raw * Factor);

    /// <summary>Learns from what the model counted.</summary>
    public void Learn(long raw, long counted)
    {
        if (raw <= 0 || counted <= 0) return;
        var ratio = Math.Clamp((double)counted / raw, FactorMin, FactorMax);
        lock (_gate) _factor += (ratio - _factor) * Weight;
    }
}
