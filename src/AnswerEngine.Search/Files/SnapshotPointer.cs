using System.Text;

namespace AnswerEngine.Search.Files;

/// <summary>The file CURRENT of a directory: the name of the snapshot in force. Replaced by renaming only.</summary>
internal sealed class SnapshotPointer(string directory)
{
    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.Combine(directory, "CURRENT");

    /// <summary>The name, or null when there is no such file.</summary>
    /// <exception cref="IndexCorruptException">The file holds something else.</exception>
    public string? Read()
    {
        try
        {
            // Shared with everybody: it is never written in place.
            using var stream = new FileStream(
                Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[SnapshotManifest.NameLength + 2];
            var text = Encoding.Latin1.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, false));
            if (text.EndsWith('\n') && SnapshotManifest.IsName(text.AsSpan(0, text.Length - 1))) return text[..^1];
            throw new IndexCorruptException(
                Path, $"{SnapshotManifest.NameLength} hexadecimal digits and a line feed", $"'{text}'");
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The name, or null for a writer that is about to replace whatever is there by a sound one.</summary>
    public string? ReadOrNull()
    {
        try
        {
            return Read();
        }
        catch (IndexCorruptException)
        {
            return null;
        }
    }

    /// <summary>Puts a name in the place of another (or of none).</summary>
    /// <exception cref="IOException">The disk refused something; the previous name is there.</exception>
    public void Replace(string? previous, string name)
    {
        try
        {
            Write(name);
        }
        catch (IOException)
        {
            // When the last sync failed, the new name is there, and might not outlive a loss of power.
            if (ReadOrNull() == name) TakeBack(previous);
            throw;
        }
    }

    private void Write(string name) =>
        DurableFile.Write(Path, stream => stream.Write(Encoding.ASCII.GetBytes(name + "\n")));

    private void TakeBack(string? previous)
    {
        try
        {
            if (previous is null) File.Delete(Path);
            else Write(previous);
        }
        catch (IOException)
        {
            // The disk is failing. Whichever name is there is that of a whole snapshot; the first error is reported.
        }
    }
}
