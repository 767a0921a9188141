using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// The files of a snapshot with another list of retractions. Documents, passages and vectors are those of the present
/// one, copied after each was found to be what was written.
/// </summary>
internal static class NoticedSnapshot
{
    /// <summary>Writes it into an empty folder.</summary>
    /// <exception cref="IndexCorruptException">A file of the present snapshot is damaged.</exception>
    public static NoticeTable Write(
        string present, string directory, NoticeList list, CancellationToken cancellationToken)
    {
        foreach (var name in SnapshotDirectory.FilesOf(present))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (name is NoticeListFile.FileName or NoticeTable.FileName) continue;
            // A damaged file must not get a new hash that calls it sound.
            SnapshotDirectory.VerifyFile(present, name);
            File.Copy(Path.Combine(present, name), Path.Combine(directory, name));
        }
        using var documents = DocumentStore.Open(directory);
        return NoticeMatcher.Of(list, documents, cancellationToken).Write(directory);
    }
}
