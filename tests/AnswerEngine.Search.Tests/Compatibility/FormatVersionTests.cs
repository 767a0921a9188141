namespace AnswerEngine.Search.Tests.Compatibility;

/// <summary>
/// The committed files hold <c>TestCorpus.Documents(12, 40)</c>, each written by the code of its format version: they must
/// answer for ever as an index built today.
/// </summary>
public sealed class FormatVersionTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData("version1.aesi")]
    [InlineData("version2.aesi")]
    public void A_file_of_an_earlier_format_version_answers_as_one_built_today(string name)
    {
        var documents = TestCorpus.Documents(12, 40);
        TestCorpus.Write(_directory.File("today.aesi"), documents);
        using var today = SearchIndex.Open(_directory.File("today.aesi"));
        using var earlier = SearchIndex.Open(Path.Combine(AppContext.BaseDirectory, "Compatibility", name));
        earlier.Verify();
        Assert.Equal((today.DocumentCount, today.PassageCount), (earlier.DocumentCount, earlier.PassageCount));
        Assert.Equal(today.DocumentFrequency("echo"), earlier.DocumentFrequency("echo"));
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var unit in Enum.GetValues<Unit>())
            {
                var query = new SearchQuery(TestCorpus.Query(seed)) { Unit = unit, Kind = seed % 3 == 0 ? (byte)1 : null };
                var hits = earlier.Search(query);
                Assert.Equal(today.Search(query), hits);
                foreach (var hit in hits.Take(2))
                {
                    var id = hit.PassageId ?? hit.DocumentId;
                    Assert.Equal(today.Explain(query, id).ToString(), earlier.Explain(query, id).ToString());
                }
            }
        }
    }

    public void Dispose() => _directory.Dispose();
}
