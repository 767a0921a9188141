using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Passages;

/// <summary>Generates texts out of what sentences are made of, and of what breaks sentence splitters.</summary>
internal static class RandomProse
{
    private static readonly string[] Pieces =
    [
        "Warfarin", "the", "INR", "was", "2.0-3.0", "p < 0.05", "et al.", "e.g.", "vs.", "No.", "5", "(", ")", "[", "]", "(n=4187)", ".", "?",
        "!", "...", "\"", "”", "'", "K.", "A.", "U.S.", "\n", "- item", "≥2", "β-Blockers", "1.", ";", ":", "—", "The", "Patients", " ", "\u00a0",
    ];

    public static Arbitrary<string> Texts { get; } = Gen.Choose(0, 120)
        .SelectMany(count => Gen.ListOf(Gen.Elements(Pieces), count))
        .Select(pieces => string.Concat(pieces.Select((p, i) => i % 5 == 4 ? p : p + " ")))
        .ToArbitrary();

    /// <summary>A document whose sections cut the text at its lines.</summary>
    public static SourceDocument Document(string text, string id = "random-prose")
    {
        var sections = new List<Section>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n') continue;
            if (i > start) sections.Add(new Section($"Section {sections.Count + 1}", new TextRange(start, i)));
            start = i + 1;
        }
        return new SourceDocument
        {
            Id = id, Kind = DocumentKind.Study, Record = new BibliographicRecord { Title = "Random prose" }, Text = text, Sections = sections,
        };
    }
}
