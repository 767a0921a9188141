using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Sends texts in requests of no more tokens than allowed, and none for which too few are left. One text that is longer
/// than a request goes alone: a model cuts it or refuses it.
/// </summary>
internal sealed class BudgetedEmbeddings(
    IEmbeddingGenerator<string, Embedding<float>> inner, ModelSettings settings, ModelFaults faults,
    TokenBudget? budget)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private readonly TokenCalibration _calibration = new();

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>> { Usage = new UsageDetails() };
        foreach (var (texts, tokens) in Requests(values))
        {
            var made = await Send(texts, tokens, options, cancellationToken).ConfigureAwait(false);
            all.AddRange(made);
            if (made.Usage is { } usage) all.Usage.Add(usage);
        }
        return all;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> Send(
        List<string> texts, long tokens, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var reserved = _calibration.Corrected(tokens);
        if (budget?.TryReserve(reserved) == false) throw faults.BudgetSpent(budget, reserved);
        var taken = 0L;
        try
        {
            var made = await base.GenerateAsync(texts, options, cancellationToken).ConfigureAwait(false);
            taken = made.Usage?.InputTokenCount ?? reserved;
            _calibration.Learn(tokens, taken);
            return made;
        }
        finally
        {
            budget?.Settle(reserved, taken);
        }
    }

    private IEnumerable<(List<string> Texts, long Tokens)> Requests(IEnumerable<string> values)
    {
        var (texts, tokens) = (new List<string>(), 0L);
        foreach (var text in values)
        {
            var more = TokenEstimate.Of(text);
            if (texts.Count > 0 && _calibration.Corrected(tokens + more) > settings.RequestTokensMax)
            {
                yield return (texts, tokens);
                (texts, tokens) = ([], 0);
            }
            texts.Add(text);
            tokens += more;
        }
        if (texts.Count > 0) yield return (texts, tokens);
    }
}
