using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Storage;

namespace AnswerEngine.EndToEnd.Tests.Kept;

/// <summary>A backup comes back, also over a damaged library, and what was tampered with is noticed.</summary>
public sealed class BackupTests(KeptArticles kept) : IClassFixture<KeptArticles>
{
    [Fact]
    public async Task A_backup_comes_back_over_a_library_that_is_damaged_or_gone()
    {
        var index = kept.Copy();
        (await kept.Bench.Run("export", "--library", "backup", "--index", index)).Expect(0);
        Assert.Contains("audit log proved", (await kept.Bench.Run("verify", "--audit", "--index", index)).Expect(0).Out, StringComparison.Ordinal);
        LibraryFile.Tamper(kept.Bench.In(index), "UPDATE versions SET article = replace(article, '40 mg', '90 mg')");
        Assert.Contains("is not what was sealed", (await kept.Bench.Run("verify", "--audit", "--index", index)).Expect(7).Out, StringComparison.Ordinal);
        Assert.Contains("answers restore", (await kept.Bench.Run("show", KeptArticles.Id(0), "--index", index)).Expect(7).Err, StringComparison.Ordinal);
        await Restore(index);
        LibraryFile.Release();
        var file = kept.Bench.In(index, Library.FileName);
        // Whole in front, where it is opened, and broken behind.
        var bytes = File.ReadAllBytes(file);
        Array.Fill(bytes, (byte)0xAA, bytes.Length / 3, bytes.Length / 2);
        File.WriteAllBytes(file, bytes);
        (await kept.Bench.Run("verify", "--audit", "--index", index)).Expect(7);
        await Restore(index);
        LibraryFile.Release();
        File.WriteAllText(file, string.Concat(Enumerable.Repeat("This is no database. ", 500)));
        await Restore(index);
        LibraryFile.Release();
        File.Delete(file);
        await Restore(index);
        Assert.Contains("nowhere", (await kept.Bench.Run("restore", "nowhere", "--index", index)).Expect(2).Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE versions SET state = 'approved' WHERE article_id = 'q-23'", "q-23")]
    [InlineData("UPDATE reviews SET by = 'Dr Z' WHERE id = 2", "q-00")]
    [InlineData("DELETE FROM reviews; UPDATE versions SET state = 'submitted', reviewer = NULL, reviewed_at = NULL", "approve")]
    [InlineData("INSERT OR REPLACE INTO settings VALUES ('review.approvals', '1')", "review.approvals")]
    [InlineData("DELETE FROM audit WHERE seq = 30", "record 30 is missing")]
    [InlineData("UPDATE audit SET by = 'Dr Z' WHERE seq = 30", "record 30 was changed")]
    public async Task What_was_tampered_with_is_named(string harm, string named)
    {
        var index = kept.Copy();
        LibraryFile.Tamper(kept.Bench.In(index), harm);
        Assert.Contains(named, (await kept.Bench.Run("verify", "--audit", "--index", index)).Expect(7).Out, StringComparison.Ordinal);
    }

    private async Task Restore(string index)
    {
        (await kept.Bench.Run("restore", "backup", "--index", index)).Expect(0);
        Assert.Equal(KeptArticles.Count, LibraryFile.Proved(kept.Bench.In(index)).Articles.Count);
        Assert.Equal(ReviewState.Approved, LibraryFile.Proved(kept.Bench.In(index)).Articles.Show(KeptArticles.Id(0))!.Review.State);
    }
}
