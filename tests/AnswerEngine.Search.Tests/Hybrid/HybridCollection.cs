using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Hybrid;

/// <summary>
/// Documents of four topics, each with forty words of its own and forty that all share; every fifth word of a text is shared.
/// The id names the topic and ends in the kind.
/// </summary>
public sealed class HybridCollection : IDisposable
{
    /// <summary>A document on the heart that lacks the word "heart0".</summary>
    public const string WithoutTheWord = "heart-lacking-0";

    private const int DocumentsPerTopic = 150;
    private static readonly string[] Topics = ["heart", "kidney", "lung", "skin"];

    private readonly TestDirectory _directory = new();
    private readonly VectorIndex _vectors;

    public HybridCollection()
        : this(100)
    {
    }

    internal HybridCollection(int wordsInText)
    {
        var random = new Random(7);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var topic in Topics)
        {
            for (var i = 0; i < DocumentsPerTopic; i++) texts[$"{topic}-{i:000}-{i % 2}"] = Text(topic, 0, wordsInText, random);
        }
        texts[WithoutTheWord] = Text("heart", 1, wordsInText, random);
        var builder = new SearchIndexBuilder();
        foreach (var (id, text) in texts)
            builder.Add(new IndexedDocument(id, (byte)(id[^1] - '0'), "", [new IndexedPassage(id + ".p", text)]));
        builder.Write(LexicalPath);
        var background = LatentSpace.Of(new LatentVectors(["none"], 1, [1]));
        var space = LatentDocuments.Write(LexicalPath, background, SpacePath, VectorsPath);
        Lexical = SearchIndex.Open(LexicalPath);
        _vectors = VectorIndex.Open(VectorsPath);
        Hybrid = new HybridSearch(Lexical, space, _vectors);
        Reading = new HybridSearch(Lexical, space, _vectors) { Texts = id => new DocumentText("", texts[id]) };
        Space = space;
    }

    public SearchIndex Lexical { get; }

    public HybridSearch Hybrid { get; }

    /// <summary>The same, with the texts at hand.</summary>
    public HybridSearch Reading { get; }

    public LatentSpace Space { get; }

    public string SpacePath => Path.Combine(_directory.Path, "space");

    public string VectorsPath => Path.Combine(_directory.Path, "vectors");

    private string LexicalPath => Path.Combine(_directory.Path, "terms");

    public void Dispose()
    {
        Lexical.Dispose();
        _vectors.Dispose();
        _directory.Dispose();
    }

    private static string Text(string topic, int firstWord, int words, Random random) =>
        string.Join(' ', Enumerable.Range(0, words).Select(i => i % 5 == 4
            ? $"common{random.Next(40)}"
            : $"{topic}{random.Next(firstWord, 40)}"));
}
