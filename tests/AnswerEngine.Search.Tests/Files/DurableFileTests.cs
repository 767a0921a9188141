using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string Target => _directory.File("file");

    [Fact]
    public void A_written_file_holds_what_was_written_and_nothing_lies_beside_it()
    {
        DurableFile.Write(Target, stream => stream.Write("old"u8));
        DurableFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_and_nothing_beside_it()
    {
        DurableFile.Write(Target, stream => stream.Write("old"u8));
        Assert.Throws<InvalidDataException>(() => DurableFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_leaves_nothing_beside_it()
    {
        Directory.CreateDirectory(Target);
        Assert.ThrowsAny<Exception>(() => DurableFile.Write(Target, stream => stream.Write("new"u8)));
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void A_failed_sync_is_an_error()
    {
        if (OperatingSystem.IsWindows()) return;
        var error = Assert.Throws<IOException>(() => DurableFile.SyncDirectory(_directory.File("missing")));
        Assert.Contains(_directory.File("missing"), error.Message, StringComparison.Ordinal);
        DurableFile.SyncDirectory(_directory.Path);
    }

    [Fact]
    public void What_a_killed_process_of_the_same_id_left_does_not_stand_in_the_way()
    {
        // The number that comes next is not known here: all that could come soon are taken.
        var leftovers = Enumerable.Range(1, 300).Select(n => $"{Target}.tmp-{Environment.ProcessId}-{n}").ToArray();
        foreach (var leftover in leftovers) File.WriteAllText(leftover, "half");
        DurableFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.All(leftovers, leftover => Assert.Equal("half", File.ReadAllText(leftover)));
    }

    [Fact]
    public void A_directory_is_made_with_those_above_it_and_may_be_there_already()
    {
        var path = Path.Combine(_directory.Path, "a", "b", "c");
        DurableFile.CreateDirectory(path + Path.DirectorySeparatorChar);
        DurableFile.CreateDirectory(path);
        Assert.True(Directory.Exists(path));
        File.WriteAllText(Target, "");
        Assert.ThrowsAny<IOException>(() => DurableFile.CreateDirectory(Path.Combine(Target, "below a file")));
    }

    public void Dispose() => _directory.Dispose();
}
