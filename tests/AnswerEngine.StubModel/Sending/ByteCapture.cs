using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace AnswerEngine.StubModel.Sending;

/// <summary>Writes every byte of a connection into a file before anything else sees it.</summary>
internal sealed class ByteCapture(string folder)
{
    private int _count;

    public async Task Listen(ConnectionContext connection, ConnectionDelegate next)
    {
        var name = Interlocked.Increment(ref _count).ToString("000000", CultureInfo.InvariantCulture) + ".bin";
        await using var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var transport = connection.Transport;
        var pipe = new Pipe();
        connection.Transport = new Ends(pipe.Reader, transport.Output);
        var copying = Copy(transport.Input, pipe.Writer, file);
        await next(connection);
        transport.Input.CancelPendingRead();
        await copying;
        connection.Transport = transport;
    }

    private static async Task Copy(PipeReader from, PipeWriter to, FileStream file)
    {
        try
        {
            while (true)
            {
                var read = await from.ReadAsync();
                foreach (var segment in read.Buffer)
                {
                    await file.WriteAsync(segment);
                    await to.WriteAsync(segment);
                }
                from.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled) break;
            }
        }
        catch (ConnectionResetException)
        {
            // The client is gone; what came before is kept.
        }
        await to.CompleteAsync();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
