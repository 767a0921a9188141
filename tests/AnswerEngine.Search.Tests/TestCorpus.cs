namespace AnswerEngine.Search.Tests;

/// <summary>Documents made from a seed: few words, so that they meet often, and every shape of document.</summary>
internal static class TestCorpus
{
    private static readonly string[] Words =
        ["alpha", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", "mike", "oscar", "papa"];

    public static IReadOnlyList<IndexedDocument> Documents(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => Document(random, $"d{number:D4}"))];
    }

    public static string Query(int seed)
    {
        var random = new Random(seed);
        return Sentence(random, random.Next(1, 6));
    }

    public static void Write(string path, IEnumerable<IndexedDocument> documents)
    {
        var builder = new SearchIndexBuilder();
        foreach (var document in documents) builder.Add(document);
        builder.Write(path);
    }

    private static IndexedDocument Document(Random random, string id)
    {
        var passages = Enumerable.Range(1, random.Next(0, 5))
            .Select(number => new IndexedPassage($"{id}#{number}", Sentence(random, random.Next(0, 30))));
        return new IndexedDocument(id, (byte)random.Next(0, 3), Sentence(random, random.Next(0, 5)), [.. passages]);
    }

    private static string Sentence(Random random, int length)
    {
        // The lower of two numbers: some words are common and some are rare.
        var words = Enumerable.Range(0, length)
            .Select(_ => Words[Math.Min(random.Next(Words.Length), random.Next(Words.Length))]);
        return string.Join(' ', words);
    }
}
