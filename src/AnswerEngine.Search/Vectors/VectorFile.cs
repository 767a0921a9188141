using System.Runtime.InteropServices;
using AnswerEngine.Search.Files;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// An opened file of vectors. A block is read into native memory and its checksum compared when it is first touched:
/// opening costs the header, and what has been checked cannot change any more. Safe for all threads.
/// </summary>
internal sealed unsafe class VectorFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly NativeBuffer _body;
    private readonly bool[] _loaded;
    private readonly Lock _loading = new();
    private int _missing;

    private VectorFile(SafeFileHandle handle, string path, VectorHeader header)
    {
        _handle = handle;
        Path = path;
        Header = header;
        _body = new NativeBuffer(Layout.BodyBytes);
        _loaded = new bool[Layout.Blocks];
        _missing = Layout.Blocks;
        if (Layout.Lists == 0) _body.ExpectAll(touched: false);
    }

    public string Path { get; }

    public VectorHeader Header { get; }

    public VectorLayout Layout => Header.Layout;

    public static VectorFile Open(string path)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("The file is read in place.");
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new VectorFile(handle, path, VectorHeader.Read(handle, path));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the memory until <see cref="Release"/>.</summary>
    /// <exception cref="ObjectDisposedException">The file has been closed.</exception>
    public void Hold()
    {
        var held = false;
        _body.DangerousAddRef(ref held);
    }

    public void Release() => _body.DangerousRelease();

    /// <summary>Bytes of whole groups of vectors, or of centroids when <paramref name="at"/> says so.</summary>
    public ReadOnlySpan<byte> GroupsAt(long at, int first, int count) =>
        Bytes(at + ((long)first * Layout.GroupBytes), count * Layout.GroupBytes);

    /// <summary>Numbers of a section. The caller holds the memory.</summary>
    public ReadOnlySpan<T> Numbers<T>(long at, long first, int count)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(Bytes(at + (first * sizeof(T)), count * sizeof(T)));

    /// <summary>Reads the whole file again from disk and compares every checksum.</summary>
    public void Verify()
    {
        var header = VectorHeader.Read(_handle, Path);
        if (!header.ToBytes().AsSpan().SequenceEqual(Header.ToBytes()))
            throw new IndexCorruptException(Path, "the header it was opened with", "another header");
        var buffer = new byte[VectorLayout.BlockBytes];
        for (var block = 0; block < _loaded.Length; block++) Read(block, buffer.AsSpan(0, BytesOf(block)));
    }

    public void Dispose()
    {
        _handle.Dispose();
        _body.Dispose();
    }

    /// <summary>Bytes of the body that have passed their checksums.</summary>
    private ReadOnlySpan<byte> Bytes(long at, int count)
    {
        if (at < 0 || count < 0 || at > Layout.BodyBytes - count)
            throw new ArgumentOutOfRangeException(nameof(at), $"{count} bytes at {at} of {Layout.BodyBytes}");
        if (Volatile.Read(ref _missing) > 0 && count > 0)
        {
            var last = (int)((at + count - 1) / VectorLayout.BlockBytes);
            for (var block = (int)(at / VectorLayout.BlockBytes); block <= last; block++)
                if (!Volatile.Read(ref _loaded[block])) Load(block);
        }

        return new ReadOnlySpan<byte>(_body.Pointer + at, count);
    }

    private void Load(int block)
    {
        lock (_loading)
        {
            if (_loaded[block]) return;
            Read(block, new Span<byte>(_body.Pointer + ((long)block * VectorLayout.BlockBytes), BytesOf(block)));
            Volatile.Write(ref _loaded[block], true);
            Volatile.Write(ref _missing, _missing - 1);
            // Lists are touched here and there; a process of a single question ends before this.
            if (Layout.Lists > 0 && _missing == Layout.Blocks / 4 * 3) _body.ExpectAll(touched: true);
        }
    }

    private int BytesOf(int block) =>
        (int)Math.Min(VectorLayout.BlockBytes, Layout.BodyBytes - ((long)block * VectorLayout.BlockBytes));

    private void Read(int block, Span<byte> target)
    {
        var offset = VectorHeader.BytesFor(Layout) + ((long)block * VectorLayout.BlockBytes);
        CheckedRead.Block(_handle, Path, offset, target, Header.BlockChecksums[block]);
    }
}
