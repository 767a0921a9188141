using System.Diagnostics;
using AnswerEngine.Indexing;
using AnswerEngine.Models;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>What the engine adds to the time of the model, and how soon a statement is shown.</summary>
internal sealed class TimingRun(LocalPassageIndex index, StubProcess stub)
{
    private const int WarmUp = 10;

    /// <summary>The clock that all processes of the machine share.</summary>
    private static double NowMs => Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;

    public async Task<object> Overhead(IReadOnlyList<Question> questions)
    {
        var (whole, extractive) = (new List<double>(), new List<double>());
        await EachArticle("right", questions, isStreamed: false, async (begin, end, _) =>
        {
            var requests = await stub.Requests();
            if (requests is [{ EndedMs: { } ended } request]) whole.Add(end - begin - (ended - request.StartedMs));
        });
        var pipeline = new AnswerPipeline(index, TimeProvider.System);
        foreach (var question in questions)
        {
            var begin = NowMs;
            pipeline.Answer(question);
            extractive.Add(NowMs - begin);
        }
        return new { what = "overhead without the model's time, ms", around = Quantiles.Of(whole), extractive = Quantiles.Of(extractive) };
    }

    public async Task<object> FirstStatement(IReadOnlyList<Question> questions)
    {
        var delays = new List<double>();
        await EachArticle("slow", questions, isStreamed: true, async (_, _, first) =>
        {
            var requests = await stub.Requests();
            if (requests is [{ FirstStatementMs: { } written }] && first is { } told) delays.Add(told - written);
        });
        return new { what = "first statement after its last token, ms", delay = Quantiles.Of(delays) };
    }

    private async Task EachArticle(string mode, IReadOnlyList<Question> questions, bool isStreamed, Func<double, double, double?, Task> measured)
    {
        var model = ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, stub.As(mode), "stub-chat"));
        using var client = model.Client;
        var pipeline = new AnswerPipeline(index, TimeProvider.System, model);
        foreach (var (number, question) in questions.Index())
        {
            await stub.Clear();
            double? first = null;
            var begin = NowMs;
            if (isStreamed) await pipeline.ComposeAsync(question, _ => first ??= NowMs);
            else pipeline.Compose(question);
            var end = NowMs;
            if (number >= WarmUp) await measured(begin, end, first);
        }
    }
}
