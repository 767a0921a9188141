using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.StubModel;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>A reply cut at every byte of its body, whole and streamed, in order and with the connection: what passes for complete.</summary>
internal sealed class CutRun(LocalPassageIndex index, StubProcess stub)
{
    private const int AtOnce = 16;

    public async Task<object> Run(Question question, bool isStreamed, string mode)
    {
        await stub.Clear();
        var whole = await Composed("recorded", 0, isStreamed, question);
        var length = (await stub.Requests())[^1].BodyBytes;
        var (complete, restarted) = (0, 0);
        await Parallel.ForAsync(0, length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, _) =>
        {
            var (by, told) = await Composed(mode, at, isStreamed, question);
            if (!by.Contains("extractive, because", StringComparison.Ordinal)) Interlocked.Increment(ref complete);
            if (told) Interlocked.Increment(ref restarted);
        });
        return new { what = $"{mode}, {(isStreamed ? "streamed" : "whole")}", uncut = whole.By, bytes = length, complete, startedAgain = restarted };
    }

    private async Task<(string By, bool Restarted)> Composed(string mode, int at, bool isStreamed, Question question)
    {
        // A client of its own each time: the breaker of a common one would open.
        var model = ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, stub.As(mode, at), "stub-chat"));
        using var client = model.Client;
        var pipeline = new AnswerPipeline(index, TimeProvider.System, model);
        var restarted = false;
        var article = isStreamed
            ? (await pipeline.ComposeAsync(question, step => restarted |= step is RestartStep)).Article
            : await Task.Run(() => pipeline.Answer(question));
        return (article.Basis.ComposedBy, restarted);
    }
}
