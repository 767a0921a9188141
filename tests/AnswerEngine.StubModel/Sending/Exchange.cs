using AnswerEngine.StubModel.Protocol;
using Microsoft.AspNetCore.Http;

namespace AnswerEngine.StubModel.Sending;

/// <summary>One request that is being answered.</summary>
internal sealed record Exchange(HttpContext Context, StubSettings Settings, RequestRecord Record)
{
    public CancellationToken Gone => Context.RequestAborted;

    public async Task Begin(WireBody body)
    {
        Context.Response.ContentType = body.ContentType;
        (Record.BodyBytes, Record.BytesToEnd) = (body.Parts.Sum(p => p.Length), body.BytesToEnd);
        // A body that is not streamed has its length said before; one that will be cut must not.
        if (body.Parts.Count == 1 && Record.IsWhole) Context.Response.ContentLength = body.Parts[0].Length;
        await Context.Response.StartAsync(Gone);
    }

    public async Task Write(ReadOnlyMemory<byte> bytes)
    {
        await Context.Response.Body.WriteAsync(bytes, Gone);
        await Context.Response.Body.FlushAsync(Gone);
    }
}
