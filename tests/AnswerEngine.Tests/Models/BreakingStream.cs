using System.Text;

namespace AnswerEngine.Tests.Models;

/// <summary>A body whose connection breaks, or falls silent, after what was given.</summary>
internal sealed class BreakingStream(string given, bool stalls = false) : MemoryStream(Encoding.UTF8.GetBytes(given))
{
    public bool IsClosed { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length) return await base.ReadAsync(buffer, cancellationToken);
        if (stalls) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new IOException("connection reset by peer");
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
