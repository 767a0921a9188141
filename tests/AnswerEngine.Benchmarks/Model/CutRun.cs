using System.Text;
using System.Text.Json;
using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.StubModel;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>
/// A recorded reply cut at every byte of its body, whole and streamed, in order and with the connection: what the client takes for
/// complete, and at some of these bytes what the article says.
/// </summary>
internal sealed class CutRun(LocalPassageIndex index, StubProcess stub)
{
    private const int AtOnce = 32;

    /// <summary>Places at which an article is composed too.</summary>
    private const int ArticlesMax = 150;

    public async Task<object> Run(string recording, string mode, bool isStreamed)
    {
        using var recorded = JsonDocument.Parse(recording);
        var messages = Prompt(recorded.RootElement);
        await stub.Clear();
        var isWhole = await IsComplete("recorded", 0, messages, isStreamed);
        var request = (await stub.Requests())[^1];
        var (length, end) = (request.BodyBytes, request.BytesToEnd);
        var (complete, afterEnd) = (0, 0);
        await EachAsync(Enumerable.Range(0, length), async at =>
        {
            if (!await IsComplete(mode, at, messages, isStreamed)) return;
            // Nothing is missing of a reply that said it was done.
            if (at >= end) Interlocked.Increment(ref afterEnd);
            else Interlocked.Increment(ref complete);
        });
        var question = new Question(recorded.RootElement.GetProperty("question").GetString()!);
        var (articles, worded) = (0, 0);
        await EachAsync(Enumerable.Range(0, ArticlesMax).Select(i => i * end / ArticlesMax).Distinct(), async at =>
        {
            Interlocked.Increment(ref articles);
            if (!(await ComposedBy(mode, at, isStreamed, question)).Contains("extractive, because", StringComparison.Ordinal)) Interlocked.Increment(ref worded);
        });
        return new
        {
            what = $"{mode}, {(isStreamed ? "streamed" : "whole")}", uncutIsComplete = isWhole, bytes = length, bytesToEnd = end, complete,
            completeAfterEnd = afterEnd, articles, worded,
        };
    }

    private static Task EachAsync(IEnumerable<int> places, Func<int, Task> work) =>
        Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, _) => await work(at));

    private async Task<bool> IsComplete(string mode, int at, ChatMessage[] messages, bool isStreamed)
    {
        using var client = Model(mode, at).Client;
        try
        {
            if (!isStreamed)
            {
                await client.GetResponseAsync(messages);
                return true;
            }
            await foreach (var _ in client.GetStreamingResponseAsync(messages))
            {
                // Only whether it ends well matters.
            }
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    private async Task<string> ComposedBy(string mode, int at, bool isStreamed, Question question)
    {
        var model = Model(mode, at);
        using var client = model.Client;
        var pipeline = new AnswerPipeline(index, TimeProvider.System, model);
        var composed = isStreamed ? await pipeline.ComposeAsync(question, _ => { }) : await Task.Run(() => pipeline.Compose(question));
        return composed.Article.Basis.ComposedBy;
    }

    /// <summary>A client of its own each time: the breaker of a common one would open.</summary>
    private ChatModel Model(string mode, int at) => ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, stub.As(mode, at), "stub-chat"));

    /// <summary>A request whose passages are what the recording quotes.</summary>
    private static ChatMessage[] Prompt(JsonElement recorded)
    {
        const string fence = "<<<00112233445566aa";
        var text = new StringBuilder();
        foreach (var (number, statement) in recorded.GetProperty("statements").EnumerateArray().Index())
        {
            var kind = statement.GetProperty("place").GetString() == "finding" ? "study" : "guideline";
            var quote = statement.GetProperty("quotes")[0].GetString();
            text.Append(FormattableString.Invariant($"{fence} passage {number + 1} {kind}>>>\nSource\n\n{quote}\n{fence} end>>>\n"));
        }
        text.Append(FormattableString.Invariant($"{fence} question>>>\n{recorded.GetProperty("question").GetString()}\n{fence} end>>>\n"));
        return [new ChatMessage(ChatRole.User, text.ToString())];
    }
}
