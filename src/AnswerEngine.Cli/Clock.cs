using System.Globalization;

namespace AnswerEngine.Cli;

/// <summary>
/// The system's clock, or the fixed time of SOURCE_DATE_EPOCH (reproducible-builds.org), so that a rerun gives the same
/// bytes on any day.
/// </summary>
internal sealed class Clock : TimeProvider
{
    /// <summary>The end of the year 9999.</summary>
    private const long UnixSecondsMax = 253_402_300_799;

    private readonly DateTimeOffset _fixedTime;

    private Clock(long unixSeconds) => _fixedTime = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    public static new TimeProvider System
    {
        get
        {
            if (Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") is not { Length: > 0 } epoch)
                return TimeProvider.System;
            var isTime = long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= UnixSecondsMax;
            return isTime
                ? new Clock(seconds)
                : throw new UsageException($"SOURCE_DATE_EPOCH is \"{epoch}\"; seconds since 1970 were expected");
        }
    }

    public override DateTimeOffset GetUtcNow() => _fixedTime;
}
