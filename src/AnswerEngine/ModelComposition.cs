using System.Text;
using AnswerEngine.Answers;
using AnswerEngine.Publishing;
using AnswerEngine.Verification;
using Microsoft.Extensions.AI;

namespace AnswerEngine;

/// <summary>
/// Lets a model word an answer behind the gate: every statement is checked when it is complete, and shown only then. A
/// reply that cannot be used is asked for once more, with what failed; after that, or when the model fails, the
/// extractive composer answers and the article says why.
/// </summary>
internal sealed class ModelComposition(ChatModel model, CitationVerifier verifier, Action<ComposingStep>? told)
{
    /// <summary>At least this share of a model's statements has to stand.</summary>
    private const double KeptShareMin = 0.5;

    private const int AttemptsMax = 2;

    private const int ProblemsMax = 10;

    private readonly List<RemovedStatement> _removed = [];
    private int _shown;

    /// <summary>The draft, and how it was composed, in words for the article.</summary>
    public async Task<ModelDraft> ComposeAsync(RankedEvidence ranked, CancellationToken cancellationToken)
    {
        var request = ChatRequest.For(ranked);
        var reason = "";
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var reply = new StringBuilder();
            List<string> problems = [];
            var draft = new ChatDraft(request, ranked, (s, section) => verifier.Reject(s, section, ranked.Question))
            {
                Showing = Shower(ranked),
            };
            try
            {
                await ReadAsync(request, draft, reply, cancellationToken);
                if (draft.Proposed == 0) return Extractive(ranked, "it found no answer in the passages");
                if (draft.Kept >= KeptShareMin * draft.Proposed) return Worded(draft);
                reason = FormattableString.Invariant(
                    $"{draft.Proposed - draft.Kept} of its {draft.Proposed} statements did not stand");
                problems.AddRange(draft.Removed.Take(ProblemsMax).Select(r => $"{r.Reason}: {r.Statement.Text}"));
            }
            catch (FormatException error)
            {
                reason = "its reply was not of the expected shape";
                problems.Add(error.Message);
            }
            // Whoever set a limit to what is spent wants to stop there, not to be answered otherwise.
            catch (ModelException error) when (error.Failure != ModelFailure.BudgetSpent)
            {
                return Extractive(ranked, Words(error.Failure)) with { Failure = error };
            }
            _removed.AddRange(draft.Removed);
            if (attempt + 1 < AttemptsMax)
            {
                Restart("The model is asked again.");
                request = request.Repair(reply.ToString(), problems);
            }
        }
        return Extractive(ranked, reason);
    }

    private async Task ReadAsync(
        ChatRequest request, ChatDraft draft, StringBuilder reply, CancellationToken cancellationToken)
    {
        var reader = new ReplyReader();
        await foreach (var piece in PiecesAsync(request, cancellationToken))
        {
            reply.Append(piece);
            foreach (var proposed in reader.Add(piece)) draft.Add(proposed);
        }
        _ = reader.Whole();
    }

    /// <summary>The text of the reply, piece by piece when somebody listens.</summary>
    private async IAsyncEnumerable<string> PiecesAsync(
        ChatRequest request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (told is null)
        {
            var response = await model.Client.GetResponseAsync(request.Messages, request.Options, cancellationToken);
            CheckEnd(response.FinishReason);
            yield return response.Text;
            yield break;
        }
        ChatFinishReason? end = null;
        var updates = model.Client.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken);
        await foreach (var update in updates)
        {
            end = update.FinishReason ?? end;
            if (update.Text.Length > 0) yield return update.Text;
        }
        CheckEnd(end);
    }

    /// <summary>Clients of others may not say so themselves: what does not end is no answer.</summary>
    private static void CheckEnd(ChatFinishReason? end)
    {
        if (end == ChatFinishReason.Stop) return;
        throw new ModelException(
            end == ChatFinishReason.Length ? ModelFailure.Length
            : end == ChatFinishReason.ContentFilter ? ModelFailure.Filtered
            : ModelFailure.Cut,
            "the model's reply is not complete");
    }

    private Action<PlacedStatement>? Shower(RankedEvidence ranked)
    {
        if (told is null) return null;
        var numbering = Numbering.Of(ranked.Evidence);
        return placed =>
        {
            _shown++;
            told(new StatementStep(placed.Section, placed.Heading, numbering.Number(placed.Statement)));
        };
    }

    private void Restart(string reason)
    {
        if (_shown > 0) told?.Invoke(new RestartStep(reason));
        _shown = 0;
    }

    private ModelDraft Worded(ChatDraft draft)
    {
        var finished = draft.Finish();
        var missing = draft.Proposed - draft.Kept;
        var note = missing == 0 ? "" : FormattableString.Invariant(
            $"; {missing} of its {draft.Proposed} statements did not stand and were left out");
        return new ModelDraft(finished, Identity + note, [.. _removed, .. draft.Removed], _shown);
    }

    private ModelDraft Extractive(RankedEvidence ranked, string reason)
    {
        Restart("The model gave no answer that stands; these are the sources' own sentences.");
        return new ModelDraft(
            ExtractiveComposer.Compose(ranked), ComposedBy.ExtractiveAfter(Identity, reason), _removed, _shown);
    }

    private string Identity => ComposedBy.Model(model.Name, ChatRequest.ComposedWith);

    private static string Words(ModelFailure failure) => failure switch
    {
        ModelFailure.Unreachable => "the model could not be reached",
        ModelFailure.Unauthorized => "the model did not accept the key",
        ModelFailure.NotFound => "there is no such model there",
        ModelFailure.Refused => "the model did not accept the request",
        ModelFailure.RateLimited => "the model had too many requests",
        ModelFailure.Overloaded => "the model's server failed",
        ModelFailure.TimedOut => "the model took too long",
        ModelFailure.Stalled or ModelFailure.Cut or ModelFailure.Length => "its reply broke off",
        ModelFailure.Filtered => "its provider held the reply back",
        ModelFailure.Empty => "its reply was empty",
        ModelFailure.Malformed => "its reply could not be read",
        ModelFailure.CircuitOpen => "the model failed too often just now",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "unknown failure"),
    };
}

/// <summary>A draft that a model had a part in.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="ComposedBy">How it was composed, in words for the article.</param>
/// <param name="Removed">What the model proposed and what did not stand.</param>
/// <param name="Shown">How many of its statements, from the first on, have been told.</param>
internal sealed record ModelDraft(
    Draft Draft, string ComposedBy, IReadOnlyList<RemovedStatement> Removed, int Shown)
{
    /// <summary>Why the model gave no reply; null when it did.</summary>
    public ModelException? Failure { get; init; }
}
