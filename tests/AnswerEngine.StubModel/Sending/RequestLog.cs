using System.Collections.Concurrent;
using System.Diagnostics;

namespace AnswerEngine.StubModel.Sending;

/// <summary>What is known of one request. Times are milliseconds of the clock that all processes of the machine share.</summary>
public sealed record RequestRecord(int Number, string Path, double StartedMs)
{
    /// <summary>When the last byte was written, or the client was gone.</summary>
    public double? EndedMs { get; set; }

    /// <summary>Status of the reply.</summary>
    public int Status { get; set; }

    /// <summary>True when the client went away before the end.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Statements that the model proposed.</summary>
    public IReadOnlyList<string> Statements { get; set; } = [];

    /// <summary>When the last token of each was written, in a streamed reply.</summary>
    public IList<double> StatementMs { get; init; } = [];

    /// <summary>Bytes that the body of a reply to chat has when nothing cuts it.</summary>
    public int BodyBytes { get; set; }

    /// <summary>Bytes of it up to where the model says that it is done.</summary>
    public int BytesToEnd { get; set; }

    /// <summary>The mode it met.</summary>
    public string Mode { get; set; } = "";

    internal bool IsWhole { get; set; }
}

/// <summary>A statement that was spoiled before it was sent.</summary>
public sealed record ToldLie(string Lie, string Place, string Text);

/// <summary>Every request since the server was started, and every lie told.</summary>
public sealed class RequestLog
{
    private readonly ConcurrentQueue<RequestRecord> _requests = new();
    private readonly ConcurrentQueue<ToldLie> _lies = new();
    private int _count;

    /// <summary>Requests in the order of their arrival.</summary>
    public IReadOnlyCollection<RequestRecord> Requests => _requests;

    /// <summary>Lies in the order in which they were told.</summary>
    public IReadOnlyCollection<ToldLie> Lies => _lies;

    internal static double NowMs => Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;

    internal RequestRecord Begin(string path)
    {
        var record = new RequestRecord(Interlocked.Increment(ref _count), path, NowMs);
        _requests.Enqueue(record);
        return record;
    }

    internal void Add(ToldLie lie) => _lies.Enqueue(lie);

    internal void Clear()
    {
        _requests.Clear();
        _lies.Clear();
    }
}
