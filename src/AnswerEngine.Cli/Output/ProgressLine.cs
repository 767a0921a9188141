using System.Globalization;

namespace AnswerEngine.Cli.Output;

/// <summary>
/// Progress on stderr: one line rewritten in place on a terminal, else one line per five seconds, with rate and time
/// left.
/// </summary>
internal sealed class ProgressLine(TextWriter stderr) : IProgress<StageProgress>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    private readonly bool _inPlace = !Console.IsErrorRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb")
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _shown = TimeProvider.System.GetTimestamp();

    public void Report(StageProgress value)
    {
        if (TimeProvider.System.GetElapsedTime(_shown) < (_inPlace ? Refresh : Quiet)) return;
        _shown = TimeProvider.System.GetTimestamp();
        var elapsed = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
        var rate = value.Done / Math.Max(elapsed, 0.001);
        var left = rate > 0 ? (value.Total - value.Done) / rate : 0;
        var line = value.Documents > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{value.Stage} file {value.Done:N0} of {value.Total:N0} · {value.Documents:N0} documents · "
                + $"{value.Documents / Math.Max(elapsed, 0.001):N0}/s")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{value.Stage} {value.Done:N0} of {value.Total:N0} · {rate:N0}/s · {left:N0} s left");
        if (_inPlace) stderr.Write($"\r{line}   ");
        else stderr.WriteLine(line);
    }
}
