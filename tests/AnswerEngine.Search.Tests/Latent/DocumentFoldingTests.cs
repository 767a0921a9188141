using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Latent;

public sealed class DocumentFoldingTests : IDisposable
{
    private static readonly string[] Words =
        [.. Enumerable.Range(0, 120).Select(i => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}xq"), "größe", "naïve"];

    private readonly TestDirectory _directory = new();

    private string Index => _directory.File("terms");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Postings_give_every_document_the_vector_of_its_text_to_the_last_bit(int seed)
    {
        var texts = Texts(seed, 300);
        var space = Space(seed);

        var folded = Fold(space, DocumentFolding.CellsMax);

        using var builder = new VectorIndexBuilder(space.Dimensions);
        var vector = new float[space.Dimensions];
        foreach (var (kind, text) in texts)
        {
            space.TryEmbed([.. EnglishAnalyzer.Analyze(text).Select(t => t.Term)], vector);
            builder.Add(vector, kind);
        }
        builder.Write(_directory.File("expected"));
        Assert.Equal(File.ReadAllBytes(_directory.File("expected")), folded);
    }

    [Fact]
    public void Memory_for_a_single_document_at_a_time_changes_no_byte()
    {
        Texts(4, 300);
        var space = Space(4);

        Assert.Equal(Fold(space, DocumentFolding.CellsMax), Fold(space, 1));
        Assert.Equal(Fold(space, DocumentFolding.CellsMax), Fold(space, 5_000));
    }

    [Fact]
    public void Terms_are_counted_in_the_postings_as_in_the_texts()
    {
        var texts = Texts(5, 300);
        using var file = CheckedFile.Open(Index);
        using var held = file.Use();
        foreach (var step in new[] { 1, 7 })
        {
            var expected = TermCounts.Of(texts.Where((_, i) => i % step == 0).Select(t => t.Text));
            Assert.Equal(Named(expected), Named(TermCounts.Of(file, step)));
        }
    }

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<string> Named(TermCounts counts) => counts.Documents.Select(d => string.Join(
        ' ', d.Select(t => $"{counts.Names[t.Term]}:{t.Frequency}").Order(StringComparer.Ordinal)));

    private byte[] Fold(LatentSpace space, int cellsMax)
    {
        using var file = CheckedFile.Open(Index);
        using var held = file.Use();
        using var builder = new VectorIndexBuilder(space.Dimensions);
        new DocumentFolding(file, space, cellsMax).AddTo(builder);
        builder.Write(_directory.File("folded"));
        return File.ReadAllBytes(_directory.File("folded"));
    }

    /// <summary>Writes an index of random documents, with titles and none to four passages, and gives their texts.</summary>
    private List<(byte Kind, string Text)> Texts(int seed, int count)
    {
        var random = new Random(seed);
        string Draw(int most) => string.Join(
            ' ', Enumerable.Range(0, random.Next(most)).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 3))]));
        var texts = new List<(byte Kind, string Text)>();
        var builder = new SearchIndexBuilder(new SearchIndexBuildOptions { RangeDocuments = 64 });
        for (var i = 0; i < count; i++)
        {
            var passages = Enumerable.Range(0, random.Next(5)).Select(p => new IndexedPassage($"d{i:0000}#{p}", Draw(60))).ToArray();
            var document = new IndexedDocument($"d{i:0000}", (byte)random.Next(3), Draw(8), passages);
            builder.Add(document);
            texts.Add((document.Kind, string.Join('\n', [document.Title, .. passages.Select(p => p.Text)])));
        }
        builder.Write(Index);
        return texts;
    }

    /// <summary>A space of some of the words, of 37 dimensions: no multiple of what is added at once.</summary>
    private static LatentSpace Space(int seed)
    {
        var random = new Random(seed);
        var terms = Words.Where((_, i) => i % 5 != 0).Select(w => EnglishAnalyzer.Analyze(w).Single().Term).Distinct().ToArray();
        const int dimensions = 37;
        return LatentSpace.Of(new LatentVectors(
            terms, dimensions, [.. Enumerable.Range(0, terms.Length * dimensions).Select(_ => (float)random.NextDouble() - 0.5f)]));
    }
}
