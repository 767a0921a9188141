using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Tests.Indexing;

public sealed class SnapshotProofTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_snapshot_has_no_problem_and_is_counted()
    {
        var snapshot = Ingest("index", "one", "two");
        var proof = SnapshotProof.Of(_folder.At("index"));
        Assert.Empty(proof.Problems);
        Assert.Equal((snapshot, 2, 2), (proof.Snapshot, proof.Documents, proof.Passages));
        Assert.Equal(Directory.GetFiles(PathOf("index")).Length, proof.Files);
    }

    [Fact]
    public void Every_damaged_missing_or_foreign_file_is_named_not_the_first_alone()
    {
        Ingest("index", "one", "two");
        var files = Directory.GetFiles(PathOf("index")).Where(f => !f.EndsWith("MANIFEST", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        File.Delete(files[0]);
        foreach (var file in files[1..]) File.WriteAllText(file, "of another program");
        var extra = Path.Combine(PathOf("index"), "extra");
        File.WriteAllText(extra, "");
        Assert.Equal([.. files, extra], SnapshotProof.Of(_folder.At("index")).Problems.Select(p => p.File));
    }

    [Theory]
    [InlineData("passages.aesi", "passages.aesi")]
    [InlineData("meaning.aevx", "meaning.name")]
    public void Files_that_are_sound_but_of_other_documents_do_not_agree(string taken, string named)
    {
        Ingest("index", "one", "two");
        Ingest("other", "one", "two", "three");
        // Listed and hashed as they are: only what they say tells that they do not belong together.
        Mix(taken);
        var problems = SnapshotProof.Of(_folder.At("index")).Problems.Select(p => Path.GetFileName(p.File));
        Assert.Contains(named, problems);
    }

    [Fact]
    public void A_search_index_of_as_many_other_documents_does_not_agree()
    {
        Ingest("index", "one", "two");
        Ingest("other", "one", "four");
        Mix("passages.aesi");
        Assert.EndsWith("passages.aesi", Assert.Single(SnapshotProof.Of(_folder.At("index")).Problems).File, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_another_space_do_not_agree()
    {
        Ingest("index", "one");
        new SnapshotDirectory(_folder.At("index")).Publish(directory =>
        {
            foreach (var file in Directory.GetFiles(PathOf("index")).Where(f => Path.GetFileName(f) is not ("MANIFEST" or "meaning.name")))
                File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
            File.WriteAllText(Path.Combine(directory, "meaning.name"), new string('0', 64));
        });
        Assert.EndsWith("meaning.name", Assert.Single(SnapshotProof.Of(_folder.At("index")).Problems).File, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_index_there_is_nothing_to_prove() =>
        Assert.Throws<DirectoryNotFoundException>(() => SnapshotProof.Of(_folder.At("none")));

    private string PathOf(string index) => new SnapshotDirectory(_folder.At(index)).CurrentPath!;

    private string Ingest(string index, params string[] ids)
    {
        foreach (var id in ids) _folder.Write($"{index}-sources/{id}.md", MiniCorpus.Study(id, "Relapse occurred in 12 of 60 patients."));
        return new CorpusPipeline(_folder.At(index)).Ingest(new IngestRequest([_folder.At($"{index}-sources")])).Snapshot!;
    }

    /// <summary>Publishes the files of the index with one of the other's.</summary>
    private void Mix(string taken) =>
        new SnapshotDirectory(_folder.At("index")).Publish(directory =>
        {
            foreach (var file in Directory.GetFiles(PathOf("index")).Where(f => !f.EndsWith("MANIFEST", StringComparison.Ordinal)))
            {
                var name = Path.GetFileName(file);
                File.Copy(name == taken ? Path.Combine(PathOf("other"), name) : file, Path.Combine(directory, name));
            }
        });
}
