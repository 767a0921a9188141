namespace AnswerEngine.Search.Files;

/// <summary>
/// A directory of immutable snapshots and one file, CURRENT, that names the one in force. A snapshot is made beside
/// the others, synced, given a name made from its content, and put in force by replacing CURRENT: a crash at any
/// moment leaves the old or the new one, whole. The previous snapshot is kept, older ones are removed. Readers need
/// no lock. Layout in FORMAT.md. Instances may be shared by threads; one publishes at a time.
/// </summary>
/// <param name="path">The directory; made by the first writer.</param>
public sealed class SnapshotDirectory(string path)
{
    private const string LockFile = "LOCK";

    private const int ReadAttemptsMax = 10;

    private readonly SnapshotStore _store = new(System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "snapshots"));

    private readonly SnapshotPointer _pointer = new(System.IO.Path.GetFullPath(path));

    private int _writers; // locks that AcquireWriter has given out: 0 or 1

    private int _publishing;

    /// <summary>Full path of the directory.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Full path of the snapshot in force, or null when there is none yet.</summary>
    /// <exception cref="IndexCorruptException">
    /// CURRENT names nothing that can be a snapshot, or a missing one.
    /// </exception>
    public string? CurrentPath => CurrentName is { } name ? _store.PathOf(name) : null;

    /// <summary>Name of the snapshot in force, 32 hexadecimal digits, or null when there is none yet.</summary>
    /// <exception cref="IndexCorruptException">
    /// CURRENT names nothing that can be a snapshot, or a missing one.
    /// </exception>
    public string? CurrentName
    {
        get
        {
            var name = _pointer.Read();
            for (var attempt = 0; attempt < ReadAttemptsMax && name is not null && !_store.Exists(name); attempt++)
            {
                // A writer may have put two newer ones in force since the pointer was read.
                var again = _pointer.Read();
                if (again == name) throw Missing(name);
                name = again;
            }

            return name;
        }
    }

    private string LockPath => System.IO.Path.Combine(Path, LockFile);

    /// <summary>
    /// Opens something in the snapshot in force, and tries again with the newer one when a writer has removed the
    /// snapshot in between.
    /// </summary>
    /// <typeparam name="T">What is opened.</typeparam>
    /// <param name="open">Gets the full path of the snapshot.</param>
    /// <returns>What <paramref name="open"/> returned.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no snapshot yet.</exception>
    /// <exception cref="IndexCorruptException">CURRENT is malformed or names a missing snapshot.</exception>
    public T Read<T>(Func<string, T> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        for (var attempt = 1; ; attempt++)
        {
            var current = CurrentPath ?? throw new DirectoryNotFoundException($"{Path} holds no snapshot yet.");
            try
            {
                return open(current);
            }
            catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException
                && attempt < ReadAttemptsMax && CurrentPath != current)
            {
                // Lost the race against the removal of old snapshots; the newer one is there.
            }
        }
    }

    /// <summary>Takes the lock of the one writer, for work that is more than one publishing.</summary>
    /// <returns>Dispose it to give the lock back. It also ends with the process.</returns>
    /// <exception cref="IndexLockedException">Another writer, in this process or another, has it.</exception>
    public IDisposable AcquireWriter()
    {
        var writer = Lock(() => Volatile.Write(ref _writers, 0));
        Volatile.Write(ref _writers, 1);
        return writer;
    }

    /// <summary>
    /// Makes a snapshot and puts it in force. Takes the writer's lock unless <see cref="AcquireWriter"/> of this
    /// instance holds it. When the content is that of the snapshot in force, nothing is replaced, unless that one has
    /// been damaged on disk.
    /// </summary>
    /// <param name="writeInto">
    /// Writes the files into the empty directory it is given; subdirectories are allowed.
    /// </param>
    /// <param name="cancellationToken">Looked at until the new snapshot is put in force.</param>
    /// <returns>Name of the snapshot, 32 hexadecimal digits.</returns>
    /// <exception cref="IndexLockedException">Another writer is at work.</exception>
    /// <exception cref="IOException">The disk refused something; the old snapshot stays in force.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the old snapshot stays in force.</exception>
    public string Publish(Action<string> writeInto, CancellationToken cancellationToken = default) =>
        Publish(writeInto, _ => { }, cancellationToken);

    /// <summary>
    /// As the other overload, with something to be done between: putting in force is the last step that can fail.
    /// </summary>
    /// <param name="writeInto">Writes the files into the empty directory it is given.</param>
    /// <param name="beforeInForce">
    /// Gets the name of the snapshot when that is on the disk; when it throws, the old snapshot stays in force.
    /// </param>
    /// <param name="cancellationToken">Looked at until the new snapshot is put in force.</param>
    /// <returns>Name of the snapshot, 32 hexadecimal digits.</returns>
    /// <exception cref="IndexLockedException">Another writer is at work.</exception>
    /// <exception cref="IOException">The disk refused something; the old snapshot stays in force.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the old snapshot stays in force.</exception>
    public string Publish(
        Action<string> writeInto, Action<string> beforeInForce, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writeInto);
        ArgumentNullException.ThrowIfNull(beforeInForce);
        if (Interlocked.Exchange(ref _publishing, 1) == 1)
            throw new IndexLockedException(LockPath, Environment.ProcessId);
        try
        {
            using var writer = Volatile.Read(ref _writers) == 1 ? null : Lock(released: null);
            return PublishLocked(writeInto, beforeInForce, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _publishing, 0);
        }
    }

    /// <summary>Hashes every file of the snapshot in force and compares it with the snapshot's list.</summary>
    /// <exception cref="IndexCorruptException">
    /// A file is damaged, missing or one too many; the first is named.
    /// </exception>
    public void Verify()
    {
        if (CurrentPath is { } current) SnapshotManifest.Verify(current);
    }

    /// <summary>Hashes every file of a snapshot and tells of each that is damaged, missing or one too many.</summary>
    /// <param name="snapshot">Full path of the snapshot.</param>
    public static IEnumerable<IndexCorruptException> Problems(string snapshot) => SnapshotManifest.Problems(snapshot);

    /// <summary>
    /// Hashes one file of a snapshot and compares it with the snapshot's list, and the list with the snapshot's name.
    /// </summary>
    /// <param name="snapshot">Full path of the snapshot.</param>
    /// <param name="file">Name of the file in it, with slashes.</param>
    /// <exception cref="IndexCorruptException">The file or the list is damaged or missing.</exception>
    public static void VerifyFile(string snapshot, string file) => SnapshotManifest.VerifyFile(snapshot, file);

    /// <summary>
    /// True when the list of a snapshot has this file, so that older ones can be told from damaged ones.
    /// </summary>
    /// <param name="snapshot">Full path of the snapshot.</param>
    /// <param name="file">Name of the file in it.</param>
    /// <exception cref="IndexCorruptException">The list is damaged.</exception>
    public static bool HasFile(string snapshot, string file) => SnapshotManifest.HasFile(snapshot, file);

    /// <summary>The names of the files of a snapshot, with slashes, as its list has them.</summary>
    /// <param name="snapshot">Full path of the snapshot.</param>
    /// <exception cref="IndexCorruptException">The list is damaged.</exception>
    public static IReadOnlyList<string> FilesOf(string snapshot) => SnapshotManifest.NamesOf(snapshot);

    private string PublishLocked(
        Action<string> writeInto, Action<string> beforeInForce, CancellationToken cancellationToken)
    {
        try
        {
            var name = _store.Add(writeInto, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            beforeInForce(name);
            PutInForce(name);
            return name;
        }
        finally
        {
            _store.RemoveStaging();
        }
    }

    private WriterLock Lock(Action? released)
    {
        DurableFile.CreateDirectory(Path);
        var writer = WriterLock.Acquire(LockPath, released);
        try
        {
            RemoveLeftovers(); // even when nothing is published after all
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private void PutInForce(string name)
    {
        var previous = _pointer.ReadOrNull();
        if (previous == name) return;
        _pointer.Replace(previous, name);
        _store.RemoveAllBut(name, previous);
    }

    /// <summary>What a crashed writer may have left: half-made snapshots and half-written pointers.</summary>
    private void RemoveLeftovers()
    {
        _store.RemoveStaging();
        foreach (var file in Directory.EnumerateFiles(Path).Where(DurableFile.IsTemporary).ToArray()) File.Delete(file);
    }

    private IndexCorruptException Missing(string name) =>
        new(_pointer.Path, "the name of a snapshot that exists", name);
}
