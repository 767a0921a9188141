namespace AnswerEngine.Tests.Indexing;

public sealed class CorpusSummaryTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void It_counts_the_documents_as_readers_see_them()
    {
        var summary = _mini.Index.Summary;
        var documents = _mini.Index.AllDocuments().Select(d => _mini.Index.Document(d.Id)!).ToArray();
        Assert.Equal((_mini.Index.Snapshot, documents.Length, _mini.Index.PassageCount), (summary.Snapshot, summary.Documents, summary.Passages));
        Assert.Equal([DocumentKind.Guideline, DocumentKind.Study], summary.Kinds.Select(k => k.Kind));
        foreach (var kind in summary.Kinds)
        {
            var own = documents.Where(d => d.Kind == kind.Kind).ToArray();
            Assert.Equal(own.Length, kind.Documents);
            Assert.Equal(
                own.CountBy(d => d.Status).OrderBy(s => s.Key).Select(s => (s.Key, s.Value)), kind.Statuses.Select(s => (s.Status, s.Documents)));
            Assert.Equal(
                own.Where(d => d.Record.Year is not null).CountBy(d => d.Record.Year!.Value).OrderBy(y => y.Key).Select(y => (y.Key, y.Value)),
                kind.Years.Select(y => (y.Year, y.Documents)));
        }
        Assert.Contains(summary.Kinds.SelectMany(k => k.Statuses), s => s.Status == DocumentStatus.Superseded);
        Assert.Null(summary.RetractionListDate);
    }
}
