namespace AnswerEngine.Search.Tests;

public sealed class CorruptionTests : IDisposable
{
    private const int FlippedBits = 300;

    private readonly TestDirectory _directory = new();
    private readonly byte[] _sound;

    public CorruptionTests()
    {
        TestCorpus.Write(IndexPath, TestCorpus.Documents(8, 600));
        _sound = File.ReadAllBytes(IndexPath);
    }

    private string IndexPath => _directory.File("index.aesi");

    [Fact]
    public void A_flipped_bit_anywhere_is_reported_and_never_changes_a_hit()
    {
        var random = new Random(300);
        var expected = Hits();
        for (var i = 0; i < FlippedBits; i++)
        {
            var bit = random.Next(_sound.Length * 8);
            var damaged = _sound.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(IndexPath, damaged);
            Assert.Throws<IndexCorruptException>(OpenAndVerify);
            try
            {
                Assert.Equal(expected, Hits());
            }
            catch (IndexCorruptException error)
            {
                Assert.Equal(IndexPath, error.File);
            }
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_on_opening()
    {
        foreach (var length in new[] { 0, 1, 15, 16, 100, 200, _sound.Length / 2, _sound.Length - 1 })
        {
            File.WriteAllBytes(IndexPath, _sound[..length]);
            Assert.Throws<IndexCorruptException>(() => SearchIndex.Open(IndexPath));
        }
    }

    [Fact]
    public void A_byte_too_many_is_refused_on_opening()
    {
        File.WriteAllBytes(IndexPath, [.. _sound, 0]);
        Assert.Throws<IndexCorruptException>(() => SearchIndex.Open(IndexPath));
    }

    [Fact]
    public void A_foreign_file_is_refused_with_what_was_expected_and_found()
    {
        File.WriteAllText(IndexPath, "%PDF-1.7 and much more than sixteen bytes");
        var error = Assert.Throws<IndexCorruptException>(() => SearchIndex.Open(IndexPath));
        Assert.Equal((IndexPath, "the magic bytes AESI", "25504446"), (error.File, error.Expected, error.Found));
    }

    [Fact]
    public void Another_format_version_is_refused_by_its_number()
    {
        _sound[4] = 99;
        File.WriteAllBytes(IndexPath, _sound);
        var error = Assert.Throws<IndexCorruptException>(() => SearchIndex.Open(IndexPath));
        Assert.Equal(("format version 1 to 2", "99"), (error.Expected, error.Found));
    }

    [Fact]
    public void Damage_that_happens_after_opening_is_found_by_verifying()
    {
        using var index = SearchIndex.Open(IndexPath);
        Assert.NotEmpty(index.Search(new SearchQuery("alpha")));
        _sound[^1] ^= 1;
        using (var stream = new FileStream(IndexPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.Write(_sound);
        Assert.Throws<IndexCorruptException>(index.Verify);
    }

    [Fact]
    public void Garbage_with_the_right_magic_is_refused()
    {
        var random = new Random(17);
        for (var i = 0; i < 200; i++)
        {
            var garbage = new byte[random.Next(16, 2_000)];
            random.NextBytes(garbage);
            _sound.AsSpan(0, i % 2 == 0 ? 8 : 16).CopyTo(garbage);
            File.WriteAllBytes(IndexPath, garbage);
            Assert.Throws<IndexCorruptException>(() => SearchIndex.Open(IndexPath));
        }
    }

    [Fact]
    public void A_missing_file_is_reported_as_missing() =>
        Assert.Throws<FileNotFoundException>(() => SearchIndex.Open(_directory.File("none.aesi")));

    public void Dispose() => _directory.Dispose();

    private void OpenAndVerify()
    {
        using var index = SearchIndex.Open(IndexPath);
        index.Verify();
    }

    private List<SearchHit> Hits()
    {
        using var index = SearchIndex.Open(IndexPath);
        return
        [
            .. index.Search(new SearchQuery("alpha oscar papa")),
            .. index.Search(new SearchQuery("mike lima") { Unit = Unit.Passage, Kind = 1 }),
        ];
    }
}
