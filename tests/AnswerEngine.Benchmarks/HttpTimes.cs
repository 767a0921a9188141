using System.Diagnostics.Metrics;

namespace AnswerEngine.Benchmarks;

/// <summary>The time that requests of this process wait for their replies, as the runtime measures it.</summary>
internal sealed class HttpTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private double _seconds;
    private int _count;

    public HttpTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (_lock) (_seconds, _count) = (_seconds + seconds, _count + 1);
        });
        _listener.Start();
    }

    /// <summary>Of all requests since it was cleared.</summary>
    public double Milliseconds
    {
        get
        {
            lock (_lock) return _seconds * 1000;
        }
    }

    /// <summary>How many there were.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    public void Clear()
    {
        lock (_lock) (_seconds, _count) = (0, 0);
    }

    public void Dispose() => _listener.Dispose();
}
