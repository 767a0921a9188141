using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Files;

/// <summary>fsync(2) with its result looked at. A failed sync is never tried again: the kernel may have dropped the
/// pages and would report success the second time.</summary>
internal static partial class NativeSync
{
    private const int InterruptedMax = 100;

    private const int InterruptedError = 4; // EINTR on Linux and the BSDs

    private const int ReadOnly = 0; // O_RDONLY everywhere

    /// <summary>Syncs an open file.</summary>
    public static void Handle(SafeFileHandle handle, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // FlushFileBuffers reports its errors; only the Unix side of this call loses them.
#pragma warning disable RS0030 // the one durable-file class is where the ban does not hold
            RandomAccess.FlushToDisk(handle);
#pragma warning restore RS0030
            return;
        }

        var added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            Check(Sync((int)handle.DangerousGetHandle()), "fsync", path);
        }
        finally
        {
            if (added) handle.DangerousRelease();
        }
    }

    /// <summary>Opens a file or directory just to sync it.</summary>
    public static void Path(string path)
    {
        var descriptor = open(path, ReadOnly);
        Check(descriptor, "open", path);
        try
        {
            Check(Sync(descriptor), "fsync", path);
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private static int Sync(int descriptor)
    {
        for (var attempt = 0; attempt < InterruptedMax; attempt++)
        {
            var result = fsync(descriptor);
            if (result == 0 || Marshal.GetLastPInvokeError() != InterruptedError) return result;
        }

        return -1;
    }

    private static void Check(int result, string call, string path)
    {
        if (result >= 0) return;
        var error = Marshal.GetLastPInvokeError();
        throw new IOException($"{call} failed for {path}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);
}
