using AnswerEngine.Search.Postings;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Files;

/// <summary>
/// The sections of one index file. A block is read and its checksum compared when it is first touched, then kept in
/// memory: opening costs the header only, and what has been checked cannot change any more. (A memory map would be
/// neither: the file can change behind it, and a file cut short ends the process.) The memory lies outside the managed
/// heap, so whoever reads holds a <see cref="Use"/> meanwhile. Safe for all threads.
/// </summary>
internal sealed class CheckedFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly NativeBody _body;
    private readonly bool[] _loaded;
    private readonly int[] _sectionOffsets;
    private readonly Lock _loading = new();

    private CheckedFile(SafeFileHandle handle, string path, IndexHeader header)
    {
        _handle = handle;
        Path = path;
        Header = header;
        TermGuide = new TermGuide(header);
        _body = new NativeBody((int)header.BodyBytes);
        _loaded = new bool[header.BlockChecksums.Length];
        _sectionOffsets = new int[header.SectionLengths.Count];
        for (var i = 1; i < _sectionOffsets.Length; i++)
            _sectionOffsets[i] = _sectionOffsets[i - 1] + (int)header.SectionLengths[i - 1];
    }

    /// <summary>Path the file was opened by.</summary>
    public string Path { get; }

    /// <summary>How the first term of each block of the dictionary begins, as far as searches have asked.</summary>
    public TermGuide TermGuide { get; }

    /// <summary>The checked header.</summary>
    public IndexHeader Header { get; }

    /// <summary>Opens an index file and checks its header.</summary>
    /// <exception cref="IndexCorruptException">The header does not hold.</exception>
    public static CheckedFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new CheckedFile(handle, path, IndexHeaderReader.Read(handle, path));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Length of a section in bytes.</summary>
    public int LengthOf(IndexSection section) => (int)Header.SectionLengths[(int)section];

    /// <summary>A whole section.</summary>
    public ReadOnlySpan<byte> Section(IndexSection section) => Slice(section, 0, LengthOf(section));

    /// <summary>Bytes of a section that have passed their checksum.</summary>
    /// <exception cref="IndexCorruptException">The bytes are damaged or lie outside the section.</exception>
    public ReadOnlySpan<byte> Slice(IndexSection section, long offset, long length)
    {
        var available = LengthOf(section);
        if (offset < 0 || length < 0 || offset > available - length)
        {
            throw new IndexCorruptException(Path, $"a place within the {available} bytes of section {section}",
                $"offset {offset}, length {length}");
        }

        if (length == 0) return [];
        var start = _sectionOffsets[(int)section] + (int)offset;
        var last = (start + (int)length - 1) / IndexHeader.BlockBytes;
        for (var block = start / IndexHeader.BlockBytes; block <= last; block++)
            if (!Volatile.Read(ref _loaded[block])) Load(block);
        return _body.Span(start, (int)length);
    }

    /// <summary>
    /// Asks for a place of a section to be brought into the processor's cache. Whoever will read many places asks for
    /// all of them first, so that memory is waited for once and not for each.
    /// </summary>
    public void Prefetch(IndexSection section, long offset)
    {
        if ((ulong)offset < (ulong)LengthOf(section)) _body.Prefetch(_sectionOffsets[(int)section] + (int)offset);
    }

    /// <summary>Reads the whole file again from disk and compares every checksum, touched before or not.</summary>
    /// <exception cref="IndexCorruptException">Header or a block is damaged.</exception>
    public void Verify()
    {
        var header = IndexHeaderReader.Read(_handle, Path);
        if (!header.BlockChecksums.AsSpan().SequenceEqual(Header.BlockChecksums))
            throw new IndexCorruptException(Path, "the header it was opened with", "another header");
        var buffer = new byte[IndexHeader.BlockBytes];
        for (var block = 0; block < _loaded.Length; block++) ReadBlock(block, buffer.AsSpan(0, BytesOf(block)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        _body.Dispose();
    }

    /// <summary>Keeps the memory until the use is disposed, even if the file is disposed before.</summary>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public Using Use() => new(_body);

    /// <summary>One reader's hold on the memory.</summary>
    internal readonly ref struct Using
    {
        private readonly NativeBody _body;

        public Using(NativeBody body)
        {
            var held = false;
            body.DangerousAddRef(ref held);
            _body = body;
        }

        public void Dispose() => _body.DangerousRelease();
    }

    private void Load(int block)
    {
        lock (_loading)
        {
            if (_loaded[block]) return;
            ReadBlock(block, _body.Span(block * IndexHeader.BlockBytes, BytesOf(block)));
            Volatile.Write(ref _loaded[block], true);
        }
    }

    private int BytesOf(int block) =>
        Math.Min(IndexHeader.BlockBytes, (int)Header.BodyBytes - (block * IndexHeader.BlockBytes));

    private void ReadBlock(int block, Span<byte> target) =>
        CheckedRead.Block(
            _handle, Path, Header.Bytes + ((long)block * IndexHeader.BlockBytes), target, Header.BlockChecksums[block]);
}
