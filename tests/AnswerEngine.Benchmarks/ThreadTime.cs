using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Processor time of the calling thread: what a search costs where other processes take the processor away in between.
/// </summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    public static double Milliseconds
    {
        get
        {
            if (clock_gettime(ThreadClock, out var time) != 0) throw new Win32Exception();
            return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
