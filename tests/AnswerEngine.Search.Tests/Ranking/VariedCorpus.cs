namespace AnswerEngine.Search.Tests.Ranking;

/// <summary>Documents of several ranges with all that lists treat apart: frequent and rare terms, gaps, bursts, giants.</summary>
internal sealed class VariedCorpus
{
    private const int DocumentsMax = 900;

    private readonly int _words;

    public VariedCorpus(Random random, int? documents = null)
    {
        _words = random.Next(3, 400);
        Documents = [.. Enumerable.Range(0, documents ?? random.Next(1, DocumentsMax)).Select(number => Document(random, $"d{number}"))];
    }

    public IReadOnlyList<IndexedDocument> Documents { get; }

    public SearchQuery Query(Random random)
    {
        var terms = Enumerable.Range(0, random.Next(1, 9))
            .Select(_ => new WeightedTerm(Word(random), random.Next(4) == 0 ? random.NextDouble() * 5 + 0.01 : 1));
        return new SearchQuery([.. terms])
        {
            Top = random.Next(5) == 0 ? random.Next(1, 1_000) : random.Next(1, 30),
            Kind = random.Next(3) == 0 ? (byte)random.Next(0, 3) : null,
            Within = random.Next(3) == 0 ? Some(random) : null,
        };
    }

    /// <summary>From nearly none to nearly all documents, strewn or in one stretch.</summary>
    private DocumentSet Some(Random random)
    {
        var share = Math.Pow(random.NextDouble(), 3);
        var start = random.Next(Documents.Count);
        var strewn = random.Next(2) == 0;
        return DocumentSet.Where(
            Documents.Count, place => strewn ? random.NextDouble() < share : place >= start && place - start < share * Documents.Count);
    }

    private IndexedDocument Document(Random random, string id)
    {
        var passages = Enumerable.Range(1, random.Next(3) == 0 ? random.Next(0, 4) : 1)
            .Select(number => new IndexedPassage($"{id}#{number}", Text(random, Length(random))));
        return new IndexedDocument(id, (byte)random.Next(0, 3), Text(random, random.Next(0, 5)), [.. passages]);
    }

    private static int Length(Random random) => random.Next(200) switch
    {
        0 => random.Next(1_000, 4_000),
        < 20 => random.Next(0, 3),
        _ => random.Next(5, 40),
    };

    private string Text(Random random, int length)
    {
        // Now and then one word fills the text: frequencies beyond all small numbers.
        var burst = random.Next(50) == 0 ? Word(random) : null;
        return string.Join(' ', Enumerable.Range(0, length).Select(_ => burst ?? Word(random)));
    }

    /// <summary>Words from very frequent to very rare.</summary>
    private string Word(Random random) => $"w{(int)(_words * Math.Pow(random.NextDouble(), 3))}";
}
