using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>Sends the reply to a request, as its fault has it.</summary>
internal sealed class ReplySender(HttpContext http, Fault? fault)
{
    private const string Json = "application/json";

    /// <summary>What is said of a write that is not done; null: it is done.</summary>
    public string? Pretence => fault?.Kind switch
    {
        FaultKind.Acknowledged => "acknowledged",
        FaultKind.WaitTimeout => "wait_timeout",
        _ => null,
    };

    /// <summary>True when the request goes no further.</summary>
    public async Task<bool> Before()
    {
        switch (fault?.Kind)
        {
            case FaultKind.Slow:
                await Task.Delay(fault.DelayMs, http.RequestAborted);
                return false;
            case FaultKind.ResetBefore:
                http.Abort();
                return true;
            case FaultKind.Status:
                if (fault.RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
                await Failed(new QdrantError(fault.Status, fault.Message));
                return true;
            default:
                return false;
        }
    }

    /// <summary>No key, or not the right: the first in plain text.</summary>
    public Task Refused(QdrantError refusal) =>
        refusal.Status == 401 ? Bytes(401, "text/plain", Encoding.UTF8.GetBytes(refusal.Message)) : Failed(refusal);

    public Task Failed(QdrantError error) => Bytes(error.Status, Json, Written(writer => writer.Object(() =>
    {
        writer.Object("status", () => writer.WriteString("error", error.Message));
        writer.WriteNumber("time", 0.001);
    })));

    public Task Health(string path) => path switch
    {
        "/" => Whole(Written(writer => writer.Object(() =>
        {
            writer.WriteString("title", "qdrant - vector search engine");
            writer.WriteString("version", "1.19.0");
        }))),
        "/readyz" => Bytes(200, "text/plain", "all shards are ready"u8.ToArray()),
        _ => Bytes(200, "text/plain", Encoding.UTF8.GetBytes($"{path[1..]} check passed")),
    };

    /// <summary>Sends a result in its envelope.</summary>
    public Task Sent(Action<Utf8JsonWriter> result) => Whole(Written(writer => writer.Object(() =>
    {
        writer.WritePropertyName("result");
        result(writer);
        writer.WriteString("status", "ok");
        writer.WriteNumber("time", 0.001);
        writer.WriteNull("usage");
    })));

    private Task Whole(byte[] reply) => fault?.Kind switch
    {
        FaultKind.ResetAfter => Aborted(),
        FaultKind.Truncated => Half(reply, stays: false),
        FaultKind.Stalled => Half(reply, stays: true),
        FaultKind.WrongType => Bytes(200, "text/html", "<html><body>It works!</body></html>"u8.ToArray()),
        FaultKind.Missing => Bytes(200, Json, Without(reply, fault.Member)),
        _ => Bytes(200, Json, reply),
    };

    private Task Aborted()
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private async Task Half(byte[] reply, bool stays)
    {
        http.Response.ContentType = Json;
        http.Response.ContentLength = reply.Length;
        await http.Response.Body.WriteAsync(reply.AsMemory(0, reply.Length / 2));
        await http.Response.Body.FlushAsync();
        if (stays) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private async Task Bytes(int status, string type, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.Headers.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) write(writer);
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Without(byte[] reply, string member)
    {
        var node = JsonNode.Parse(reply)!;
        Remove(node, member);
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private static void Remove(JsonNode? node, string member)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) Remove(item, member);
        }
        if (node is not JsonObject obj) return;
        obj.Remove(member);
        foreach (var (_, value) in obj) Remove(value, member);
    }
}
