using AnswerEngine.StubModel.Protocol;

namespace AnswerEngine.StubModel.Sending;

/// <summary>The ways in which a body travels.</summary>
internal static class Send
{
    /// <summary>All of it, with the pause that was asked for before every part.</summary>
    public static async Task All(Exchange exchange, WireBody body)
    {
        exchange.Record.IsWhole = true;
        await exchange.Begin(body);
        foreach (var (number, part) in body.Parts.Index())
        {
            if (exchange.Settings.DelayMs > 0) await Task.Delay(exchange.Settings.DelayMs, exchange.Gone);
            await exchange.Write(part);
            if (body.StatementEnds.Contains(number)) exchange.Record.StatementMs.Add(RequestLog.NowMs);
        }
    }

    /// <summary>So many bytes, then an end as if that were all: what a proxy does that gives up.</summary>
    public static async Task CutCleanly(Exchange exchange, WireBody body)
    {
        await exchange.Begin(body);
        await exchange.Write(Start(body, exchange.Settings.CutAt));
    }

    /// <summary>So many bytes, then the connection is gone.</summary>
    public static async Task CutConnection(Exchange exchange, WireBody body)
    {
        await CutCleanly(exchange, body);
        exchange.Context.Abort();
    }

    /// <summary>Half of it, then nothing until the client gives up.</summary>
    public static async Task Stall(Exchange exchange, WireBody body)
    {
        await exchange.Begin(body);
        await exchange.Write(Start(body, body.Parts.Sum(p => p.Length) / 2));
        await Task.Delay(Timeout.Infinite, exchange.Gone);
    }

    private static byte[] Start(WireBody body, int count) => [.. body.Parts.SelectMany(p => p).Take(count)];
}
