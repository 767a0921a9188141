using System.Diagnostics;
using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.StubModel;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>What the engine adds to the time of the model, and how soon a statement is shown.</summary>
internal sealed class TimingRun(LocalPassageIndex index, StubProcess stub)
{
    private const int WarmUp = 10;

    private const double SoonMs = 50;

    /// <summary>Pause before every part of a streamed reply.</summary>
    private const int PartMs = 5;

    /// <summary>The clock that all processes of the machine share.</summary>
    public static double NowMs => Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;

    public async Task<object> Overhead(IReadOnlyList<Question> questions)
    {
        await stub.Set(new StubSettings());
        var (around, aroundCpu, alone, aloneCpu) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (extractive, model) = (new AnswerPipeline(index, TimeProvider.System), Model());
        using var client = model.Client;
        var worded = new AnswerPipeline(index, TimeProvider.System, model);
        foreach (var (number, question) in questions.Index())
        {
            await stub.Clear();
            var (ms, cpu) = Timed(() => worded.Compose(question));
            var requests = await stub.Requests();
            var (msAlone, cpuAlone) = Timed(() => extractive.Compose(question));
            if (number < WarmUp || requests is not [{ EndedMs: { } ended } request]) continue;
            around.Add(ms - (ended - request.StartedMs));
            aroundCpu.Add(cpu);
            alone.Add(msAlone);
            aloneCpu.Add(cpuAlone);
        }
        return new
        {
            what = "an article without the model's time, ms", around = Quantiles.Of(around), aroundCpu = Quantiles.Of(aroundCpu),
            extractive = Quantiles.Of(alone), extractiveCpu = Quantiles.Of(aloneCpu),
        };
    }

    /// <summary>From the last token of a statement to its showing; those held back until all findings are known apart.</summary>
    public async Task<object> Statements(IReadOnlyList<Question> questions)
    {
        await stub.Set(new StubSettings { DelayMs = PartMs });
        var (first, all) = (new List<double>(), new List<double>());
        var model = Model();
        using var client = model.Client;
        var pipeline = new AnswerPipeline(index, TimeProvider.System, model);
        foreach (var (number, question) in questions.Index())
        {
            await stub.Clear();
            var told = new List<(string Text, double Ms)>();
            await pipeline.ComposeAsync(question, step =>
            {
                if (step is StatementStep shown) told.Add((shown.Statement.Text, NowMs));
            });
            if (number < WarmUp || await stub.Requests() is not [var request]) continue;
            double[] delays =
            [
                .. told.SelectMany(t => request.Statements.Zip(request.StatementMs).Where(s => t.Text.EndsWith(s.First, StringComparison.Ordinal)).Take(1)
                    .Select(s => t.Ms - s.Second)),
            ];
            first.AddRange(delays.Take(1));
            all.AddRange(delays);
        }
        return new { what = "a statement after its last token, ms", first = Quantiles.Of(first), all = Quantiles.Of(all), within50 = Part(first) };
    }

    private ChatModel Model() => ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, stub.Base, "stub-chat"));

    private static double Part(List<double> delays) => Math.Round(delays.Count(d => d <= SoonMs) / (double)Math.Max(1, delays.Count), 3);

    private static (double Ms, double CpuMs) Timed(Action work)
    {
        var (begin, cpu) = (NowMs, Environment.CpuUsage.TotalTime);
        work();
        return (NowMs - begin, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }
}
