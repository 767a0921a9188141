using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Tests.Files;

public sealed class SnapshotDirectoryTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly SnapshotDirectory _snapshots;

    public SnapshotDirectoryTests() => _snapshots = new SnapshotDirectory(_directory.File("index"));

    private string Folder => Path.Combine(_snapshots.Path, "snapshots");

    [Fact]
    public void A_directory_that_does_not_exist_has_no_snapshot_and_is_not_made_by_reading()
    {
        Assert.Null(_snapshots.CurrentPath);
        _snapshots.Verify();
        Assert.False(Directory.Exists(_snapshots.Path));
        Assert.Throws<DirectoryNotFoundException>(() => _snapshots.Read(path => path));
    }

    [Fact]
    public void What_is_published_is_in_force_under_a_name_made_from_its_content()
    {
        var name = Publish("one");
        Assert.Equal(Path.Combine(Folder, name), _snapshots.CurrentPath);
        Assert.Equal("one", Content());
        Assert.Matches("^[0-9a-f]{32}$", name);
        _snapshots.Verify();
        var elsewhere = new SnapshotDirectory(_directory.File("elsewhere"));
        Assert.Equal(name, elsewhere.Publish(path => File.WriteAllText(Path.Combine(path, "text"), "one")));
    }

    [Fact]
    public void The_files_of_a_snapshot_are_those_of_its_list()
    {
        Publish("one");
        var current = _snapshots.CurrentPath!;
        File.WriteAllText(Path.Combine(current, "one-too-many"), "");
        Assert.Equal(["text"], SnapshotDirectory.FilesOf(current));
    }

    [Fact]
    public void The_same_content_keeps_the_snapshot_in_force_untouched()
    {
        Publish("one");
        File.SetLastWriteTimeUtc(Pointer(), DateTime.UnixEpoch);
        Publish("one");
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Pointer()));
        Assert.Single(Directory.GetDirectories(Folder));
    }

    [Fact]
    public void The_current_and_the_previous_snapshot_are_kept_and_older_ones_removed()
    {
        string[] names = [Publish("one"), Publish("two"), Publish("three")];
        var kept = Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(names[1..].Order(StringComparer.Ordinal), kept);
    }

    [Fact]
    public void A_writer_that_fails_leaves_the_old_snapshot_and_no_trace()
    {
        Publish("one");
        Assert.Throws<InvalidDataException>(() => _snapshots.Publish(path =>
        {
            File.WriteAllText(Path.Combine(path, "text"), "half");
            throw new InvalidDataException();
        }));
        Assert.Equal("one", Content());
        Assert.Single(Directory.GetDirectories(Folder));
        Publish("two");
    }

    [Fact]
    public void Cancelling_in_the_middle_leaves_the_old_snapshot_and_no_trace()
    {
        Publish("one");
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => _snapshots.Publish(
            path =>
            {
                File.WriteAllText(Path.Combine(path, "text"), "half");
                source.Cancel();
            },
            source.Token));
        Assert.Equal("one", Content());
        Assert.Single(Directory.GetDirectories(Folder));
    }

    [Fact]
    public void A_second_writer_is_refused_with_the_process_of_the_first()
    {
        using (_snapshots.AcquireWriter())
        {
            var second = new SnapshotDirectory(_snapshots.Path);
            var error = Assert.Throws<IndexLockedException>(second.AcquireWriter);
            Assert.Equal(Environment.ProcessId, error.Holder);
            Assert.Throws<IndexLockedException>(() => second.Publish(_ => { }));
            Publish("the holder itself may");
        }

        using var again = new SnapshotDirectory(_snapshots.Path).AcquireWriter();
    }

    [Fact]
    public void Publishing_while_publishing_is_refused()
    {
        _snapshots.Publish(path =>
        {
            File.WriteAllText(Path.Combine(path, "text"), "outer");
            Assert.Throws<IndexLockedException>(() => Publish("inner"));
            Assert.Throws<IndexLockedException>(_snapshots.AcquireWriter);
        });
        Assert.Equal("outer", Content());
    }

    [Fact]
    public void What_a_crash_left_behind_is_ignored_by_readers_and_removed_by_the_next_writer()
    {
        Publish("one");
        var staging = Directory.CreateDirectory(Path.Combine(Folder, ".staging-1-1")).FullName;
        File.WriteAllText(Path.Combine(staging, "text"), "half");
        File.WriteAllText(Pointer() + ".tmp-1-1", "0123");
        Directory.CreateDirectory(Path.Combine(Folder, new string('0', 32))); // renamed, then died before the swap
        Assert.Equal("one", Content());
        Publish("two");
        Assert.Equal(2, Directory.GetDirectories(Folder).Length);
        Assert.Empty(Directory.GetFiles(_snapshots.Path, "*.tmp-*"));
        Assert.Equal("two", Content());
    }

    [Theory]
    [InlineData("../../etc\n")]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF\n")]
    [InlineData("0123456789abcdef0123456789abcde/\n")]
    [InlineData("0123456789abcdef0123456789abcdef\n\n")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    public void A_pointer_that_names_no_snapshot_is_reported_and_healed_by_the_next_writer(string content)
    {
        Publish("one");
        File.WriteAllText(Pointer(), content);
        var error = Assert.Throws<IndexCorruptException>(() => _snapshots.CurrentPath);
        Assert.Equal(Pointer(), error.File);
        Publish("two");
        Assert.Equal("two", Content());
    }

    [Fact]
    public void Verifying_names_the_first_file_that_differs()
    {
        _snapshots.Publish(path =>
        {
            Directory.CreateDirectory(Path.Combine(path, "sub"));
            File.WriteAllText(Path.Combine(path, "a"), "1");
            File.WriteAllText(Path.Combine(path, "sub", "b"), "2");
        });
        _snapshots.Verify();
        var damaged = Path.Combine(_snapshots.CurrentPath!, "sub", "b");
        File.WriteAllText(damaged, "3");
        Assert.Equal(damaged, Assert.Throws<IndexCorruptException>(_snapshots.Verify).File);
        File.Delete(damaged);
        Assert.Throws<IndexCorruptException>(_snapshots.Verify);
    }

    [Fact]
    public void Verifying_finds_files_too_many_and_a_damaged_list()
    {
        Publish("one");
        var extra = Path.Combine(_snapshots.CurrentPath!, "zzz");
        File.WriteAllText(extra, "");
        Assert.Equal(extra, Assert.Throws<IndexCorruptException>(_snapshots.Verify).File);
        File.Delete(extra);
        var manifest = Path.Combine(_snapshots.CurrentPath!, "MANIFEST");
        File.AppendAllText(manifest, "\n");
        Assert.Equal(manifest, Assert.Throws<IndexCorruptException>(_snapshots.Verify).File);
        File.Delete(manifest);
        Assert.Throws<IndexCorruptException>(_snapshots.Verify);
    }

    [Fact]
    public void All_files_that_differ_are_told_not_the_first_alone()
    {
        _snapshots.Publish(path =>
        {
            foreach (var name in (string[])["a", "b c", "d"]) File.WriteAllText(Path.Combine(path, name), name);
        });
        string At(string name) => Path.Combine(_snapshots.CurrentPath!, name);
        Assert.Empty(SnapshotDirectory.Problems(_snapshots.CurrentPath!));
        File.Delete(At("a"));
        File.WriteAllText(At("b c"), "other");
        File.WriteAllText(At("c"), "too many");
        Assert.Equal([At("a"), At("b c"), At("c")], SnapshotDirectory.Problems(_snapshots.CurrentPath!).Select(p => p.File));
    }

    [Fact]
    public void What_fails_before_the_snapshot_is_put_in_force_leaves_the_old_one()
    {
        var old = Publish("one");
        var prepared = "";
        Assert.Throws<InvalidDataException>(() => _snapshots.Publish(
            path => File.WriteAllText(Path.Combine(path, "text"), "two"),
            name =>
            {
                prepared = name;
                Assert.Equal(old, _snapshots.CurrentName);
                throw new InvalidDataException();
            }));
        Assert.Equal("one", Content());
        Assert.Equal(prepared, Publish("two"));
        Assert.Equal("two", Content());
    }

    [Fact]
    public void Taking_the_lock_removes_what_a_crash_left_behind_even_when_nothing_is_published()
    {
        Publish("one");
        Directory.CreateDirectory(Path.Combine(Folder, ".staging-1-1"));
        File.WriteAllText(Pointer() + ".tmp-1-1", "0123");
        _snapshots.AcquireWriter().Dispose();
        Assert.Single(Directory.GetDirectories(Folder));
        Assert.Empty(Directory.GetFiles(_snapshots.Path, "*.tmp-*"));
    }

    [Fact]
    public void Publishing_the_same_content_again_heals_a_damaged_snapshot()
    {
        Publish("one");
        File.WriteAllText(Path.Combine(_snapshots.CurrentPath!, "text"), "0ne");
        Publish("one");
        _snapshots.Verify();
        Assert.Equal("one", Content());
        Assert.Single(Directory.GetDirectories(Folder));
    }

    [Fact]
    public void A_reader_that_loses_the_race_against_removal_gets_the_newer_snapshot()
    {
        Publish("one");
        var attempts = 0;
        var content = _snapshots.Read(path =>
        {
            if (attempts++ == 0)
            {
                Publish("two");
                Publish("three");
            }

            return File.ReadAllText(Path.Combine(path, "text"));
        });
        Assert.Equal(("three", 2), (content, attempts));
    }

    [Fact]
    public void An_index_opened_from_a_snapshot_outlives_its_removal()
    {
        _snapshots.Publish(path => TestCorpus.Write(Path.Combine(path, "index.aesi"), TestCorpus.Documents(1, 50)));
        using var index = _snapshots.Read(path => SearchIndex.Open(Path.Combine(path, "index.aesi")));
        Publish("two");
        Publish("three");
        Assert.NotEmpty(index.Search(new SearchQuery("alpha")));
        index.Verify();
    }

    public void Dispose() => _directory.Dispose();

    private string Pointer() => Path.Combine(_snapshots.Path, "CURRENT");

    private string Publish(string content) =>
        _snapshots.Publish(path => File.WriteAllText(Path.Combine(path, "text"), content));

    private string Content() => _snapshots.Read(path => File.ReadAllText(Path.Combine(path, "text")));
}
