using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Indexing;

/// <summary>A generator of the tests' own: each word of a text adds 1 to the component that its letters choose. It keeps what it was asked.</summary>
internal sealed class HashedWords(int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The texts of every request.</summary>
    public List<string[]> Requests { get; } = [];

    /// <summary>How many texts it was given.</summary>
    public int Texts => Requests.Sum(r => r.Length);

    /// <summary>Spoils a reply: the vectors of a request, by its number from 0.</summary>
    public Func<int, List<float[]>, List<float[]>> Spoil { get; init; } = (_, vectors) => vectors;

    /// <summary>Makes two words one, so that one is found by the other.</summary>
    public (string Word, string Other) Synonyms { get; init; } = ("", "");

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add([.. values]);
        var vectors = Spoil(Requests.Count - 1, [.. Requests[^1].Select(VectorOf)]);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private float[] VectorOf(string text)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = 2166136261u;
            foreach (var letter in word == Synonyms.Word ? Synonyms.Other : word) hash = (hash ^ letter) * 16777619;
            vector[hash % (uint)dimensions]++;
        }
        return vector;
    }
}
